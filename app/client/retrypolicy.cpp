#include "client/retrypolicy.h"

#include "client/errormapping.h"

#include <QCoreApplication>
#include <QRandomGenerator>

namespace console {

namespace {

constexpr int mostTries = 4;
// Longer than the server's own window of a minute there is nothing to wait for.
constexpr int longestWaitSeconds = 90;

QString tr(const char *text)
{
    return QCoreApplication::translate("console::RetryPolicy", text);
}

/// Doubles with each try; the jitter keeps several clients from coming back at once.
std::chrono::milliseconds backoff(int tries, const Pace &pace)
{
    const qint64 full = pace.firstBackoff.count() << (tries - 1);
    return std::chrono::milliseconds(full / 2 + QRandomGenerator::global()->bounded(full / 2 + 1));
}

} // namespace

std::optional<RetryWait> waitAfter(const Request &request, const Answer &answer, int tries, const Pace &pace)
{
    if (!request.isRepeatable() || tries >= mostTries)
        return std::nullopt;
    switch (answer.status) {
    case 429: {
        // The header is rounded down and may be 0 (nango-api.md section 2.3).
        const int seconds = std::max(1, retryAfterSeconds(answer).value_or(1 << tries));
        if (seconds > longestWaitSeconds)
            return std::nullopt;
        return RetryWait{pace.secondOfWait * seconds, tr("the server asked for it")};
    }
    case 502:
    case 503:
    case 504:
        return RetryWait{backoff(tries, pace), tr("the server is not available just now")};
    default:
        return std::nullopt;
    }
}

std::optional<RetryWait> waitAfter(const Request &request, const Error &error, int tries, const Pace &pace)
{
    if (!request.isRepeatable() || tries >= mostTries || error.kind != ErrorKind::Interrupted)
        return std::nullopt;
    return RetryWait{backoff(tries, pace), tr("the connection broke")};
}

} // namespace console
