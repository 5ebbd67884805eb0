#pragma once

#include "core/body.h"
#include "core/error.h"
#include "core/ids.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace console {

/// One name and value, in the order the user wrote them. `enabled` rows are sent.
struct NameValue {
    QString name;
    QString value;
    bool enabled = true;
    friend bool operator==(const NameValue &, const NameValue &) = default;
};

/// What kind of body a proxy request carries, and so its Content-Type when the user sets none.
enum class ProxyBodyKind { None, Json, Form, Text, File, Multipart };

/// One part of a multipart form: a field, or a file that is read when the request leaves.
struct FormPart {
    QString name;
    QString value;       ///< Of a field.
    QString filePath;    ///< Not empty: the part is this file, under its own name.
    QString contentType; ///< Empty: that of the file's name, none for a field.
    bool enabled = true;
    friend bool operator==(const FormPart &, const FormPart &) = default;
};

/// An ad-hoc request through Nango's proxy, as the user wrote it (nango-api.md 1.12).
struct ProxyRequest {
    ConnectionRef connection;
    QString method = QStringLiteral("GET"); ///< GET, POST, PUT, PATCH, DELETE or HEAD.
    QString path;                           ///< As typed, percent-encoding kept; may hold a query.
    QList<NameValue> params;
    QList<NameValue> headers; ///< Sent upstream, as Nango-Proxy-<name>.
    ProxyBodyKind bodyKind = ProxyBodyKind::None;
    QByteArray body; ///< JSON and text exactly as typed.
    QList<NameValue> form;
    QString filePath;
    QList<FormPart> parts;
    int retries = 0;
    QString retryOn;                              ///< "404,409"; may be empty.
    QString baseUrlOverride;                      ///< Destroying: sends the customer's credential elsewhere.
    std::optional<bool> decompress;               ///< Absent: as Nango does it.
    std::optional<bool> forwardHeadersOnRedirect; ///< Absent: as the provider's template says.
    QString activityLogId;                        ///< Operation whose log it is added to; empty for one of its own.
    friend bool operator==(const ProxyRequest &, const ProxyRequest &) = default;
};

/// Whatever came back for a proxy request that reached Nango: also a 4xx or 5xx, whose body is shown.
struct ProxyResponse {
    int status = 0;
    QByteArray reason;
    QList<NameValue> headers;
    QByteArray contentType;
    Body body;
    qint64 milliseconds = 0;                           ///< From send to last byte.
    ErrorOrigin origin = ErrorOrigin::ProviderOrNango; ///< Who most likely answered.
    QString originHint;                                ///< Why we think so, in one sentence; empty for a plain success.
    /// The server did not say how long the body is, and the body itself does not show it: one that was cut would look
    /// the same.
    bool mayBeIncomplete = false;
};

/// One sent request in the local history: no secret header values, no bodies of answers.
struct ProxyHistoryEntry {
    qint64 id = 0;
    qint64 environmentId = 0;
    QDateTime sentAt;
    ProxyRequest request; ///< Values of secret headers are empty.
    int status = 0;       ///< 0 when no answer came.
    qint64 responseBytes = 0;
    qint64 milliseconds = 0;
    QString outcome; ///< "ok", or the title of the error.
};

} // namespace console
