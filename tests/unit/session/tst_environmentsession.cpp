#include "demo/demoserver.h"
#include "dto/connectionquery.h"
#include "session/actions.h"
#include "session/connections.h"
#include "session/connectionsfeed.h"
#include "session/integrations.h"
#include "session/proxy.h"
#include "session/recordsfeed.h"
#include "session/syncs.h"
#include "session/syncsfeed.h"
#include "sessionfixture.h"

using namespace console;
using namespace console::test;

namespace {

const ConnectionRef acme{ProviderConfigKey(QStringLiteral("demo-crm")), ConnectionId(QStringLiteral("crm-acme"))};

} // namespace

/// One whole session on the demo server: what only shows when all parts are together.
class tst_environmentsession : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QString error;
        QVERIFY2(m_server.start(&error), qPrintable(error));
    }

    void init()
    {
        TestCase::init();
        m_store = std::make_unique<Store>(QStringLiteral(":memory:"));
        m_session = std::make_unique<EnvironmentSession>(environmentAt(QUrl(m_server.baseUrl())),
                                                         Secret(m_server.secretKey()), *m_store, nullptr, nullptr);
        m_questions.clear();
        connect(m_session.get(), &EnvironmentSession::confirmationRequested, this,
                [this](ConfirmationRequest *request) {
                    m_questions.append(request->text());
                    request->accept({});
                });
    }

    void cleanup()
    {
        m_session.reset();
        m_store.reset();
    }

    void everyConnectionComesOnce()
    {
        ConnectionsFeed &feed = m_session->connectionsFeed();
        QSignalSpy finished(&feed, &ConnectionsFeed::finished);
        feed.reload();
        QVERIFY(finished.wait());
        QCOMPARE(feed.count(), 300);
        QVERIFY2(m_session->rateLimitText().contains(QStringLiteral("requests left")),
                 qPrintable(m_session->rateLimitText()));
    }

    void aTouchIsJournaledWithItsOutcome()
    {
        const auto details = resultOf(m_session->connections().load(acme, {}, QStringLiteral("Load full details")));
        QVERIFY2(details.has_value(), details ? "" : qPrintable(details.error().details()));
        QCOMPARE(details->ref(), acme);
        QTRY_COMPARE(journalOf(m_session->activity()),
                     QStringList{QStringLiteral("touch Load full details | ") + outcomeName(Outcome::Succeeded)});
    }

    void deletingStatesWhatHappensAndWantsTheId()
    {
        const int before = m_server.requestCount("DELETE");
        m_session->setGuardLevel(GuardLevel::ReadOnly);
        QCOMPARE(resultOf(m_session->connections().remove(acme, QStringLiteral("Gone."))).error().kind,
                 ErrorKind::Refused);
        QCOMPARE(m_server.requestCount("DELETE"), before);
        m_session->setGuardLevel(GuardLevel::Free);
        const ConnectionRef unknown{acme.providerConfigKey, ConnectionId(QStringLiteral("nobody"))};
        QCOMPARE(resultOf(m_session->connections().remove(unknown, QStringLiteral("Gone."))).error().kind,
                 ErrorKind::NotFound);
        QCOMPARE(m_questions.size(), 1);
        QCOMPARE(m_questions.first().typedText, QStringLiteral("nobody"));
        QCOMPARE(m_questions.first().consequences, QStringLiteral("Gone."));
        QTRY_COMPARE(journalOf(m_session->activity()),
                     QStringList{QStringLiteral("destroy Delete connection | ") + outcomeName(Outcome::Failed)});
    }

    void syncsOfConnectionsOneByOne()
    {
        auto *feed = m_session->makeSyncsFeed(this);
        const ConnectionRef unknown{acme.providerConfigKey, ConnectionId(QStringLiteral("nobody"))};
        QSignalSpy loaded(feed, &SyncsFeed::connectionLoaded);
        QSignalSpy failed(feed, &SyncsFeed::connectionFailed);
        QSignalSpy finished(feed, &SyncsFeed::finished);
        feed->load({acme, unknown, {acme.providerConfigKey, ConnectionId(QStringLiteral("crm-globex"))}});
        QVERIFY(finished.wait());
        QCOMPARE(loaded.size(), 2);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(feed->connectionsDone(), 3);
        QVERIFY(!feed->isLoading());
        QVERIFY(feed->asOf().isValid());
    }

    void aCommandIsSentAndTold()
    {
        QSignalSpy commanded(&m_session->syncs(), &Syncs::commanded);
        const auto target = SyncTarget::syncs(acme, {SyncRef{QStringLiteral("fetch-contacts")}});
        QVERIFY(resultOf(m_session->syncs().run(SyncCommand::Pause, *target)).has_value());
        QCOMPARE(commanded.size(), 1);
        QVERIFY(resultOf(m_session->syncs().run(SyncCommand::Start, *target)).has_value());
        QVERIFY(m_questions.isEmpty());
        QVERIFY(
            resultOf(m_session->syncs().run(SyncCommand::Trigger, *target, SyncReset::ResetAndEmptyCache)).has_value());
        QCOMPARE(m_questions.size(), 1);
        QCOMPARE(m_questions.first().action, QStringLiteral("Full resync and empty cache"));
    }

    void recordsPageToTheEnd()
    {
        auto *feed = m_session->makeRecordsFeed(this);
        size_t rows = 0;
        connect(feed, &RecordsFeed::pageLoaded, this, [&rows, feed](const RecordPage &page, bool atEnd) {
            rows += page.rows.size();
            if (!atEnd)
                feed->loadNextPage();
        });
        const ConnectionRef globex{acme.providerConfigKey, ConnectionId(QStringLiteral("crm-globex"))};
        feed->start({.connection = globex, .model = QStringLiteral("Contact"), .limit = 500});
        QTRY_VERIFY(feed->atEnd());
        QVERIFY2(rows > 500, qPrintable(QString::number(rows)));
    }

    void integrationsAndTheirSecrets()
    {
        const auto all = resultOf(m_session->integrations().list());
        QVERIFY(all && !all->empty());
        const auto functions = resultOf(m_session->integrations().functions(acme.providerConfigKey));
        QVERIFY(functions && !functions->empty());
        QVERIFY(journalOf(m_session->activity()).isEmpty());
        QVERIFY(resultOf(m_session->integrations().load(acme.providerConfigKey, true)).has_value());
        QVERIFY(resultOf(m_session->integrations().variables()).has_value());
        QTRY_COMPARE(journalOf(m_session->activity()).size(), 2);
    }

    void aProxyRequestLeavesAHistory()
    {
        ProxyRequest request{.connection = acme, .path = QStringLiteral("/json?token=s3cret")};
        QSignalSpy changed(&m_session->proxy(), &Proxy::historyChanged);
        QVERIFY(resultOf(m_session->proxy().send(request)).has_value());
        QVERIFY(changed.size() == 1 || changed.wait());
        const auto history = resultOf(m_session->proxy().history(10));
        QCOMPARE(history->size(), 1);
        QCOMPARE(history->first().request.path, QStringLiteral("/json?token="));
        QVERIFY(history->first().status > 0);
        // The journal names no query.
        QVERIFY(!resultOf(m_session->activity().entries(1))->first().target.contains(QStringLiteral("s3cret")));
        request.connection = {};
        QCOMPARE(resultOf(m_session->proxy().send(request)).error().kind, ErrorKind::Invalid);
        QCOMPARE(resultOf(m_session->proxy().history(10))->size(), 1);
    }

    void anActionWithBrokenInputIsNotSent()
    {
        const int before = m_server.writingRequestCount();
        const auto result = resultOf(m_session->actions().run(acme, QStringLiteral("echo"), "{broken"));
        QCOMPARE(result.error().kind, ErrorKind::Invalid);
        QCOMPARE(m_server.writingRequestCount(), before);
        const auto unknown = resultOf(m_session->actions().run(acme, QStringLiteral("no-such-action"), "{}"));
        QCOMPARE(unknown.error().kind, ErrorKind::NotFound);
        QCOMPARE(m_server.writingRequestCount(), before + 1);
    }

private:
    demo::DemoServer m_server;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<EnvironmentSession> m_session;
    QList<ConfirmationText> m_questions;
};

CONSOLE_TEST(tst_environmentsession)
#include "tst_environmentsession.moc"
