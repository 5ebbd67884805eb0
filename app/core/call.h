#pragma once

#include "core/result.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace console {

/// What every asynchronous call shares: its end, its progress, its Cancel. Lives in the thread that
/// made it. It belongs to its parent (the client, store or session that works on it): when that goes,
/// the call is given up quietly and nobody hears of it. After `finished` it deletes itself.
class CallBase : public QObject
{
    Q_OBJECT

public:
    ~CallBase() override;

    /// True from the moment a result is there, which is just before `finished` is emitted.
    bool isFinished() const { return m_finished; }

    /// Gives up: what is under way is aborted now, and the call finishes with ErrorKind::Canceled from
    /// the event loop. Does nothing on a call that has its result.
    void cancel();

    /// For the producer: how to stop the work. Called at most once, by cancel() or by destruction, and
    /// never after the call has its result.
    void setAbort(std::function<void()> abort) { m_abort = std::move(abort); }

Q_SIGNALS:
    /// Bytes or items done so far; `total` is -1 while unknown.
    void progressed(qint64 done, qint64 total);
    /// Once, always from the event loop, never from within the function that returned the call.
    void finished();

protected:
    explicit CallBase(QObject *parent);
    /// Marks the result as there and emits `finished` from the event loop.
    void deliver();

private:
    virtual void storeCanceled() = 0;

    std::function<void()> m_abort;
    bool m_finished = false;
};

/// An asynchronous call that ends with a Result<T>.
template <typename T>
class Call final : public CallBase
{
public:
    explicit Call(QObject *parent) : CallBase(parent) {}

    /// Calls `receive(const Result<T> &)` when the call has ended, unless `context` is gone by then.
    /// Returns the call, so that the caller may keep it in a QPointer to cancel it.
    template <typename Receive>
    Call *onFinished(QObject *context, Receive &&receive)
    {
        connect(this, &CallBase::finished, context,
                [this, receive = std::forward<Receive>(receive)]() mutable { receive(std::as_const(*m_result)); });
        return this;
    }

    /// For the producer: ends the call. The first result counts, later ones are dropped (they lost the
    /// race against a Cancel).
    void settle(Result<T> result)
    {
        if (isFinished())
            return;
        m_result.emplace(std::move(result));
        deliver();
    }

private:
    void storeCanceled() override { m_result.emplace(failure(canceledError())); }

    std::optional<Result<T>> m_result;
};

/// A call that has already ended; for answers that need no work, such as a refusal.
template <typename T>
Call<T> *finishedCall(QObject *parent, Result<T> result)
{
    auto *call = new Call<T>(parent);
    call->settle(std::move(result));
    return call;
}

/// A call of `convert(const Result<From> &) -> Result<To>` over another call's result. Cancel and
/// progress pass through; the returned call owns `source`.
template <typename To, typename From, typename Convert>
Call<To> *mapCall(QObject *parent, Call<From> *source, Convert &&convert)
{
    auto *call = new Call<To>(parent);
    source->setParent(call);
    call->setAbort([source = QPointer<CallBase>(source)] {
        if (source)
            source->cancel();
    });
    QObject::connect(source, &CallBase::progressed, call, &CallBase::progressed);
    source->onFinished(call, [call, convert = std::forward<Convert>(convert)](const Result<From> &result) mutable {
        call->settle(convert(result));
    });
    return call;
}

/// Like mapCall(), where the next step is a call of its own: `next(const From &) -> Call<To> *`. An
/// error of `source` ends the chain; Cancel stops whichever step is under way.
template <typename To, typename From, typename Next>
Call<To> *chainCall(QObject *parent, Call<From> *source, Next &&next)
{
    auto *call = new Call<To>(parent);
    auto current = std::make_shared<QPointer<CallBase>>(source);
    source->setParent(call);
    call->setAbort([current] {
        if (*current)
            (*current)->cancel();
    });
    source->onFinished(call, [call, current, next = std::forward<Next>(next)](const Result<From> &result) mutable {
        if (!result) {
            call->settle(failure(result.error()));
            return;
        }
        Call<To> *following = next(*result);
        following->setParent(call);
        *current = following;
        QObject::connect(following, &CallBase::progressed, call, &CallBase::progressed);
        following->onFinished(call, [call](const Result<To> &last) { call->settle(last); });
    });
    return call;
}

} // namespace console
