#include "store/storethread.h"

namespace console {

StoreThread::StoreThread(const QString &path) : m_database(path), m_context(std::make_unique<QObject>())
{
    m_thread.setObjectName(QStringLiteral("store"));
    m_context->moveToThread(&m_thread);
    m_thread.start();
    // Opened now, so that the first call need not wait for it; a failure shows up in that call.
    post([](StoreDatabase &database) { (void)database.open(); });
}

StoreThread::~StoreThread()
{
    // From within the thread, as its last job: QThread::quit() from here could overtake jobs.
    post([](StoreDatabase &database) {
        database.close();
        QThread::currentThread()->quit();
    });
    m_thread.wait();
}

void StoreThread::post(std::function<void(StoreDatabase &)> job)
{
    QMetaObject::invokeMethod(
        m_context.get(), [this, job = std::move(job)] { job(m_database); }, Qt::QueuedConnection);
}

} // namespace console
