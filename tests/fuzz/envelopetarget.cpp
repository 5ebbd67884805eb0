#include "envelopetarget.h"

#include "client/endpoints/proxy.h"
#include "client/errorcodes.h"
#include "client/errormapping.h"
#include "core/secret.h"

#include <array>

namespace console::fuzz {

namespace {

// Stands in dictionaries and corpus, so that bodies have it.
const QByteArray key = QByteArrayLiteral("1f0e7a52-6d0c-4c55-9a3e-5ec2e70a11ce");

constexpr std::array statuses{200, 201, 202, 204, 301, 304, 307, 400, 401, 403, 404, 407, 409,
                              410, 415, 418, 422, 424, 429, 431, 500, 501, 502, 503, 504, 599};
constexpr std::array types{"application/json; charset=utf-8",
                           "application/problem+json",
                           "text/html",
                           "text/plain",
                           "application/octet-stream",
                           ""};
constexpr std::array expectations{Expect::Json, Expect::JsonOrNothing, Expect::Output, Expect::Anything};

template <typename Array>
auto chosen(const Array &array, char byte)
{
    return array[static_cast<unsigned char>(byte) % array.size()];
}

Request requestOf(char byte)
{
    const bool writes = (static_cast<unsigned char>(byte) & 0x80) != 0;
    Request request = Request::make(writes ? "POST" : "GET", writes ? Effect::Write : Effect::Observe,
                                    QStringLiteral("Try"), QStringLiteral("/try"));
    request.expect = chosen(expectations, byte);
    return request;
}

std::string brokenError(const Error &error, int status)
{
    if (error.attempted.isEmpty() || error.message.isEmpty() || error.nextStep.isEmpty())
        return "an error says what was tried, what is wrong and what to do";
    if (error.httpStatus != status)
        return "an error has its status";
    const QByteArray shown = (error.details() + error.title()).toUtf8() + error.payload + error.bodySample;
    if (shown.toLower().contains(key))
        return "no error shows the key";
    if (!error.payload.isEmpty() && !parseJson(error.payload))
        return "a payload is JSON";
    return error.kind == ErrorKind::Canceled ? "an answer is no cancellation" : "";
}

std::string brokenEnvelope(const JsonValue &json, int status)
{
    const ErrorEnvelope envelope = readEnvelope(json);
    using Shape = ErrorEnvelope::Shape;
    if (envelope.shape == Shape::None && !(envelope.code.isEmpty() && envelope.message.isEmpty()))
        return "what is no envelope has no code";
    const ErrorMeaning meaning = meaningOf(status, envelope);
    return meaning.message.isEmpty() || meaning.nextStep.isEmpty() ? "every error has a meaning" : "";
}

} // namespace

std::string brokenEnvelopePromise(const QByteArray &input)
{
    if (input.size() < 3)
        return {};
    const Request request = requestOf(input[2]);
    Answer answer;
    answer.status = chosen(statuses, input[0]);
    answer.headers = {{"Content-Type", chosen(types, input[1])}, {"Retry-After", input.mid(3, 2)}};
    answer.body = Body(input.mid(3));
    const Redaction redaction{Secret(key)};

    if (const auto json = parseJson(input.mid(3))) {
        if (const std::string broken = brokenEnvelope(*json, answer.status); !broken.empty())
            return broken;
    }
    if (!answer.isSuccess()) {
        const Error error = errorFromAnswer(request, answer, redaction);
        if (error.details() != errorFromAnswer(request, answer, redaction).details())
            return "the same answer is the same error";
        if (const std::string broken = brokenError(error, answer.status); !broken.empty())
            return broken;
    } else if (const auto value = jsonOfAnswer(request, answer, redaction); !value) {
        if (const std::string broken = brokenError(value.error(), answer.status); !broken.empty())
            return broken;
    }
    const ProxyResponse response = endpoints::proxyResponse(answer);
    const bool plain = response.status < 300 || response.status == 304;
    return plain == response.originHint.isEmpty() ? "" : "whoever answered a proxy request is named with a reason";
}

} // namespace console::fuzz
