#include "dto/credentials.h"
#include "recording.h"
#include "support/testcase.h"

using namespace console;
using console::test::recordedBody;

namespace {

Credentials credentials(const QByteArray &json)
{
    return Credentials(parseJson(json).value());
}

QStringList secretPaths(const Credentials &credentials)
{
    QStringList paths;
    for (const CredentialMember &member : credentials.members()) {
        if (member.secret)
            paths << member.path;
    }
    return paths;
}

} // namespace

/// Every credential type of the contract (nango-api.md 1.4), and those that are in none.
class tst_credentialsdto : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void everyType_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<AuthMode>("type");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QString>("secrets");
        const auto row = [](const char *json, AuthMode type, const char *token, const char *secrets) {
            QTest::addRow("%s", qPrintable(authModeText(type)))
                << QByteArray(json) << type << QByteArray(token) << QString::fromLatin1(secrets);
        };
        row(R"({"type":"OAUTH1","oauth_token":"t","oauth_token_secret":"s","raw":{"oauth_token":"t"}})", AuthMode::OAuth1,
            R"("t")", "oauth_token oauth_token_secret");
        row(R"({"type":"OAUTH2","access_token":"a","refresh_token":"r","expires_at":"2035-01-01T00:00:00.000Z",)"
            R"("config_override":{"client_id":"i","client_secret":"s"},"raw":{}})",
            AuthMode::OAuth2, R"("a")", "access_token refresh_token config_override.client_id config_override.client_secret");
        row(R"({"type":"OAUTH2_CC","token":"t","client_id":"i","client_secret":"s","client_certificate":"c",)"
            R"("client_private_key":"k","expires_at":"2035-01-01T00:00:00.000Z","raw":{}})",
            AuthMode::OAuth2Cc, R"("t")", "token client_id client_secret client_certificate client_private_key");
        row(R"({"type":"BASIC","username":"u","password":""})", AuthMode::Basic, R"("")", "username password");
        row(R"({"type":"API_KEY","apiKey":"k"})", AuthMode::ApiKey, R"("k")", "apiKey");
        row(R"({"type":"APP","access_token":"a","expires_at":"2035-01-01T00:00:00Z","jwtToken":"j","raw":{}})", AuthMode::App,
            R"("a")", "access_token jwtToken");
        row(R"({"type":"APP_STORE","access_token":"a","private_key":"p","raw":{}})", AuthMode::AppStore, R"("a")",
            "access_token private_key");
        row(R"({"type":"CUSTOM","app":{"type":"APP","access_token":"a","expires_at":"2035-01-01T00:00:00Z"},)"
            R"("user":{"type":"OAUTH2","access_token":"b"},"raw":{}})",
            AuthMode::Custom, R"("a")", "app.access_token user.access_token");
        row(R"({"type":"NONE"})", AuthMode::None, "", "");
        row(R"({"type":"TBA","token_id":"i","token_secret":"s","config_override":{"client_id":"c"}})", AuthMode::Tba, R"("i")",
            "token_id token_secret config_override.client_id");
        row(R"({"type":"JWT","token":"t","expires_at":null,"issuerId":"i","privateKeyId":"k","privateKey":"p"})", AuthMode::Jwt,
            R"("t")", "token issuerId privateKeyId privateKey");
        row(R"({"type":"BILL","username":"u","password":"p","organization_id":"o","dev_key":"d","session_id":"s","raw":{}})",
            AuthMode::Bill, R"("s")", "username password organization_id dev_key session_id");
        row(R"({"type":"TWO_STEP","token":"t","apiKey":"own field","raw":{}})", AuthMode::TwoStep, R"("t")", "token apiKey");
        row(R"({"type":"SIGNATURE","username":"u","password":"p","token":"t"})", AuthMode::Signature, R"("t")",
            "username password token");
        row(R"({"type":"MCP_OAUTH2","access_token":"a"})", AuthMode::McpOAuth2, R"("a")", "access_token");
        row(R"({"type":"MCP_OAUTH2_GENERIC","access_token":"a"})", AuthMode::McpOAuth2Generic, R"("a")", "access_token");
        row(R"({"type":"INSTALL_PLUGIN","username":"u","password":"p"})", AuthMode::InstallPlugin, R"("p")",
            "username password");
        row(R"({"type":"AWS_SIGV4","role_arn":"r","region":"eu","service":"s3","access_key_id":"i","secret_access_key":"k",)"
            R"("session_token":"t","external_id":"e","raw":{}})",
            AuthMode::AwsSigV4, R"("t")",
            "role_arn region service access_key_id secret_access_key session_token external_id");
    }
    void everyType()
    {
        QFETCH(QByteArray, json);
        const Credentials read = credentials(json);
        QTEST(read.type(), "type");
        QTEST(read.token().toRawBytes(), "token");
        QTEST(secretPaths(read).join(u' '), "secrets");
        QCOMPARE(read.missing(), QStringList());
        QCOMPARE(read.json().toRawBytes(), json);
        QCOMPARE(authModeFromText(authModeText(read.type())), read.type());
        QCOMPARE(read.expiresAt().isValid(), json.contains("expires_at\":\"2035"));
        for (const CredentialMember &member : read.members())
            QVERIFY2(member.known || read.type() == AuthMode::TwoStep, qPrintable(member.path));
    }

    /// A mode that no row above names would be one that nobody looked at.
    void noModeIsForgotten()
    {
        for (int mode = 0; mode < static_cast<int>(AuthMode::Unknown); ++mode)
            QVERIFY(!authModeText(static_cast<AuthMode>(mode)).isEmpty());
    }

    void unknownOnesAreKept()
    {
        const QByteArray json = R"({"type":"TELEPATHY","aura":{"colour":"blue"},"level":1e400,"note":null})";
        const Credentials read = credentials(json);
        QCOMPARE(read.type(), AuthMode::Unknown);
        QCOMPARE(read.typeText(), QStringLiteral("TELEPATHY"));
        QCOMPARE(read.json().toRawBytes(), json);
        QCOMPARE(secretPaths(read), QStringList({QStringLiteral("aura"), QStringLiteral("level")}));
        QVERIFY(read.token().isMissing());
        QCOMPARE(read.missing(), QStringList());
    }

    void whatIsMissingIsNamed()
    {
        QCOMPARE(credentials(R"({"type":"OAUTH1","oauth_token":"t"})").missing(), QStringList(QStringLiteral("oauth_token_secret")));
        QVERIFY(credentials("{}").isEmpty());
        QCOMPARE(credentials("{}").type(), AuthMode::None);
        QVERIFY(!decodeCredentials(parseJson("[]").value()));
        QVERIFY(decodeCredentials(parseJson("{}").value()));
    }

    void recordedOnes_data()
    {
        QTest::addColumn<QString>("recording");
        QTest::addColumn<AuthMode>("type");
        QTest::newRow("oauth2") << QStringLiteral("070") << AuthMode::OAuth2;
        QTest::newRow("oauth2, refresh token") << QStringLiteral("071") << AuthMode::OAuth2;
        QTest::newRow("basic") << QStringLiteral("073") << AuthMode::Basic;
        QTest::newRow("tba") << QStringLiteral("076") << AuthMode::Tba;
        QTest::newRow("client credentials") << QStringLiteral("077") << AuthMode::OAuth2Cc;
    }
    void recordedOnes()
    {
        QFETCH(QString, recording);
        const Credentials read(recordedBody(recording)["credentials"]);
        QTEST(read.type(), "type");
        QCOMPARE(read.missing(), QStringList());
        QVERIFY(!read.token().isMissing());
        for (const CredentialMember &member : read.members())
            QVERIFY2(member.known, qPrintable(member.path));
    }
};

CONSOLE_TEST(tst_credentialsdto)

#include "tst_credentialsdto.moc"
