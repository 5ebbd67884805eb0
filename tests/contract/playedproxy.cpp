#include "playedvalues.h"

#include "client/errorcodes.h"

namespace console::test {

namespace {

void takeBody(ProxyRequest &request, RequestPieces &pieces, const ClientRecording &recording)
{
    pieces.bodyTaken();
    const QString type = recording.header(QStringLiteral("Content-Type"));
    const QByteArray body = recording.requestBytes();
    if (body.isEmpty()) {
        if (!type.isEmpty())
            pieces.cannot(QStringLiteral("a content type without a body"));
        return;
    }
    if (type.startsWith(QLatin1String("multipart/")))
        pieces.cannot(QStringLiteral("a multipart form with this very boundary"));
    const bool cut = body.startsWith('<') && body.endsWith(" bytes>");
    if (cut)
        pieces.cannot(QStringLiteral("a body that was not recorded"));
    request.bodyKind = ProxyBodyKind::Text;
    request.body = body;
    if (type.startsWith(QLatin1String("application/json"))) {
        request.bodyKind = ProxyBodyKind::Json;
    } else if (type == QLatin1String("application/x-www-form-urlencoded")) {
        request.bodyKind = ProxyBodyKind::Form;
        for (const auto &[name, value] : queryPairs(body))
            request.form.append({name, value});
    } else if (type != QLatin1String("text/plain")) {
        request.headers.append({QStringLiteral("Content-Type"), type});
    }
    if (type.isEmpty())
        pieces.cannot(QStringLiteral("a body without a content type"));
}

/// Who must be named as the one that answered, where the recording shows it beyond doubt.
std::optional<ErrorOrigin> knownOrigin(const ClientRecording &recording)
{
    if (recording.status < 400)
        return std::nullopt;
    if (!recording.answerHeader(QStringLiteral("x-upstream")).isEmpty())
        return ErrorOrigin::Provider;
    if (isNangoCode(recording.errorCode()))
        return ErrorOrigin::Nango;
    const bool unwrapped = recording.answerBody["error"].isMissing() && recording.answerBody["code"].isString();
    return unwrapped ? std::optional(ErrorOrigin::Nango) : std::nullopt;
}

QString responseProblem(const ProxyResponse &response, const ClientRecording &recording)
{
    if (response.status != recording.status)
        return QStringLiteral("status %1").arg(response.status);
    if (recording.method != "HEAD" && response.body.read(0, response.body.size()) != recording.answerBytes)
        return QStringLiteral("other bytes");
    if (const auto origin = knownOrigin(recording); origin && *origin != response.origin)
        return QStringLiteral("answered by %1 (%2)").arg(originName(response.origin), response.originHint);
    return recording.status >= 400 && response.originHint.isEmpty() ? QStringLiteral("no hint") : QString();
}

} // namespace

PlayedCall playProxy(ClientRig &rig, const ClientRecording &recording, const QStringList &)
{
    RequestPieces pieces(recording);
    ProxyRequest request;
    request.connection = pieces.connectionFromHeaders();
    request.method = QString::fromLatin1(recording.method);
    request.path = QString::fromUtf8(recording.path.mid(6));
    if (!recording.query.isEmpty()) {
        request.path += u'?' + QString::fromUtf8(recording.query);
        for (const auto &[name, value] : queryPairs(recording.query))
            pieces.params(name);
    }
    for (const auto &[name, value] : pieces.proxyHeaders())
        request.headers.append({name, value});
    request.baseUrlOverride = pieces.header(QStringLiteral("Base-Url-Override")).value_or(QString());
    request.retryOn = pieces.header(QStringLiteral("Retry-On")).value_or(QString());
    request.retries = pieces.header(QStringLiteral("Retries")).value_or(QString()).toInt();
    const auto flag = [&pieces](const char *name) -> std::optional<bool> {
        const auto value = pieces.header(QString::fromLatin1(name));
        if (value && *value != QLatin1String("true") && *value != QLatin1String("false"))
            pieces.cannot(QStringLiteral("%1: %2").arg(QLatin1String(name), *value));
        return value ? std::optional(*value == QLatin1String("true")) : std::nullopt;
    };
    request.decompress = flag("Decompress");
    request.forwardHeadersOnRedirect = flag("Forward-Headers-On-Redirect");
    request.activityLogId = pieces.header(QStringLiteral("Nango-Activity-Log-Id")).value_or(QString());
    takeBody(request, pieces, recording);
    if (const QString problem = ProxyClient::problem(request); !problem.isEmpty()) {
        // What the client refuses is played without it, to see the answer all the same.
        pieces.cannot(problem);
        request.retryOn.clear();
        request.baseUrlOverride.clear();
    }
    if (recording.header(QStringLiteral("Retries")).toInt() == 0 &&
        !recording.header(QStringLiteral("Retries")).isEmpty())
        pieces.cannot(QStringLiteral("retries that are no number"));
    PlayedCall done = played(rig.client->proxy().send(request), pieces,
                             [&](const ProxyResponse &response) { return responseProblem(response, recording); });
    // Said to the provider too, so that it arrives (nango-observed.md section 6).
    const bool named = !recording.header(QStringLiteral("Nango-Proxy-Content-Type")).isEmpty();
    if (!named && request.bodyKind != ProxyBodyKind::None && request.bodyKind != ProxyBodyKind::Json)
        done.extraHeaders.append(
            {QStringLiteral("Nango-Proxy-Content-Type"), recording.header(QStringLiteral("Content-Type"))});
    return done;
}

} // namespace console::test
