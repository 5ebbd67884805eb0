#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <chrono>

namespace console {

/// How long a kind of call may take before it ends as Timeout (nango-api.md section 2.4).
struct Deadlines {
    std::chrono::milliseconds quick{30'000};      ///< Lists, metadata, commands.
    std::chrono::milliseconds records{75'000};    ///< GET /records, prune.
    std::chrono::milliseconds connection{45'000}; ///< GET /connections/{id}: a lock and a provider call.
    std::chrono::milliseconds syncStatus{120'000};
    std::chrono::milliseconds action{16 * 60'000}; ///< A synchronous action; also connection imports' checks.
    std::chrono::milliseconds proxy{15 * 60'000};
};

/// Waiting times of the transport that tests shorten.
struct Pace {
    std::chrono::milliseconds firstBackoff{500};   ///< Before the first repetition; doubles, with jitter.
    std::chrono::milliseconds secondOfWait{1'000}; ///< How long a second of Retry-After lasts.
    std::chrono::milliseconds idleLimit{55'000};   ///< Connections idle for longer are dropped.
};

/// Where and how a NangoClient talks.
struct ClientConfig {
    QUrl baseUrl;               ///< Scheme, host, port and base path; the key goes nowhere else.
    QString caFile;             ///< PEM file of an own certificate authority, besides the system's; may be empty.
    bool useSystemProxy = true; ///< Loopback never goes through a proxy.
    QByteArray userAgent = "nango-console";
    Deadlines deadlines;
    Pace pace;
    qint64 memoryCap = 16 * 1024 * 1024; ///< Proxy and action answers above it go to an unlinked file.
};

} // namespace console
