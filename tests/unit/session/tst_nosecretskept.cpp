#include "session/actions.h"
#include "session/connections.h"
#include "session/drafts.h"
#include "session/integrations.h"
#include "session/proxy.h"
#include "session/syncs.h"
#include "sessionfixture.h"
#include "support/misbehavingserver.h"
#include "support/searcheddir.h"

using namespace console;
using namespace console::test;

namespace {

const ConnectionRef acme{ProviderConfigKey(QStringLiteral("crm")), ConnectionId(QStringLiteral("acme"))};

QByteArrayList echoes()
{
    const QByteArray key = testKey().reveal();
    return {key,
            key.toUpper(),
            key.toHex(),
            key.toBase64(),
            ("x" + key).toBase64(),
            QByteArray(key).replace('-', "\\u002d"),
            QByteArray(key).replace('-', "%2D")};
}

} // namespace

/// A whole session with its data on the disk, and a server that writes the key back wherever it can: journal,
/// history, drafts and every file stay without it.
class tst_nosecretskept : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_store = std::make_unique<Store>(m_folder.filePath(QStringLiteral("console.db")));
        m_session =
            std::make_unique<EnvironmentSession>(environmentAt(m_server.url()), testKey(), *m_store, nullptr, nullptr);
        connect(m_session.get(), &EnvironmentSession::confirmationRequested, this,
                [](ConfirmationRequest *request) { request->accept(QStringLiteral("T-1")); });
    }

    void echoed_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {200, 302, 400, 401, 403, 404, 424, 500})
            QTest::addRow("%d", status) << status;
    }
    void echoed()
    {
        QFETCH(int, status);
        for (const QByteArray &echo : echoes()) {
            const QByteArray body =
                "{\"error\":{\"code\":\"x\",\"message\":\"" + echo + "\",\"payload\":{\"a\":\"" + echo + "\"}}}";
            m_server.answerAlways(status, body, "application/json", {{"Location", "https://x.example/" + echo}});
            failEverything();
        }
        searchWhatIsKept();
    }

    /// What is typed where secrets are typed.
    void typedSecrets()
    {
        m_server.answerAlways(200, "{}");
        ProxyRequest request = proxied();
        const QString key = QString::fromLatin1(testKey().reveal());
        request.headers = {{QStringLiteral("Authorization"), QStringLiteral("Bearer ") + key},
                           {QStringLiteral("X-Api-Key"), key}};
        request.params = {{QStringLiteral("access_token"), key}};
        QVERIFY(resultOf(m_session->proxy().send(request)));
        QVERIFY(resultOf(m_session->proxy().keepDraft(request)));
        // The URL, as the user wanted it, and nothing else.
        QCOMPARE(SecretSearch::instance().takeFindings(), QStringList{QStringLiteral("a secret in a URL: plain")});
        searchWhatIsKept();
    }

private:
    static ProxyRequest proxied()
    {
        return {.connection = acme,
                .method = QStringLiteral("POST"),
                .path = QStringLiteral("/v1"),
                .bodyKind = ProxyBodyKind::Json,
                .body = "{}"};
    }

    void failEverything()
    {
        const SyncTarget target = *SyncTarget::syncs(acme, {SyncRef{QStringLiteral("contacts")}});
        (void)resultOf(m_session->syncs().status(acme));
        (void)resultOf(m_session->syncs().run(SyncCommand::Pause, target));
        (void)resultOf(m_session->connections().load(acme, {}, QStringLiteral("Load full details")));
        (void)resultOf(m_session->connections().remove(acme, QStringLiteral("Gone.")));
        (void)resultOf(m_session->integrations().list());
        (void)resultOf(m_session->actions().run(acme, QStringLiteral("echo"), "{}"));
        (void)resultOf(m_session->proxy().send(proxied()));
        (void)resultOf(m_session->drafts().keep(QStringLiteral("metadata"), "{}", "{}"));
    }

    void searchWhatIsKept()
    {
        SecretSearch &search = SecretSearch::instance();
        const auto entries = resultOf(m_session->activity().entries(1000));
        QVERIFY(entries);
        for (const JournalEntry &entry : *entries)
            search.check(QStringLiteral("the journal"), entry.action + entry.target + entry.request + entry.detail);
        const auto history = resultOf(m_session->proxy().history(1000));
        QVERIFY(history);
        for (const ProxyHistoryEntry &entry : *history)
            search.check(QStringLiteral("the history"),
                         entry.outcome + entry.request.path + QString::fromUtf8(entry.request.body));
        m_session.reset();
        m_store.reset();
        m_folder.searchNow();
        QCOMPARE(search.takeFindings().join(u'\n'), QString());
    }

    MisbehavingServer m_server;
    SearchedDir m_folder;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<EnvironmentSession> m_session;
};

CONSOLE_TEST(tst_nosecretskept)
#include "tst_nosecretskept.moc"
