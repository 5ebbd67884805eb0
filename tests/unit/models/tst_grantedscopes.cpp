#include "dto/credentials.h"
#include "dto/integration.h"
#include "models/grantedscopes.h"
#include "support/testcase.h"

using namespace console;

namespace {

JsonValue json(const QByteArray &text)
{
    return parseJson(text).value();
}

QString inWords(const std::vector<ScopeList> &lists)
{
    QStringList texts;
    for (const ScopeList &list : lists)
        texts << list.path + QStringLiteral(" = ") + list.scopes.join(u' ');
    return texts.join(QStringLiteral("; "));
}

QByteArray base64(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// Credentials whose access token is a JWT of these claims.
QByteArray withJwt(const QByteArray &claims, const QByteArray &raw)
{
    return "{\"type\":\"OAUTH2\",\"access_token\":\"" + base64("{\"alg\":\"none\"}") + '.' + base64(claims) + ".\",\"raw\":" + raw + '}';
}

FunctionInfo function(const char *name, const QStringList &scopes, bool enabled = true)
{
    FunctionInfo info;
    info.name = QLatin1String(name);
    info.scopes = scopes;
    info.enabled = enabled;
    return info;
}

} // namespace

/// Which scopes are granted, asked for and needed, from what was really said.
class tst_grantedscopes : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void splits_data();
    void splits();
    void granted_data();
    void granted();
    void asked();
    void needed();
    void missing();
};

void tst_grantedscopes::splits_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("scopes");
    const auto row = [](const char *value, const char *scopes) { QTest::newRow(value) << QByteArray(value) << QString::fromLatin1(scopes); };
    row("\"read write\"", "read|write");
    row("\"read,write\"", "read|write");
    row("\" read, write\\tadmin \"", "read|write|admin");
    row("\"read read write\"", "read|write");
    row("\"https://www.googleapis.com/auth/drive openid\"", "https://www.googleapis.com/auth/drive|openid");
    row("[\"crm.read\",\" crm.write \",\"\",7,null]", "crm.read|crm.write");
    row("\"\"", "");
    row("\" , \"", "");
    row("null", "");
    row("true", "");
    row("{\"read\":true}", "");
}

void tst_grantedscopes::splits()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, scopes);
    QCOMPARE(scopesIn(json(value)).join(u'|'), scopes);
}

void tst_grantedscopes::granted_data()
{
    QTest::addColumn<QByteArray>("credentials");
    QTest::addColumn<QString>("lists");
    const auto row = [](const char *name, const QByteArray &credentials, const char *lists) { QTest::newRow(name) << credentials << QString::fromLatin1(lists); };
    row("raw, spaces", "{\"type\":\"OAUTH2\",\"access_token\":\"a\",\"raw\":{\"scope\":\"read write\"}}", "raw.scope = read write");
    row("raw, commas", "{\"type\":\"OAUTH2\",\"access_token\":\"a\",\"raw\":{\"scope\":\"repo,user\"}}", "raw.scope = repo user");
    row("raw, array", "{\"type\":\"OAUTH2\",\"access_token\":\"a\",\"raw\":{\"scopes\":[\"a\",\"b\"]}}", "raw.scopes = a b");
    row("two of a workspace", "{\"type\":\"OAUTH2\",\"access_token\":\"a\",\"raw\":{\"scope\":\"chat:write\",\"authed_user\":{\"scope\":\"search:read\"}}}", "raw.scope = chat:write; raw.authed_user.scope = search:read");
    row("app and user", "{\"type\":\"CUSTOM\",\"app\":{\"raw\":{\"scope\":\"a\"}},\"user\":{\"raw\":{\"scope\":\"u\"}},\"raw\":{}}", "app.raw.scope = a; user.raw.scope = u");
    row("nobody says", "{\"type\":\"OAUTH2\",\"access_token\":\"a\",\"raw\":{\"token_type\":\"bearer\"}}", "");
    row("too deep to be it", "{\"type\":\"OAUTH2\",\"access_token\":\"a\",\"raw\":{\"a\":{\"b\":{\"scope\":\"x\"}}}}", "");
    row("an object is no list", "{\"type\":\"OAUTH2\",\"access_token\":\"a\",\"raw\":{\"scope\":{\"x\":\"y\"}}}", "");
    row("a scope beside raw is a field of its own", "{\"type\":\"TWO_STEP\",\"token\":\"t\",\"scope\":\"x\",\"raw\":{}}", "");
    row("the token says, scope", withJwt("{\"scope\":\"read write\"}", "{}"), "token: scope = read write");
    row("the token says, scp", withJwt("{\"scp\":[\"Mail.Read\"]}", "{}"), "token: scp = Mail.Read");
    row("the answer counts before the token", withJwt("{\"scope\":\"b\"}", "{\"scope\":\"a\"}"), "raw.scope = a");
    row("an API key", "{\"type\":\"API_KEY\",\"apiKey\":\"k\"}", "");
    row("none at all", "{}", "");
}

void tst_grantedscopes::granted()
{
    QFETCH(QByteArray, credentials);
    const JsonValue value = json(credentials);
    QTEST(inWords(grantedScopes(Credentials(value))), "lists");
}

void tst_grantedscopes::asked()
{
    QCOMPARE(inWords(askedScopes(json("{\"oauth_scopes_override\":[\"a\",\"b\"],\"user_scopes\":\"u,v\",\"subdomain\":\"x\"}"))),
             QStringLiteral("connection_config.oauth_scopes_override = a b; connection_config.user_scopes = u v"));
    QCOMPARE(inWords(askedScopes(json("{\"scope\":\"not asked for by us\"}"))), QString());
    QCOMPARE(inWords(askedScopes({})), QString());
}

void tst_grantedscopes::needed()
{
    const std::vector<NeededScope> needed = neededScopes({function("contacts", {QStringLiteral("crm.read"), QStringLiteral("crm.read")}),
                                                          function("deals", {QStringLiteral("deals"), QStringLiteral("crm.read")}),
                                                          function("off", {QStringLiteral("never")}, false), function("none", {})});
    QCOMPARE(needed.size(), size_t(2));
    QCOMPARE(needed[0].scope + u':' + needed[0].functions.join(u','), QStringLiteral("crm.read:contacts,deals"));
    QCOMPARE(needed[1].scope + u':' + needed[1].functions.join(u','), QStringLiteral("deals:deals"));
}

void tst_grantedscopes::missing()
{
    const QStringList granted{QStringLiteral("read"), QStringLiteral("Write")};
    QCOMPARE(scopesNotIn(granted, {QStringLiteral("read"), QStringLiteral("write"), QStringLiteral("write")}), QStringList{QStringLiteral("write")});
    QCOMPARE(scopesNotIn(granted, {}), QStringList());
    QCOMPARE(allScopes({{QStringLiteral("p"), granted}, {QStringLiteral("q"), {QStringLiteral("read")}}}), granted);
}

CONSOLE_TEST(tst_grantedscopes)
#include "tst_grantedscopes.moc"
