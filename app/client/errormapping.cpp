#include "client/errormapping.h"

#include "client/errorcodes.h"
#include "client/errorenvelope.h"

#include <QCoreApplication>

namespace console {

namespace {

// Error bodies above it are not worth parsing on the GUI thread; their beginning is shown.
constexpr qint64 parsedErrorBody = 2 * 1024 * 1024;
// More of a message nobody reads.
constexpr qsizetype longestMessage = 2000;
constexpr qsizetype longestName = 200;

QString tr(const char *text)
{
    return QCoreApplication::translate("console::ErrorMapping", text);
}

JsonValue parsedBody(const Answer &answer)
{
    if (answer.body.size() > parsedErrorBody)
        return {};
    return parseJson(answer.body.read(0, parsedErrorBody)).value_or(JsonValue());
}

bool looksLikeHtml(const Answer &answer)
{
    return answer.mediaType() == "text/html";
}

QString shortened(const QString &text, qsizetype length)
{
    return text.size() > length ? text.left(length) + u'…' : text;
}

/// The envelope with no key in any of its texts, and none of them without end.
ErrorEnvelope cleaned(ErrorEnvelope envelope, const Redaction &redaction)
{
    envelope.code = shortened(redaction.text(envelope.code), longestName);
    envelope.message = shortened(redaction.text(envelope.message), longestMessage);
    envelope.supportId = shortened(redaction.text(envelope.supportId), longestName);
    return envelope;
}

Error redirectError(const Request &request, const Answer &answer, const Redaction &redaction)
{
    const QString location = redaction.text(QString::fromUtf8(answer.header("location")));
    return Error{.kind = ErrorKind::Redirected,
                 .origin = ErrorOrigin::Network,
                 .attempted = request.action,
                 .message = location.isEmpty()
                                ? tr("The server redirects, and does not say where")
                                : tr("The server redirects to %1, which is not followed: the key would go elsewhere")
                                      .arg(shortened(location, longestMessage)),
                 .nextStep = tr("Correct the base URL of this environment."),
                 .httpStatus = answer.status};
}

Error webPageError(const Request &request, const Answer &answer, const Redaction &redaction)
{
    const bool noRoute = answer.status == 404;
    // The provider is only behind functions: what else answers here calls itself Nango.
    const bool unknown = request.expect == Expect::Output && !noRoute;
    return Error{
        .kind = ErrorKind::NotNango,
        .origin = unknown ? ErrorOrigin::ProviderOrNango : ErrorOrigin::Nango,
        .attempted = request.action,
        .message =
            noRoute
                ? tr("The server does not know %1 %2").arg(QString::fromLatin1(request.method), request.pathTemplate)
                : tr("The server answered with a web page: is the base URL right?"),
        .nextStep = tr("Check the base URL. With an older Nango server the call may not exist there."),
        .httpStatus = answer.status,
        .bodySample = redaction.sample(answer.body.read(0, 4096))};
}

/// What a 2xx without JSON may be instead, for a command: the empty 204 and the text `OK` of older servers.
bool isAcceptedWithoutJson(const Request &request, const Answer &answer)
{
    if (request.expect != Expect::JsonOrNothing)
        return request.expect == Expect::Output && (answer.body.isEmpty() || answer.mediaType() == "text/plain");
    if (answer.body.isEmpty())
        return answer.status == 204 || answer.status == 201;
    return answer.mediaType() == "text/plain" && answer.body.read(0, 8).trimmed() == "OK";
}

void describeUpstream(Error &error, const ErrorEnvelope &envelope)
{
    const QString status = envelope.upstream["status"].toText();
    if (!status.isEmpty())
        error.message = tr("The provider answered the action with HTTP %1").arg(status);
}

void describeStatus(Error &error, const Answer &answer, const ErrorEnvelope &envelope)
{
    if (answer.status == 403 && error.kind == ErrorKind::Forbidden) {
        error.missingScope = missingScope(envelope.message);
        if (!error.missingScope.isEmpty()) {
            error.message = tr("This key lacks the scope %1").arg(error.missingScope);
            error.nextStep = tr("Use a key that holds %1.").arg(error.missingScope);
        }
    }
    if (error.kind == ErrorKind::RateLimited) {
        error.retryAfterSeconds = retryAfterSeconds(answer);
        if (error.retryAfterSeconds)
            error.nextStep = tr("Wait %1 s, then try again.").arg(std::max(1, *error.retryAfterSeconds));
    }
}

/// The payload, with what the provider said to an action.
QByteArray payloadText(const ErrorEnvelope &envelope, const Redaction &redaction)
{
    if (!envelope.supportId.isEmpty())
        return {};
    JsonObjectWriter both;
    if (!envelope.upstream.isMissingOrNull()) {
        if (!envelope.payload.isMissingOrNull())
            both.raw("payload", redaction.json(envelope.payload));
        return both.raw("upstream", redaction.json(envelope.upstream)).toJson();
    }
    if (envelope.payload.isMissingOrNull())
        return {};
    const QByteArray text = redaction.json(envelope.payload);
    return text == "{}" ? QByteArray() : text;
}

} // namespace

Error errorFromAnswer(const Request &request, const Answer &answer, const Redaction &redaction)
{
    if (answer.isRedirect())
        return redirectError(request, answer, redaction);
    if (looksLikeHtml(answer) && answer.status < 500 && answer.status != 401 && answer.status != 429)
        return webPageError(request, answer, redaction);

    const ErrorEnvelope envelope = cleaned(readEnvelope(parsedBody(answer)), redaction);
    const ErrorMeaning meaning = meaningOf(answer.status, envelope);
    Error error{.kind = meaning.kind,
                .origin = meaning.origin,
                .attempted = request.action,
                .message = meaning.message,
                .nextStep = meaning.nextStep,
                .httpStatus = answer.status,
                .serverCode = envelope.code,
                .serverMessage = envelope.message,
                .supportId = envelope.supportId,
                .payload = payloadText(envelope, redaction)};
    describeStatus(error, answer, envelope);
    describeUpstream(error, envelope);
    if (envelope.shape == ErrorEnvelope::Shape::None)
        error.bodySample = redaction.sample(answer.body.read(0, parsedErrorBody));
    const bool gateway = answer.status == 502 || answer.status == 504;
    if (gateway && request.effect != Effect::Observe)
        error.nextStep = tr("It may have been done: look before you try again.");
    return redaction.error(error);
}

Error malformedError(const Request &request, const Answer &answer, const QString &what)
{
    return Error{.kind = ErrorKind::Malformed,
                 .origin = ErrorOrigin::Nango,
                 .attempted = request.action,
                 .message = tr("The answer cannot be understood: %1").arg(what),
                 .nextStep = tr("Try again. If it stays, the server may be of a version this console does not know."),
                 .httpStatus = answer.status};
}

std::optional<Error> webPageInsteadOf(const Request &request, const Answer &answer, const Redaction &redaction)
{
    return looksLikeHtml(answer) ? std::optional(webPageError(request, answer, redaction)) : std::nullopt;
}

std::optional<Error> whyNoJson(const Request &request, const Answer &answer, const Redaction &redaction)
{
    if (!answer.isSuccess())
        return errorFromAnswer(request, answer, redaction);
    if (looksLikeHtml(answer))
        return webPageError(request, answer, redaction);
    if (answer.isJson())
        return std::nullopt;
    Error error = webPageError(request, answer, redaction);
    error.message = answer.body.isEmpty() ? tr("The server answered with nothing")
                                          : tr("The server answered with something that is not JSON");
    return error;
}

Error brokenJsonError(const Request &request, const Answer &answer, const Redaction &redaction, const JsonError &broken)
{
    Error error = malformedError(request, answer, broken.toString());
    error.bodySample = redaction.sample(answer.body.read(0, 4096));
    return error;
}

Result<JsonValue> jsonOfAnswer(const Request &request, const Answer &answer, const Redaction &redaction)
{
    if (answer.isSuccess() && isAcceptedWithoutJson(request, answer))
        return JsonValue();
    if (const auto error = whyNoJson(request, answer, redaction))
        return failure(*error);
    auto json = parseJson(answer.body.bytes());
    if (!json)
        return failure(brokenJsonError(request, answer, redaction, json.error()));
    return *json;
}

QString missingScope(const QString &message)
{
    const QLatin1String one("Required: ");
    const QLatin1String several("Required one of: ");
    qsizetype at = message.indexOf(one);
    if (at >= 0)
        return message.mid(at + one.size()).trimmed();
    at = message.indexOf(several);
    if (at >= 0)
        return message.mid(at + several.size()).trimmed();
    // "Credential and refresh options require the environment:connections:read_credentials scope"
    const QLatin1String require("require the ");
    at = message.indexOf(require);
    return at >= 0 && message.endsWith(QLatin1String(" scope")) ? message.mid(at + require.size()).chopped(6)
                                                                : QString();
}

std::optional<int> retryAfterSeconds(const Answer &answer)
{
    bool number = false;
    const int seconds = answer.header("retry-after").trimmed().toInt(&number);
    return number && seconds >= 0 ? std::optional(seconds) : std::nullopt;
}

} // namespace console
