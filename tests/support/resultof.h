#pragma once

#include "core/call.h"
#include "support/secretsearch.h"

#include <QTest>
#include <QTestEventLoop>

#include <optional>

namespace console::test {

/// Waits, with a running event loop, for a call to end and returns its result. A call that does not end
/// within half a minute gives an error that says so. Errors are searched for secrets.
template <typename T>
Result<T> resultOf(Call<T> *call)
{
    std::optional<Result<T>> result;
    QObject context;
    // A loop of its own instead of qWaitFor(), which sleeps 10 ms between any two steps.
    QTestEventLoop loop;
    call->onFinished(&context, [&result, &loop](const Result<T> &ended) {
        result = ended;
        loop.exitLoop();
    });
    loop.enterLoopMSecs(30000);
    if (!result)
        return failure(localError(ErrorKind::Timeout, {}, QStringLiteral("the call never ended")));
    if (!*result) {
        SecretSearch::instance().check(QStringLiteral("the title of an error"), result->error().title());
        SecretSearch::instance().check(QStringLiteral("the details of an error"), result->error().details());
    }
    return *result;
}

} // namespace console::test
