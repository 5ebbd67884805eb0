#pragma once

#include "client/answer.h"
#include "client/attempt.h"
#include "client/redaction.h"
#include "client/request.h"
#include "core/result.h"

namespace console {

/// The error that an answer with an unwelcome status is: kind, who answered, plain words, next step.
Error errorFromAnswer(const Request &request, const Answer &answer, const Redaction &redaction);

/// The error of an attempt that ended without a whole answer. For a request that may have changed
/// something it is OutcomeUnknown as soon as it may have arrived.
Error errorFromFailure(const Request &request, const NetworkFailure &failure, const QUrl &baseUrl);

/// Why an answer cannot be the JSON that the request expects, as far as its head and first bytes tell.
std::optional<Error> whyNoJson(const Request &request, const Answer &answer, const Redaction &redaction);

/// The error of an answer that says it is JSON, and is not.
Error brokenJsonError(const Request &request, const Answer &answer, const Redaction &redaction,
                      const JsonError &broken);

/// The JSON of a 2xx answer that is one the request expects; Missing for an accepted one without JSON.
/// May take long for large answers: then call it in a worker.
Result<JsonValue> jsonOfAnswer(const Request &request, const Answer &answer, const Redaction &redaction);

/// The error of a 2xx answer that is a web page; nothing for any other.
std::optional<Error> webPageInsteadOf(const Request &request, const Answer &answer, const Redaction &redaction);

/// The error of JSON that parses but is not what the API promises.
Error malformedError(const Request &request, const Answer &answer, const QString &what);

/// The scope named by a 403's message ("Insufficient scope. Required: environment:…"); may be empty.
QString missingScope(const QString &message);

/// Retry-After in whole seconds, when it is there and a number.
std::optional<int> retryAfterSeconds(const Answer &answer);

} // namespace console
