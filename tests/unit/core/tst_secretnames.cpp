#include "core/secretnames.h"
#include "support/testcase.h"

using namespace console;

/// Which names of members, headers, parameters and fields tell that their value is a credential.
class tst_secretnames : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<bool>("secret");
        for (const char *name : {"Authorization",
                                 "AUTHORIZATION",
                                 "Proxy-Authorization",
                                 "Nango-Proxy-Authorization",
                                 "Cookie",
                                 "Set-Cookie",
                                 "X-Auth",
                                 "x-auth-key",
                                 "X-Auth-Token",
                                 "xAuthToken",
                                 "token",
                                 "access_token",
                                 "accessToken",
                                 "refreshToken",
                                 "refresh-token",
                                 "TOKEN",
                                 "jwtToken",
                                 "X-Shopify-Access-Token",
                                 "secret",
                                 "client_secret",
                                 "clientSecret",
                                 "oauth_client_secret",
                                 "api_key",
                                 "apikey",
                                 "apiKey",
                                 "api-key",
                                 "X-API-Key",
                                 "APIKey",
                                 "hapikey",
                                 "devKey",
                                 "hmac_key",
                                 "webhook_signing_key",
                                 "Ocp-Apim-Subscription-Key",
                                 "x-functions-key",
                                 "DD-APPLICATION-KEY",
                                 "key",
                                 "Password",
                                 "PASSWORD",
                                 "user_passwd",
                                 "pwd",
                                 "pass",
                                 "passphrase",
                                 "X-Hub-Signature-256",
                                 "X-Amz-Signature",
                                 "X-Amz-Credential",
                                 "X-Amz-Security-Token",
                                 "userCredentials",
                                 "sig",
                                 "AWSAccessKeyId",
                                 "private_key",
                                 "privateKey",
                                 "client_assertion",
                                 "code_verifier",
                                 "jwt",
                                 "myjwt",
                                 "session_id",
                                 "oauth",
                                 "bearer"})
            QTest::newRow(name) << true;
        for (const char *name : {"",
                                 "---",
                                 "Accept",
                                 "Content-Type",
                                 "User-Agent",
                                 "X-Request-Id",
                                 "Idempotency-Key",
                                 "sort_key",
                                 "provider-config-key",
                                 "provider_config_key",
                                 "providerConfigKey",
                                 "unique_key",
                                 "issueKey",
                                 "author",
                                 "Author-Id",
                                 "accountId",
                                 "subdomain",
                                 "scopes",
                                 "instance_url",
                                 "expires_at",
                                 "limit",
                                 "cursor",
                                 "q",
                                 "design",
                                 "X-Bypass",
                                 "compass",
                                 "monkey",
                                 "keyword",
                                 "keys",
                                 "passenger",
                                 "page",
                                 "code",
                                 "raw",
                                 "If-None-Match"})
            QTest::newRow(*name != '\0' ? name : "(empty)") << false;
    }
    void names()
    {
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        QTEST(namesSecret(name == QLatin1String("(empty)") ? QString() : name), "secret");
    }
};

CONSOLE_TEST(tst_secretnames)
#include "tst_secretnames.moc"
