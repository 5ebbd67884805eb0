#include "support/clientrig.h"
#include "support/resultof.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace console;
using namespace console::test;

namespace {

/// How far a request has come when something happens to it.
enum class Stage { Returned, Waiting, Sent, HeadCame, BodyHalf, Over };

} // namespace

/// Cancel, the receiver's end and the client's end, at each stage of a request, for one that observes
/// and one that writes.
class tst_lifecycle : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void cancel_data() { stages(); }
    void cancel()
    {
        QFETCH(int, stage);
        QFETCH(bool, writes);
        ClientRig rig;
        CallBase *call = startedAt(rig, static_cast<Stage>(stage), writes);
        QObject context;
        int ended = 0;
        connect(call, &CallBase::finished, &context, [&ended] { ++ended; });
        QPointer<CallBase> watched(call);
        call->cancel();
        QTRY_VERIFY(!watched);
        QCOMPARE(ended, 1);
        checkBooks(rig, static_cast<Stage>(stage), writes);
    }

    void cancelIsTold()
    {
        ClientRig rig;
        rig.server.onRequest([](const WireRequest &, SocketAnswer) {});
        auto *call = rig.client->connections().list({});
        std::optional<ErrorKind> kind;
        call->onFinished(this, [&kind](const Result<ConnectionPage> &page) { kind = page.error().kind; });
        QTRY_COMPARE(rig.server.count(), 1);
        call->cancel();
        QTRY_VERIFY(kind.has_value());
        QCOMPARE(*kind, ErrorKind::Canceled);
    }

    void receiverDies_data() { stages(); }
    void receiverDies()
    {
        QFETCH(int, stage);
        QFETCH(bool, writes);
        ClientRig rig;
        auto receiver = std::make_unique<QObject>();
        bool told = false;
        CallBase *call = startedAt(rig, static_cast<Stage>(stage), writes);
        connect(call, &CallBase::finished, receiver.get(), [&told] { told = true; });
        receiver.reset();
        QPointer<CallBase> watched(call);
        if (static_cast<Stage>(stage) != Stage::Over)
            call->cancel();
        QTRY_VERIFY(!watched);
        QVERIFY(!told);
        QVERIFY(rig.guard.balanced());
    }

    void clientDies_data() { stages(); }
    void clientDies()
    {
        QFETCH(int, stage);
        QFETCH(bool, writes);
        ClientRig rig;
        CallBase *call = startedAt(rig, static_cast<Stage>(stage), writes);
        bool told = false;
        connect(call, &CallBase::finished, this, [&told] { told = true; });
        rig.client.reset();
        // Whatever was still on its way is over when another client has its answer.
        ClientRig other;
        other.server.answerAlways(200, R"({"connections":[]})");
        QVERIFY(resultOf(other.client->connections().list({})));
        QVERIFY(!told);
        checkBooks(rig, static_cast<Stage>(stage), writes);
    }

    /// The guard says yes at the very moment the user gives up.
    void grantedWhileGivenUp()
    {
        ClientRig rig;
        rig.guard.answer = RecordingGuard::Answer::Hold;
        auto *call = rig.client->syncs().pause(ClientRig::target());
        rig.guard.grantHeld();
        call->cancel();
        QTRY_COMPARE(rig.guard.settlements.size(), 1);
        QCOMPARE(rig.guard.lastOutcome(), Outcome::NotSent);
        QCOMPARE(rig.server.count(), 0);
        QCOMPARE(rig.sent.size(), 0);
    }

    void cancelWhileWaitingToTryAgain()
    {
        ClientRig rig;
        rig.server.onRequest([](const WireRequest &request, SocketAnswer answer) {
            if (request.path() == "/health")
                return answer.json(R"({"result":"ok"})");
            answer.answer(429, "{}", "application/json", {{"Retry-After", "60"}});
        });
        auto *call = rig.client->connections().list({});
        QSignalSpy waiting(rig.client.get(), &NangoClient::waiting);
        QVERIFY(waiting.wait());
        QPointer<CallBase> watched(call);
        call->cancel();
        QTRY_VERIFY(!watched);
        // The timer went with the call.
        QVERIFY(resultOf(rig.client->server().health()));
        QCOMPARE(rig.server.count(), 2);
        QVERIFY(rig.guard.balanced());
    }

    void probeIsCanceled()
    {
        ClientRig rig;
        rig.server.onRequest([](const WireRequest &, SocketAnswer) {});
        auto *call = rig.client->server().probe();
        QTRY_COMPARE(rig.server.count(), 1);
        QPointer<CallBase> watched(call);
        call->cancel();
        QTRY_VERIFY(!watched);
        QVERIFY(rig.guard.balanced());
    }

private:
    static void stages()
    {
        QTest::addColumn<int>("stage");
        QTest::addColumn<bool>("writes");
        const std::pair<const char *, Stage> names[] = {
            {"returned", Stage::Returned},  {"waiting for leave", Stage::Waiting}, {"sent", Stage::Sent},
            {"head came", Stage::HeadCame}, {"half the body", Stage::BodyHalf},    {"over", Stage::Over}};
        for (const auto &[name, stage] : names) {
            QTest::addRow("observing, %s", name) << static_cast<int>(stage) << false;
            QTest::addRow("writing, %s", name) << static_cast<int>(stage) << true;
        }
    }

    /// A call that has come as far as `stage`.
    static CallBase *startedAt(ClientRig &rig, Stage stage, bool writes)
    {
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 18\r\n\r\n";
        auto answered = std::make_shared<bool>(false);
        rig.server.onRequest([=](const WireRequest &, SocketAnswer answer) {
            if (stage == Stage::HeadCame || stage == Stage::BodyHalf || stage == Stage::Over)
                answer.raw(head);
            if (stage == Stage::BodyHalf)
                answer.raw("{\"connec");
            if (stage == Stage::Over)
                answer.raw("{\"connections\":[]}");
            *answered = true;
        });
        if (stage == Stage::Waiting)
            rig.guard.answer = RecordingGuard::Answer::Hold;
        CallBase *call = writes ? static_cast<CallBase *>(rig.client->syncs().pause(ClientRig::target()))
                                : static_cast<CallBase *>(rig.client->connections().list({}));
        bool progressed = false;
        QObject context;
        connect(call, &CallBase::progressed, &context,
                [&progressed](qint64 done, qint64) { progressed = progressed || done > 0; });
        if (stage == Stage::Returned || stage == Stage::Waiting)
            return call;
        if (!QTest::qWaitFor([&] { return *answered; }))
            qFatal("the request never arrived");
        if (stage == Stage::BodyHalf && !QTest::qWaitFor([&] { return progressed; }))
            qFatal("the body never came");
        if (stage == Stage::Over && !QTest::qWaitFor([call] { return call->isFinished(); }))
            qFatal("the call never ended");
        return call;
    }

    static void checkBooks(const ClientRig &rig, Stage stage, bool writes)
    {
        if (stage == Stage::Returned || stage == Stage::Waiting) {
            QCOMPARE(rig.server.count(), 0);
            return;
        }
        QVERIFY(rig.guard.balanced());
        if (stage != Stage::Over)
            QCOMPARE(rig.guard.lastOutcome(), writes ? Outcome::Unknown : Outcome::Failed);
    }
};

CONSOLE_TEST(tst_lifecycle)
#include "tst_lifecycle.moc"
