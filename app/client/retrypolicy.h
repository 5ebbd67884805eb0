#pragma once

#include "client/answer.h"
#include "client/clientconfig.h"
#include "client/request.h"

namespace console {

/// How long to wait before a request is sent again, and why, in words for the user.
struct RetryWait {
    std::chrono::milliseconds duration{0};
    QString reason;
};

/// Whether a request is sent again after such an answer. Only ever for observing GETs, after 429, 502,
/// 503 and 504, a few times, with growing waits and jitter.
std::optional<RetryWait> waitAfter(const Request &request, const Answer &answer, int tries, const Pace &pace);

/// The same after an attempt without a whole answer: for connections that broke, not for a server that
/// is not there or too slow.
std::optional<RetryWait> waitAfter(const Request &request, const Error &error, int tries, const Pace &pace);

} // namespace console
