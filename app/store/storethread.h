#pragma once

#include "core/call.h"
#include "store/storedatabase.h"

#include <QCoreApplication>
#include <QThread>

#include <functional>
#include <memory>

namespace console {

/// The thread that owns the database. Jobs run in the order they were handed over, every one of them:
/// the death of a call, or of the store, takes none away.
class StoreThread
{
public:
    /// Starts opening `path`; does not wait for it.
    explicit StoreThread(const QString &path);
    /// Finishes what was handed over, closes the database and joins the thread.
    ~StoreThread();
    StoreThread(const StoreThread &) = delete;
    StoreThread &operator=(const StoreThread &) = delete;

    /// Runs `work(const QSqlDatabase &) -> Result<T>` in the thread. Its result settles the returned call
    /// in the application's thread; an error gets `attempted`.
    /// Does the work on the store's thread, in the order of these calls, and ends with its result in the caller's.
    template <typename T, typename Work>
    Call<T> *run(QObject *parent, const QString &attempted, Work work)
    {
        auto *call = new Call<T>(parent);
        post([attempted, work = std::move(work), guard = QPointer(call),
              home = QCoreApplication::instance()](StoreDatabase &database) mutable {
            // The guard is only looked at back in the call's thread: here it is merely carried.
            auto result = std::make_shared<Result<T>>(perform<T>(database, attempted, work));
            QMetaObject::invokeMethod(
                home,
                [guard = std::move(guard), result = std::move(result)] {
                    if (guard)
                        guard->settle(std::move(*result));
                },
                Qt::QueuedConnection);
        });
        return call;
    }

    /// Runs a job of which nobody waits for an end.
    void post(std::function<void(StoreDatabase &)> job);

private:
    template <typename T, typename Work>
    static Result<T> perform(StoreDatabase &database, const QString &attempted, Work &work)
    {
        const Result<QSqlDatabase> opened = database.open();
        Result<T> result = opened ? work(*opened) : Result<T>(failure(opened.error()));
        if (!result)
            result.error().attempted = attempted;
        return result;
    }

    QThread m_thread;
    StoreDatabase m_database;           ///< Used in m_thread only.
    std::unique_ptr<QObject> m_context; ///< Lives in m_thread; what is posted to it runs there.
};

} // namespace console
