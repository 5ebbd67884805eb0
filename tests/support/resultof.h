#pragma once

#include "core/call.h"

#include <QTest>

#include <optional>

namespace console::test {

/// Waits, with a running event loop, for a call to end and returns its result. A call that does not end
/// within half a minute gives an error that says so.
template <typename T>
Result<T> resultOf(Call<T> *call)
{
    std::optional<Result<T>> result;
    QObject context;
    call->onFinished(&context, [&result](const Result<T> &ended) { result = ended; });
    if (!QTest::qWaitFor([&result] { return result.has_value(); }, 30000))
        return failure(localError(ErrorKind::Timeout, {}, QStringLiteral("the call never ended")));
    return *result;
}

} // namespace console::test
