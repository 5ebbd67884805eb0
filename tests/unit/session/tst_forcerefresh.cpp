#include "session/connections.h"
#include "sessionfixture.h"

using namespace console;
using namespace console::test;

namespace {

const ConnectionRef Acme{ProviderConfigKey(QStringLiteral("crm")), ConnectionId(QStringLiteral("acme"))};

FakeAnswer details(const QByteArray &token)
{
    return ok("{\"id\":1,\"connection_id\":\"acme\",\"provider_config_key\":\"crm\",\"provider\":\"crm\",\"errors\":[],\"tags\":{},"
              "\"credentials\":{\"type\":\"OAUTH2\",\"access_token\":\"" + token + "\"}}");
}

FakeAnswer refused(const char *code, int status)
{
    return {.status = status, .json = QByteArray("{\"error\":{\"code\":\"") + code + "\",\"message\":\"no\"}}"};
}

bool forces(const FakeRequest &request)
{
    return request.query.hasQueryItem(QStringLiteral("force_refresh"));
}

/// A session on a server whose answers to reading and to forcing a test chooses.
struct Rig {
    Rig(const FakeAnswer &reading, const FakeAnswer &forcing, GuardLevel level = GuardLevel::Free)
        : server([=](const FakeRequest &request) {
              return request.path == "/connections/acme" ? forces(request) ? forcing : reading : ok("{\"connections\":[]}");
          }),
          session(environmentAt(server.url(), level), testKey(), store, nullptr, nullptr)
    {
    }
    QList<bool> asked() const
    {
        QList<bool> all;
        for (const FakeRequest &request : server.requests()) {
            if (request.path == "/connections/acme")
                all << forces(request);
        }
        return all;
    }

    FakeNango server;
    Store store{QStringLiteral(":memory:")};
    EnvironmentSession session;
};

} // namespace

/// A forced refresh: what is sent, in which order, and what is journaled.
class tst_forcerefresh : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void readsThenForces();
    void brokenCredentialsAreForced();
    void otherFailuresAreNot_data();
    void otherFailuresAreNot();
    void aFailedExchangeIsSaid();
    void asksOnceSayingTheRisk();
    void asksEveryTime();
    void oneThatWasConfirmedOpensNoDoor();
    void aRefusedQuestionSendsNothing();
};

void tst_forcerefresh::readsThenForces()
{
    Rig rig(details("one"), details("two"));
    const auto refreshed = resultOf(rig.session.connections().forceRefresh(Acme, false));
    QVERIFY(refreshed && refreshed->before);
    QCOMPARE(refreshed->before->credentials()["access_token"].toText(), QStringLiteral("one"));
    QCOMPARE(refreshed->after.credentials()["access_token"].toText(), QStringLiteral("two"));
    QCOMPARE(rig.asked(), (QList<bool>{false, true}));
    QTRY_COMPARE(journalOf(rig.session.activity()), (QStringList{QStringLiteral("touch Read credentials before force refresh | succeeded"), QStringLiteral("touch Force refresh and show credentials | succeeded")}));
}

void tst_forcerefresh::brokenCredentialsAreForced()
{
    Rig rig(refused("invalid_credentials", 424), details("two"));
    const auto refreshed = resultOf(rig.session.connections().forceRefresh(Acme, true));
    QVERIFY(refreshed && !refreshed->before);
    QCOMPARE(rig.asked(), (QList<bool>{false, true}));
}

void tst_forcerefresh::otherFailuresAreNot_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("no such connection") << QByteArray("not_found") << 404 << ErrorKind::NotFound;
    QTest::newRow("the key may not") << QByteArray("forbidden") << 403 << ErrorKind::Forbidden;
    QTest::newRow("the server failed") << QByteArray("server_error") << 500 << ErrorKind::ServerFailure;
}

void tst_forcerefresh::otherFailuresAreNot()
{
    QFETCH(QByteArray, code);
    QFETCH(int, status);
    Rig rig(refused(code.constData(), status), details("two"));
    const auto refreshed = resultOf(rig.session.connections().forceRefresh(Acme, false));
    QVERIFY(!refreshed);
    QTEST(refreshed.error().kind, "kind");
    QVERIFY(!rig.asked().contains(true));
}

void tst_forcerefresh::aFailedExchangeIsSaid()
{
    Rig rig(details("one"), refused("invalid_credentials", 400));
    const auto refreshed = resultOf(rig.session.connections().forceRefresh(Acme, false));
    QVERIFY(!refreshed);
    QCOMPARE(refreshed.error().kind, ErrorKind::InvalidCredentials);
    QCOMPARE(refreshed.error().attempted, QStringLiteral("Force refresh and show credentials"));
}

void tst_forcerefresh::asksOnceSayingTheRisk()
{
    Rig rig(details("one"), details("two"), GuardLevel::ReadOnly);
    QStringList consequences;
    QObject::connect(&rig.session, &EnvironmentSession::confirmationRequested, &rig.session, [&consequences](ConfirmationRequest *request) {
        consequences << request->text().consequences;
        request->accept({});
    });
    QVERIFY(resultOf(rig.session.connections().forceRefresh(Acme, false)));
    QCOMPARE(consequences.size(), 1);
    QVERIFY2(consequences.first().contains(QStringLiteral("exchanges the customer's token")), qPrintable(consequences.first()));
}

/// To have said yes to looking at credentials is not to have said yes to exchanging them, nor once for always.
void tst_forcerefresh::asksEveryTime()
{
    Rig rig(details("one"), details("two"), GuardLevel::ReadOnly);
    QStringList asked;
    QObject::connect(&rig.session, &EnvironmentSession::confirmationRequested, &rig.session, [&asked](ConfirmationRequest *request) {
        asked << request->text().action;
        request->accept({});
    });
    QVERIFY(resultOf(rig.session.connections().load(Acme, {}, QStringLiteral("Show credentials"))));
    QVERIFY(resultOf(rig.session.connections().load(Acme, {}, QStringLiteral("Show credentials"))));
    QVERIFY(resultOf(rig.session.connections().forceRefresh(Acme, false)));
    QVERIFY(resultOf(rig.session.connections().forceRefresh(Acme, false)));
    QCOMPARE(asked, (QStringList{QStringLiteral("Show credentials"), QStringLiteral("Force refresh"), QStringLiteral("Force refresh")}));
    // No other way leads to it.
    QVERIFY(!resultOf(rig.session.connections().load(Acme, {.forceRefresh = true}, QStringLiteral("Show credentials"))));
    QCOMPARE(rig.asked().count(true), 2);
}

void tst_forcerefresh::oneThatWasConfirmedOpensNoDoor()
{
    Rig rig(details("one"), details("two"), GuardLevel::ReadOnly);
    QStringList asked;
    bool yes = true;
    QObject::connect(&rig.session, &EnvironmentSession::confirmationRequested, &rig.session, [&](ConfirmationRequest *request) {
        asked << request->text().action;
        yes ? request->accept(QStringLiteral("T-7")) : request->reject();
    });
    QVERIFY(resultOf(rig.session.connections().forceRefresh(Acme, false)));
    yes = false;
    QVERIFY(!resultOf(rig.session.connections().forceRefresh(Acme, false)));
    QVERIFY(!resultOf(rig.session.connections().load(Acme, {}, QStringLiteral("Show credentials"))));
    QCOMPARE(asked, (QStringList{QStringLiteral("Force refresh"), QStringLiteral("Force refresh"), QStringLiteral("Show credentials")}));
    QCOMPARE(rig.asked(), (QList<bool>{false, true}));
}

void tst_forcerefresh::aRefusedQuestionSendsNothing()
{
    Rig rig(details("one"), details("two"), GuardLevel::ReadOnly);
    QObject::connect(&rig.session, &EnvironmentSession::confirmationRequested, &rig.session, [](ConfirmationRequest *request) { request->reject(); });
    QVERIFY(!resultOf(rig.session.connections().forceRefresh(Acme, false)));
    QCOMPARE(rig.asked(), QList<bool>());
}

CONSOLE_TEST(tst_forcerefresh)
#include "tst_forcerefresh.moc"
