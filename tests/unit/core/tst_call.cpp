#include "core/background.h"
#include "core/call.h"
#include "support/testcase.h"

#include <QSignalSpy>
#include <QThread>

#include <atomic>

using namespace console;

namespace {

Error someError()
{
    return localError(ErrorKind::Storage, QStringLiteral("Try"), QStringLiteral("it broke"));
}

} // namespace

class tst_call : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void deliversFromTheEventLoopOnce()
    {
        QObject owner;
        int received = 0;
        auto *call = new Call<int>(&owner);
        call->onFinished(this, [&](const Result<int> &result) { received += *result; });
        call->settle(7);
        call->settle(70);
        QVERIFY(call->isFinished());
        QCOMPARE(received, 0);
        QTRY_COMPARE(received, 7);
    }

    void deletesItselfAfterwards()
    {
        QObject owner;
        const QPointer<CallBase> call = finishedCall<int>(&owner, 1);
        QVERIFY(call);
        QTRY_VERIFY(!call);
    }

    void deadContextIsNotCalled()
    {
        QObject owner;
        auto context = std::make_unique<QObject>();
        bool called = false;
        const QPointer<CallBase> call =
            finishedCall<int>(&owner, 1)->onFinished(context.get(), [&](const Result<int> &) { called = true; });
        context.reset();
        QTRY_VERIFY(!call);
        QVERIFY(!called);
    }

    void deadOwnerEndsItQuietlyAndAborts()
    {
        auto owner = std::make_unique<QObject>();
        bool called = false;
        int aborted = 0;
        auto *call = new Call<int>(owner.get());
        call->onFinished(this, [&](const Result<int> &) { called = true; });
        call->setAbort([&] { ++aborted; });
        owner.reset();
        QCOMPARE(aborted, 1);
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void cancelGivesCanceledEvenIfTheAbortSettles()
    {
        QObject owner;
        auto *call = new Call<int>(&owner);
        call->setAbort([call] { call->settle(5); });
        std::optional<ErrorKind> kind;
        call->onFinished(this,
                         [&](const Result<int> &result) { kind = result ? ErrorKind::Storage : result.error().kind; });
        call->cancel();
        call->cancel();
        QTRY_COMPARE(kind, std::optional(ErrorKind::Canceled));
    }

    void cancelAfterTheResultChangesNothing()
    {
        QObject owner;
        bool aborted = false;
        int received = 0;
        auto *call = new Call<int>(&owner);
        call->setAbort([&] { aborted = true; });
        call->onFinished(this, [&](const Result<int> &result) { received = result.value_or(-1); });
        call->settle(3);
        call->cancel();
        QTRY_COMPARE(received, 3);
        QVERIFY(!aborted);
    }

    void receiverMayDeleteTheOwner()
    {
        auto owner = std::make_unique<QObject>();
        bool done = false;
        finishedCall<int>(owner.get(), 1)->onFinished(this, [&](const Result<int> &) {
            owner.reset();
            done = true;
        });
        QTRY_VERIFY(done);
    }

    void mapConvertsValuesErrorsAndProgress()
    {
        QObject owner;
        auto *source = new Call<int>(&owner);
        auto *call = mapCall<QString>(&owner, source, [](const Result<int> &number) -> Result<QString> {
            return number ? Result<QString>(QString::number(*number)) : failure(number.error());
        });
        QSignalSpy progress(call, &CallBase::progressed);
        QString text;
        call->onFinished(this, [&](const Result<QString> &result) { text = result.value_or(QString()); });
        Q_EMIT source->progressed(1, 2);
        source->settle(42);
        QTRY_COMPARE(text, QStringLiteral("42"));
        QCOMPARE(progress.size(), 1);
    }

    void cancelOfAMappedCallStopsItsSource()
    {
        QObject owner;
        bool aborted = false;
        auto *source = new Call<int>(&owner);
        source->setAbort([&] { aborted = true; });
        mapCall<int>(&owner, source, [](const Result<int> &number) { return number; })->cancel();
        QVERIFY(aborted);
    }

    void chainRunsTheNextStep()
    {
        QObject owner;
        auto *call = chainCall<QString>(&owner, finishedCall<int>(&owner, 2), [&](int number) {
            return finishedCall<QString>(&owner, QString(number, u'x'));
        });
        QString text;
        call->onFinished(this, [&](const Result<QString> &result) { text = *result; });
        QTRY_COMPARE(text, QStringLiteral("xx"));
    }

    void chainEndsAtTheFirstError()
    {
        QObject owner;
        bool wentOn = false;
        auto *call = chainCall<int>(&owner, finishedCall<int>(&owner, failure(someError())), [&](int) {
            wentOn = true;
            return finishedCall<int>(&owner, 1);
        });
        QString message;
        call->onFinished(this,
                         [&](const Result<int> &result) { message = result ? QString() : result.error().message; });
        QTRY_COMPARE(message, QStringLiteral("it broke"));
        QVERIFY(!wentOn);
    }

    void cancelOfAChainStopsTheStepUnderWay()
    {
        QObject owner;
        Call<int> *second = nullptr;
        bool aborted = false;
        auto *call = chainCall<int>(&owner, finishedCall<int>(&owner, 1), [&](int) {
            second = new Call<int>(&owner);
            second->setAbort([&] { aborted = true; });
            return second;
        });
        std::optional<ErrorKind> kind;
        call->onFinished(this,
                         [&](const Result<int> &result) { kind = result ? ErrorKind::Storage : result.error().kind; });
        QTRY_VERIFY(second);
        call->cancel();
        QVERIFY(aborted);
        QTRY_COMPARE(kind, std::optional(ErrorKind::Canceled));
    }

    void backgroundWorkRunsElsewhereAndDeliversHere()
    {
        QThread *worker = nullptr;
        QThread *receiver = nullptr;
        int value = 0;
        runInBackground(this, [&worker](const std::stop_token &) -> Result<int> {
            worker = QThread::currentThread();
            return 11;
        })->onFinished(this, [&](const Result<int> &result) {
            receiver = QThread::currentThread();
            value = *result;
        });
        QTRY_COMPARE(value, 11);
        QVERIFY(worker != receiver);
        QCOMPARE(receiver, QThread::currentThread());
    }

    void backgroundWorkHearsOfCancel()
    {
        auto stopped = std::make_shared<std::atomic_bool>(false);
        auto *call = runInBackground(this, [stopped](const std::stop_token &stop) -> Result<int> {
            while (!stop.stop_requested())
                QThread::yieldCurrentThread();
            *stopped = true;
            return 1;
        });
        std::optional<ErrorKind> kind;
        call->onFinished(this,
                         [&](const Result<int> &result) { kind = result ? ErrorKind::Storage : result.error().kind; });
        call->cancel();
        QTRY_COMPARE(kind, std::optional(ErrorKind::Canceled));
        QTRY_VERIFY(*stopped);
    }
};

CONSOLE_TEST(tst_call)

#include "tst_call.moc"
