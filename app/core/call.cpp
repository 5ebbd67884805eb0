#include "core/call.h"

#include <QPointer>

namespace console {

CallBase::CallBase(QObject *parent) : QObject(parent) {}

CallBase::~CallBase()
{
    if (!m_finished && m_abort)
        std::exchange(m_abort, nullptr)();
}

void CallBase::cancel()
{
    if (m_finished)
        return;
    storeCanceled();
    // Before the abort: aborting may settle this call, and that result has lost the race.
    const auto abort = std::exchange(m_abort, nullptr);
    deliver();
    if (abort)
        abort();
}

void CallBase::deliver()
{
    m_finished = true;
    m_abort = nullptr;
    QMetaObject::invokeMethod(
        this,
        [this] {
            // A receiver may close what this call belongs to, and so the call itself.
            const QPointer<CallBase> self(this);
            Q_EMIT finished();
            if (self)
                deleteLater();
        },
        Qt::QueuedConnection);
}

} // namespace console
