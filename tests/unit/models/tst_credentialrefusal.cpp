#include "models/credentialrefusal.h"
#include "support/testcase.h"

using namespace console;

namespace {

Error refused(const QString &message, const QByteArray &payload = {}, const char *code = "invalid_credentials")
{
    return Error{.kind = ErrorKind::InvalidCredentials, .origin = ErrorOrigin::Provider, .serverCode = QLatin1String(code), .serverMessage = message, .payload = payload};
}

} // namespace

/// Refused credentials in plain words, and never more than the answer holds.
class tst_credentialrefusal : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void recognises_data();
    void recognises();
    void findsWordsInThePayload_data();
    void findsWordsInThePayload();
    void theCustomersDataSaysNothing();
    void partsOfWordsSayNothing_data();
    void partsOfWordsSayNothing();
    void otherErrorsHaveNone();
};

void tst_credentialrefusal::recognises_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("title");
    QTest::addColumn<bool>("reconnectHelps");
    const auto row = [](const char *message, const char *said, const char *title, bool helps) {
        QTest::newRow(message) << QString::fromUtf8(message) << QString::fromLatin1(said) << QString::fromLatin1(title) << helps;
    };
    row("invalid_grant", "invalid_grant", "does not accept the refresh token", true);
    row("{\"error\": \"invalid_grant\", \"error_description\": \"Bad Request\"}", "invalid_grant", "does not accept the refresh token", true);
    row("INVALID_GRANT", "invalid_grant", "does not accept the refresh token", true);
    row("invalid_grant: Token has been expired or revoked.", "expired or revoked", "expired or was revoked", true);
    row("invalid_grant AADSTS700082: The refresh token has expired due to inactivity", "AADSTS700082", "refresh token has expired", true);
    row("AADSTS50173: The provided grant has expired due to it being revoked", "AADSTS50173", "access was revoked", true);
    row("error=interaction_required", "interaction_required", "sign in again", true);
    row("AADSTS50076: you must use multi-factor authentication", "AADSTS50076", "sign in again", true);
    row("consent_required", "consent_required", "consent again", true);
    row("invalid_client", "invalid_client", "client ID or secret", false);
    row("AADSTS7000222: The provided client secret keys are expired", "AADSTS7000222", "client ID or secret", false);
    row("unauthorized_client", "unauthorized_client", "does not let this app", false);
    row("invalid_scope", "invalid_scope", "a scope that is asked for", false);
    row("access_denied", "access_denied", "denied at the provider", true);
    row("temporarily_unavailable", "temporarily_unavailable", "could not be asked", false);
    row("connect ETIMEDOUT 10.0.0.1:443", "ETIMEDOUT", "could not be asked", false);
    row("account_inactive", "account_inactive", "access was revoked", true);
    row("The refresh limit has been reached for this connection.", "The refresh limit has been reached", "given up refreshing", true);
    row("A recent refresh attempt failed. Backing off before retrying.", "Backing off before retrying", "waits half a minute", true);
    row("The external API returned an error when trying to refresh the access token. Please try again later.", "returned an error when trying to refresh", "refused to refresh", true);
    row("The external API returned an error when trying to refresh the access token. Please try again later. { \"dataMessage\": \"{\\\"error\\\":\\\"invalid_client\\\"}\" }", "invalid_client", "client ID or secret", false);
    row("Error fetching Two Step credentials", "Error fetching", "could not get a token", true);
    row("computer says no", "", "does not say why", true);
    row("", "", "does not say why", true);
}

void tst_credentialrefusal::recognises()
{
    QFETCH(QString, message);
    QFETCH(QString, title);
    const auto advice = adviceOn(refused(message));
    QVERIFY(advice);
    QTEST(advice->said, "said");
    QVERIFY2(advice->title.contains(title), qPrintable(advice->title));
    QTEST(advice->reconnectHelps, "reconnectHelps");
    QVERIFY(!advice->nextStep.isEmpty());
    // What is said to have been said, was said.
    QVERIFY(message.contains(advice->said, Qt::CaseInsensitive));
    QCOMPARE(advice->causes.isEmpty(), advice->said.isEmpty());
}

void tst_credentialrefusal::findsWordsInThePayload_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("a member") << QByteArray("{\"error\":\"invalid_grant\"}");
    QTest::newRow("an object inside") << QByteArray("{\"upstream\":{\"body\":{\"error\":\"invalid_grant\"}}}");
    QTest::newRow("a text with JSON") << QByteArray("{\"dataMessage\":\"{\\\"error\\\":\\\"invalid_grant\\\"}\"}");
    QTest::newRow("a text") << QByteArray("\"invalid_grant\"");
}

void tst_credentialrefusal::findsWordsInThePayload()
{
    QFETCH(QByteArray, payload);
    QCOMPARE(adviceOn(refused(QStringLiteral("refused"), payload))->said, QStringLiteral("invalid_grant"));
}

void tst_credentialrefusal::theCustomersDataSaysNothing()
{
    const auto advice = adviceOn(refused(QStringLiteral("refused"), "{\"connection\":{\"tags\":{\"note\":\"invalid_grant\"},\"metadata\":{\"error\":\"access_denied\"}}}"));
    QCOMPARE(advice->said, QString());
}

void tst_credentialrefusal::partsOfWordsSayNothing_data()
{
    QTest::addColumn<QString>("message");
    for (const char *message : {"my_invalid_grant", "invalid_grants", "invalid_client_name", "invalid_scopes_format", "xaccess_denied"})
        QTest::newRow(message) << QString::fromLatin1(message);
}

void tst_credentialrefusal::partsOfWordsSayNothing()
{
    QFETCH(QString, message);
    QCOMPARE(adviceOn(refused(message))->said, QString());
}

void tst_credentialrefusal::otherErrorsHaveNone()
{
    Error error = refused(QStringLiteral("invalid_grant"));
    for (const ErrorKind kind : {ErrorKind::Forbidden, ErrorKind::Timeout, ErrorKind::ServerFailure, ErrorKind::Canceled}) {
        error.kind = kind;
        QVERIFY(!adviceOn(error));
    }
}

CONSOLE_TEST(tst_credentialrefusal)
#include "tst_credentialrefusal.moc"
