#include "client/endpoints/proxy.h"

#include "client/errorcodes.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace console::endpoints {

namespace {

// Nango's own error answers are small; a larger body is a provider's.
constexpr qint64 largestEnvelope = 64 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("console::ProxyResponse", text);
}

struct Guess {
    ErrorOrigin origin;
    QString hint;
};

/// Headers that Nango sends by itself, or what stands in front of a server usually adds.
bool hasForeignHeader(const Answer &answer)
{
    static const std::array own{"content-type",
                                "content-length",
                                "etag",
                                "date",
                                "connection",
                                "keep-alive",
                                "vary",
                                "retry-after",
                                "transfer-encoding",
                                "server",
                                "via",
                                "cf-ray",
                                "cf-cache-status",
                                "alt-svc",
                                "origin-agent-cluster",
                                "referrer-policy",
                                "set-cookie",
                                "cache-control"};
    for (const auto &entry : answer.headers) {
        const QByteArray name = entry.first.toLower();
        const bool known = std::any_of(own.begin(), own.end(), [&name](const char *one) { return name == one; });
        if (!known && !name.startsWith("x-ratelimit-") && !name.startsWith("access-control-") &&
            !name.startsWith("strict-transport") && !name.startsWith("content-security") &&
            !name.startsWith("cross-origin") && !name.startsWith("x-content-type") && !name.startsWith("x-dns-") &&
            !name.startsWith("x-download") && !name.startsWith("x-frame") && !name.startsWith("x-permitted") &&
            !name.startsWith("x-xss"))
            return true;
    }
    return false;
}

/// `{message, code: "ECONNREFUSED", …}`: Nango reached nobody.
bool isNetworkFailure(const Answer &answer, const ErrorEnvelope &envelope)
{
    return answer.status == 500 && envelope.shape == ErrorEnvelope::Shape::Network &&
           (envelope.code.startsWith(u'E') || envelope.code.startsWith(QLatin1String("UND_")));
}

Guess guessByEnvelope(const Answer &answer, const ErrorEnvelope &envelope)
{
    if (isNetworkFailure(answer, envelope))
        return {ErrorOrigin::Nango, tr("Nango did not reach the provider: %1").arg(envelope.message)};
    if (envelope.shape != ErrorEnvelope::Shape::Error || !isNangoCode(envelope.code))
        return {ErrorOrigin::Provider, tr("The answer is not in the form of Nango's own errors")};
    if (hasForeignHeader(answer))
        return {ErrorOrigin::ProviderOrNango,
                tr("The error looks like one of Nango's, but has headers that Nango does not send")};
    if (envelope.message == QLatin1String("Failed to get connection"))
        return {ErrorOrigin::Nango, tr("Nango does not know this connection; the provider was not asked")};
    if (envelope.message.startsWith(QLatin1String("Failed to get connection credentials")) ||
        envelope.code == QLatin1String("connection_refresh_backoff"))
        return {ErrorOrigin::Nango,
                tr("Nango could not refresh the connection's credentials; the request was not sent to the provider")};
    return {ErrorOrigin::Nango, meaningOf(answer.status, envelope).message};
}

Guess guessOrigin(const Answer &answer)
{
    if (answer.status < 300 || answer.status == 304)
        return {ErrorOrigin::Provider, {}};
    if (answer.status < 400)
        return {ErrorOrigin::ProviderOrNango,
                tr("A redirect is shown and not followed; Nango follows the provider's own, so check the base URL")};
    const bool small = answer.body.isInMemory() && answer.body.size() <= largestEnvelope;
    const JsonValue json = small ? parseJson(answer.body.bytes()).value_or(JsonValue()) : JsonValue();
    if (json.isMissing() && answer.status >= 500)
        return {ErrorOrigin::ProviderOrNango, tr("The answer does not say who failed")};
    return guessByEnvelope(answer, readEnvelope(json));
}

/// JSON that ends where it must is whole. A large body is not worth reading for that here.
bool showsItsEnd(const Answer &answer)
{
    return answer.isJson() && answer.body.isInMemory() && answer.body.size() <= largestEnvelope &&
           parseJson(answer.body.bytes()).has_value();
}

} // namespace

ProxyResponse proxyResponse(const Answer &answer)
{
    const Guess guess = guessOrigin(answer);
    ProxyResponse response{.status = answer.status,
                           .reason = answer.reason,
                           .contentType = answer.header("content-type"),
                           .body = answer.body,
                           .milliseconds = answer.milliseconds,
                           .origin = guess.origin,
                           .originHint = guess.hint,
                           .mayBeIncomplete = !answer.lengthKept && !showsItsEnd(answer)};
    for (const auto &[name, value] : answer.headers)
        response.headers.append(NameValue{QString::fromLatin1(name), QString::fromUtf8(value)});
    return response;
}

} // namespace console::endpoints
