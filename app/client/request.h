#pragma once

#include "client/requestguard.h"
#include "core/call.h"
#include "core/error.h"
#include "core/ids.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>
#include <utility>

namespace console {

/// What a 2xx answer to a request may look like.
enum class Expect {
    Json,          ///< JSON, or it is not Nango (or not a route of this version).
    JsonOrNothing, ///< The same, or the empty 204 and the text `OK` of older servers.
    Output,        ///< A function's own output: any JSON, text or nothing; only a web page is not one.
    Anything,      ///< Whatever a provider sends, of any status (proxy).
};

/// Which deadline of the client a request has.
enum class DeadlineKind { Quick, Records, Connection, SyncStatus, Action, Proxy };

/// A piece of a body: bytes, or a file that is read while it is sent.
struct BodyPiece {
    QByteArray bytes;
    QString file;
};

/// One request as the transport sends it: everything but the base URL, the key and what HTTP adds.
/// Built by the units below client/endpoints, which know the API; the transport knows none of it.
struct Request {
    QByteArray method;
    QString pathTemplate; ///< "/connections/{connectionId}"; what is logged and counted.
    QByteArray path;      ///< Percent-encoded, begins with '/'.
    QByteArray query;     ///< Percent-encoded, without '?'; may be empty.
    QList<std::pair<QByteArray, QByteArray>> headers;

    QByteArray contentType; ///< Sent only with a value, and only where there is a body.
    QByteArray body;
    QList<BodyPiece> pieces;         ///< Sent one after the other instead of `body`; may be empty.
    std::optional<qint64> mostBytes; ///< A body from pieces that is larger is refused.
    /// Makes the body at the last moment, when the guard has let the request go: what it is made of
    /// would be stale if it were read before the user has been asked. Its error is that of the request,
    /// which then does not leave. May be empty.
    std::function<Call<QByteArray> *(QObject *parent)> lateBody;

    Effect effect = Effect::Observe;
    Urgency urgency = Urgency::Foreground;
    QString action; ///< "Pause sync".
    QString target; ///< "crm / acme: contacts".
    DeadlineKind deadline = DeadlineKind::Quick;
    Expect expect = Expect::Json;
    bool sendsKey = true;
    bool spills = false;          ///< The answer may be large: past the memory cap it goes to a file.
    std::optional<Error> problem; ///< Why it cannot be sent; then it does not leave.

    /// A request whose path is `pathTemplate` with its `{…}` replaced by `segments` in their order, each
    /// encoded as one segment. Segments that a URL cannot hold ("", ".", "..") make it a problem.
    static Request make(const QByteArray &verb, Effect effect, const QString &action, const QString &pathTemplate,
                        const QStringList &segments = {});

    /// Adds a query parameter, fully encoded ('+' and '[' too).
    Request &parameter(const QString &name, const QString &value);
    /// The same, unless the value is empty.
    Request &optionalParameter(const QString &name, const QString &value);
    /// Adds a header. A value with a line break or NUL makes the request a problem.
    Request &header(const QByteArray &name, const QString &value);
    /// The headers that name a connection to /records, /action and /proxy.
    Request &connectionHeaders(const ConnectionRef &ref);
    /// A JSON body, sent as the text it is.
    Request &json(const QByteArray &text);
    Request &about(const QString &what);
    /// Marks it as not to be sent: `sentence` says why.
    Request &refuse(const QString &sentence, const QString &nextStep = {});
    /// Refuses it unless `text` is JSON (an object, when `object`). `what` names it: "The metadata".
    Request &requireJson(const QByteArray &text, const QString &what, bool object = true);
    /// Refuses it unless both halves of the reference are there.
    Request &requireConnection(const ConnectionRef &ref);

    /// Whether the transport may send it again by itself.
    bool isRepeatable() const { return effect == Effect::Observe && method == "GET" && expect != Expect::Anything; }
};

/// `text` as one path segment: nothing but unreserved characters stays as it is.
QByteArray encodedSegment(const QString &text);

} // namespace console
