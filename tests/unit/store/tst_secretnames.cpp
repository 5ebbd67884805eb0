#include "store/secretnames.h"
#include "support/testcase.h"

using namespace console;

class tst_secretnames : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void urlWithoutSecrets_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("kept");
        const auto row = [](const char *url, const char *kept) {
            QTest::newRow(*url != '\0' ? url : "(empty)") << QString::fromUtf8(url) << QString::fromUtf8(kept);
        };
        row("", "");
        row("/v1/contacts", "/v1/contacts");
        row("/v1?limit=1&q=a%20b%26", "/v1?limit=1&q=a%20b%26");
        row("/v1?token=abc", "/v1?token=");
        row("/v1?limit=1&access%5Ftoken=abc&x", "/v1?limit=1&access%5Ftoken=&x");
        row("/v1?api+key=abc&&=", "/v1?api+key=&&=");
        row("/v1?key=a=b=c#frag?token=1", "/v1?key=#frag?token=1");
        row("/v1#token=abc?token=abc", "/v1#token=abc?token=abc");
        row("/v1?token", "/v1?token");
        row("/v1?a=/x?token=b", "/v1?a=/x?token=b");
        row("https://user:pw@host:8080/x?q=1", "https://host:8080/x?q=1");
        row("https://user:p@w@host", "https://host");
        row("https://host/a@b?c=d@e", "https://host/a@b?c=d@e");
    }
    void urlWithoutSecrets()
    {
        QFETCH(QString, url);
        QTEST(console::urlWithoutSecrets(url), "kept");
    }

    void onlySecretsAreTaken()
    {
        const NameValue kept{QStringLiteral("Accept"), QStringLiteral("text/plain"), false};
        const NameValue secret{QStringLiteral("X-Api-Key"), QStringLiteral("abc"), true};
        const NameValue emptied{QStringLiteral("X-Api-Key"), QStringLiteral(""), true};
        const ProxyRequest request{
            .params = {kept, secret}, .headers = {secret, kept}, .body = "{\"token\":1}", .form = {secret}};
        const ProxyRequest stored = withoutSecrets(request);
        QCOMPARE(stored.params, (QList<NameValue>{kept, emptied}));
        QCOMPARE(stored.headers, (QList<NameValue>{emptied, kept}));
        QCOMPARE(stored.form, QList<NameValue>{emptied});
        QCOMPARE(stored.body, request.body);
    }
};

CONSOLE_TEST(tst_secretnames)
#include "tst_secretnames.moc"
