#pragma once

#include "core/effect.h"

#include <QString>
#include <QUrl>

namespace console {

/// A Nango environment as the user set it up here. Its key is not part of it: the key lives in the OS
/// keychain, or in memory for this run.
struct Environment {
    qint64 id = 0; ///< Local; 0 until it is stored.
    QString name;
    QUrl baseUrl;                 ///< API server, with a base path if it has one.
    QUrl dashboardUrl;            ///< May be empty.
    QString dashboardEnvironment; ///< The environment's name in the dashboard's URLs, such as "dev".
    QString caFile;               ///< PEM file of an own certificate authority; may be empty.
    QString color;                ///< "#rrggbb".
    bool production = false;
    GuardLevel guardLevel = GuardLevel::Confirm;
    bool useSystemProxy = true;
    bool temporary = false; ///< Of this run only (--demo, --key-stdin): never stored, key in memory.

    friend bool operator==(const Environment &, const Environment &) = default;

    /// The guard level that suits an environment unless the user says otherwise.
    static GuardLevel defaultGuardLevel(bool production)
    {
        return production ? GuardLevel::ReadOnly : GuardLevel::Confirm;
    }
};

/// Why `url` cannot be a base URL, in one sentence; empty when it can.
QString baseUrlProblem(const QUrl &url);
/// True when the key would cross a network unencrypted: plain http to another machine.
bool sendsKeyInClear(const QUrl &url);
/// Parses what a user typed: surrounding space and one trailing slash go.
QUrl parseBaseUrl(const QString &text);

} // namespace console
