#pragma once

#include "core/call.h"

#include <QCoreApplication>
#include <QThreadPool>

#include <stop_token>
#include <type_traits>

namespace console {

/// Runs `work(std::stop_token) -> Result<T>` in the global thread pool and returns the call of its
/// result. Cancel, and the death of the call, ask the work to stop through the token; work that takes
/// long looks at it now and then. The work must own everything it reads.
template <typename Work>
auto runInBackground(QObject *parent, Work work)
{
    using R = std::invoke_result_t<Work, std::stop_token>;
    auto *call = new Call<typename R::value_type>(parent);
    std::stop_source stop;
    call->setAbort([stop]() mutable { stop.request_stop(); });
    QThreadPool::globalInstance()->start(
        [work = std::move(work), token = stop.get_token(), guard = QPointer(call)]() mutable {
            // The guard is only looked at back in the call's thread: here it is merely carried.
            auto result = std::make_shared<R>(work(token));
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [guard = std::move(guard), result = std::move(result)] {
                    if (guard)
                        guard->settle(std::move(*result));
                },
                Qt::QueuedConnection);
        });
    return call;
}

} // namespace console
