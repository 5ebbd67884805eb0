#pragma once

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

namespace console::test {

/// Runs the event loop until `is()` holds; false when it does not within so many milliseconds. Unlike qWaitFor(),
/// which sleeps between any two looks, it lets everything run at its own pace.
template <typename Is>
bool waitUntil(Is is, int milliseconds = 30000)
{
    QEventLoop loop;
    QElapsedTimer elapsed;
    elapsed.start();
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (is() || elapsed.hasExpired(milliseconds))
            loop.quit();
    });
    look.start(2);
    if (!is())
        loop.exec();
    return is();
}

} // namespace console::test
