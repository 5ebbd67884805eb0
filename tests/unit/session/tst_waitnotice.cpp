#include "session/connections.h"
#include "session/connectionsfeed.h"
#include "sessionfixture.h"
#include "support/misbehavingserver.h"

using namespace console;
using namespace console::test;

namespace {

const QByteArray noMore =
    QByteArrayLiteral(R"({"error":{"code":"too_many_request","method":"GET","path":"/connections"}})");

} // namespace

/// A person sees that the console waits, why, and how long still, and can end it.
class tst_waitnotice : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_server = std::make_unique<MisbehavingServer>();
        m_store = std::make_unique<Store>(QStringLiteral(":memory:"));
        m_session =
            std::make_unique<EnvironmentSession>(environmentAt(m_server->url()), testKey(), *m_store, nullptr, nullptr);
    }

    void cleanup()
    {
        m_session.reset();
        m_store.reset();
        m_server.reset();
    }

    void aServerThatAsksForIt_data()
    {
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<QString>("seconds");
        QTest::newRow("7 s") << QByteArray("7") << QStringLiteral("7");
        QTest::newRow("0 counts as 1") << QByteArray("0") << QStringLiteral("1");
    }

    void aServerThatAsksForIt()
    {
        QFETCH(QByteArray, retryAfter);
        QFETCH(QString, seconds);
        m_server->answerAlways(429, noMore, "application/json", {{"Retry-After", retryAfter}});
        QStringList texts;
        connect(m_session.get(), &EnvironmentSession::waitingChanged, this,
                [this, &texts] { texts << m_session->waitingText(); });
        QCOMPARE(m_session->waitingText(), QString());
        ConnectionsFeed &feed = m_session->connectionsFeed();
        feed.reload();
        QTRY_VERIFY(!texts.isEmpty());
        QCOMPARE(texts.first(),
                 QStringLiteral("Waiting %1 s: the server asked for it (List connections)").arg(seconds));
        feed.cancel();
        QTRY_COMPARE(m_session->waitingText(), QString());
        QCOMPARE(m_server->count(), 1);
    }

    void itCountsDown()
    {
        m_server->answerAlways(429, noMore, "application/json", {{"Retry-After", "60"}});
        m_session->connectionsFeed().reload();
        QTRY_VERIFY(m_session->waitingText().startsWith(QStringLiteral("Waiting 60 s")));
        QTRY_VERIFY(m_session->waitingText().startsWith(QStringLiteral("Waiting 59 s")));
    }

    void stoppingEndsTheCalls()
    {
        m_server->answerAlways(429, noMore, "application/json", {{"Retry-After", "60"}});
        ConnectionsFeed &feed = m_session->connectionsFeed();
        feed.reload();
        QTRY_VERIFY(!m_session->waitingText().isEmpty());
        m_session->stopWaiting();
        QTRY_COMPARE(feed.state(), ConnectionsFeed::State::Failed);
        QVERIFY(feed.error()->isCanceled());
        QCOMPARE(m_session->waitingText(), QString());
        QCOMPARE(m_server->count(), 1);
    }

    void aWaitThatIsOverIsSilent()
    {
        int asked = 0;
        m_server->onRequest([&asked](const WireRequest &, SocketAnswer answer) {
            if (++asked == 1)
                answer.answer(503, "{}");
            else
                answer.json(R"({"connections":[]})");
        });
        QStringList texts;
        connect(m_session.get(), &EnvironmentSession::waitingChanged, this,
                [this, &texts] { texts << m_session->waitingText(); });
        m_session->connectionsFeed().reload();
        QTRY_COMPARE(m_session->connectionsFeed().state(), ConnectionsFeed::State::Complete);
        QVERIFY(texts.first().contains(QStringLiteral("the server is not available just now")));
        QCOMPARE(texts.last(), QString());
    }

    void ourOwnShareIsAWaitToo()
    {
        // One of ten is left, and half of it is none: the next one waits for the next window.
        const QByteArray reset = QByteArray::number(QDateTime::currentSecsSinceEpoch() + 50);
        m_server->answerAlways(
            200, R"({"connections":[]})", "application/json",
            {{"X-RateLimit-Limit", "10"}, {"X-RateLimit-Remaining", "1"}, {"X-RateLimit-Reset", reset}});
        const ConnectionRef acme{ProviderConfigKey(QStringLiteral("crm")), ConnectionId(QStringLiteral("acme"))};
        QVERIFY(!resultOf(m_session->connections().find(acme)));
        auto *waiting = m_session->connections().find(acme);
        QTRY_VERIFY(m_session->waitingText().contains(QStringLiteral("the rest of the rate limit")));
        std::optional<Result<ConnectionRow>> result;
        waiting->onFinished(this, [&result](const Result<ConnectionRow> &ended) { result = ended; });
        m_session->stopWaiting();
        QTRY_VERIFY(result.has_value());
        QVERIFY(!*result && result->error().isCanceled());
        QCOMPARE(m_session->waitingText(), QString());
        QCOMPARE(m_server->count(), 1);
    }

    void closingTheEnvironmentWhileItWaits()
    {
        m_server->answerAlways(429, noMore, "application/json", {{"Retry-After", "60"}});
        m_session->connectionsFeed().reload();
        QTRY_VERIFY(!m_session->waitingText().isEmpty());
        m_session.reset();
        QCOMPARE(m_server->count(), 1);
    }

private:
    std::unique_ptr<MisbehavingServer> m_server;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<EnvironmentSession> m_session;
};

CONSOLE_TEST(tst_waitnotice)
#include "tst_waitnotice.moc"
