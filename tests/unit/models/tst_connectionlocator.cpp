#include "models/connectionlocator.h"
#include "models/connectionmention.h"
#include "rows.h"
#include "support/testcase.h"

using namespace console;
using namespace console::test;

namespace {

ConnectionIndex sample()
{
    ConnectionIndex index;
    index.append(ConnectionIndex::makePages(ConnectionRows::of({connection(QStringLiteral("acme"), QStringLiteral("hubspot")),
                  connection(QStringLiteral("acme"), QStringLiteral("demo-crm")),
                  connection(QStringLiteral("crm-globex"), QStringLiteral("demo-crm")),
                  connection(QStringLiteral("team a/region eu"), QStringLiteral("demo-crm")),
                  connection(QStringLiteral("Zürich–東京"), QStringLiteral("notion")),
                  connection(QStringLiteral("/x/connections/y"), QStringLiteral("demo-crm")),
                  ConnectionRow(json("{\"connection_id\":\"failing\",\"provider_config_key\":\"notion\",\"provider\":\"notion\","
                                     "\"errors\":[{\"type\":\"sync\",\"log_id\":\"1795443940557_fEpcmQyQ\"}]}")),
                  connection(QStringLiteral("odd-key-1"), QStringLiteral("git hub~prod")),
                  connection(QStringLiteral("3f2c9a10-0b1d-4a55-9a3e-6d1c0d6a9f11"), QStringLiteral("hubspot"))})));
    return index;
}

/// "One demo-crm/crm-globex", "Unknown nobody", "Nothing"
QString told(const LocatedConnection &located)
{
    static const char *const kinds[] = {"Nothing", "Unknown", "One", "Several", "Elsewhere", "Integration"};
    QString text = QString::fromLatin1(kinds[static_cast<int>(located.kind)]);
    for (const ConnectionRef &ref : located.refs)
        text += u' ' + ref.providerConfigKey.value + u'|' + ref.connectionId.value;
    if (located.refs.empty() && !located.connectionId.isEmpty())
        text += u' ' + located.connectionId;
    return located.environment.isEmpty() ? text : text + QStringLiteral(" @") + located.environment;
}

} // namespace

/// What pasting a text jumps to.
class tst_connectionlocator : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void locates_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("where");
        const auto row = [](const char *name, const char *text, const char *where) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(where);
        };
        row("id", "crm-globex", "One demo-crm|crm-globex");
        row("id with spaces around", "  crm-globex\n", "One demo-crm|crm-globex");
        row("id with spaces and a slash", "team a/region eu", "One demo-crm|team a/region eu");
        row("id of other scripts", "Zürich–東京", "One notion|Zürich–東京");
        row("id in two integrations", "acme", "Several hubspot|acme demo-crm|acme");
        row("a part of an id is none", "crm-glob", "Nothing");
        row("another case is another id", "CRM-GLOBEX", "Nothing");
        row("nothing", "", "Nothing");

        row("dashboard", "https://app.nango.dev/dev/connections/demo-crm/acme", "One demo-crm|acme @dev");
        row("dashboard, a tab and a fragment", "https://app.nango.dev/prod/connections/hubspot/acme/syncs?x=1#auth",
            "One hubspot|acme @prod");
        row("dashboard below a path", "http://tools.example/nango/dev/connections/demo-crm/crm-globex",
            "One demo-crm|crm-globex @dev");
        row("dashboard, encoded", "https://app.nango.dev/dev/connections/git%20hub~prod/odd-key-1",
            "One git hub~prod|odd-key-1 @dev");
        row("dashboard, encoded slash", "https://app.nango.dev/dev/connections/demo-crm/team%20a%2Fregion%20eu",
            "One demo-crm|team a/region eu @dev");
        row("dashboard, other integration", "https://app.nango.dev/dev/connections/slack/crm-globex",
            "Elsewhere demo-crm|crm-globex @dev");
        row("dashboard, unknown", "https://app.nango.dev/dev/connections/slack/nobody", "Unknown nobody @dev");
        row("dashboard logs", "https://app.nango.dev/dev/logs?connections=crm-globex&period=1,2",
            "One demo-crm|crm-globex @dev");
        row("dashboard logs of an integration",
            "https://app.nango.dev/dev/logs?integrations=hubspot&connections=acme&live=false", "One hubspot|acme @dev");
        row("dashboard logs of all", "https://app.nango.dev/dev/logs?connections=all", "Nothing");
        row("dashboard list", "https://app.nango.dev/dev/connections", "Nothing");

        row("api", "https://api.nango.dev/connections/acme?provider_config_key=demo-crm", "One demo-crm|acme");
        row("api, old", "https://api.nango.dev/connection/acme?provider_config_key=hubspot&force_refresh=true",
            "One hubspot|acme");
        row("api without the key", "https://api.nango.dev/connections/acme", "Several hubspot|acme demo-crm|acme");
        row("api below a path", "http://x.example/nango/connections/crm-globex?provider_config_key=demo-crm",
            "One demo-crm|crm-globex");
        row("api, query", "https://api.nango.dev/sync/status?syncs=*&connection_id=acme&provider_config_key=hubspot",
            "One hubspot|acme");
        row("api, plus for a space",
            "https://api.nango.dev/connections?connectionId=team+a%2Fregion+eu", "One demo-crm|team a/region eu");
        row("api, metadata is no id", "https://api.nango.dev/connections/metadata", "Nothing");

        row("curl with headers",
            "curl -X GET 'https://api.nango.dev/proxy/contacts' -H 'Authorization: Bearer x' -H 'Connection-Id: acme' "
            "-H 'Provider-Config-Key: hubspot'",
            "One hubspot|acme");
        row("curl, a header with spaces", "curl https://api.nango.dev/records -H \"connection-id: team a/region eu\"",
            "One demo-crm|team a/region eu");
        row("curl with a body",
            "curl -d '{\"connection_id\":\"acme\",\"provider_config_key\":\"demo-crm\"}' https://api.nango.dev/x",
            "One demo-crm|acme");

        row("access log", "GET /connections/acme?provider_config_key=demo-crm HTTP/1.1 200 12ms", "One demo-crm|acme");
        row("access log, quoted", "1.2.3.4 - - \"GET /nango/connection/crm-globex HTTP/1.1\" 200",
            "One demo-crm|crm-globex");
        row("dashboard without host", "/dev/connections/demo-crm/acme", "One demo-crm|acme @dev");
        row("address without scheme", "api.nango.dev:443/connections/crm-globex.", "One demo-crm|crm-globex");
        row("path of another thing", "/dev/myconnections/crm-glob", "Nothing");
        row("id that looks like a path", "/x/connections/y", "One demo-crm|/x/connections/y");

        row("log", "1795443940557_fEpcmQyQ", "One notion|failing");
        row("dashboard's log", "https://app.nango.dev/dev/logs?live=false&operationId=1795443940557_fEpcmQyQ&period=1,2",
            "One notion|failing");
        row("log in a line", "[contacts] failed, see log 1795443940557_fEpcmQyQ.", "One notion|failing");
        row("log of nobody", "1795443940557_other", "Nothing");

        row("integration at the dashboard", "https://app.nango.dev/dev/integrations/hubspot/settings",
            "Integration hubspot|acme hubspot|3f2c9a10-0b1d-4a55-9a3e-6d1c0d6a9f11");
        row("integration at the API", "https://api.nango.dev/integrations/git%20hub~prod",
            "Integration git hub~prod|odd-key-1");
        row("integration without connections", "https://app.nango.dev/dev/integrations/slack", "Nothing");

        row("json", "{\"connectionId\": \"acme\", \"providerConfigKey\": \"hubspot\", \"type\": \"sync\"}",
            "One hubspot|acme");
        row("json, escaped", "{\"connection_id\":\"Z\\u00fcrich–東京\"}", "One notion|Zürich–東京");
        row("json inside a log line", "msg=\"{\\\"connection_id\\\":\\\"crm-globex\\\"}\" level=info",
            "One demo-crm|crm-globex");
        row("json of two",
            "[{\"connection_id\":\"nobody\",\"provider_config_key\":\"a\"},{\"connection_id\":\"acme\","
            "\"provider_config_key\":\"hubspot\"}]",
            "One hubspot|acme");

        row("log line", "2026-11-27T10:00:01Z ERROR sync failed connection_id=crm-globex sync=contacts",
            "One demo-crm|crm-globex");
        row("log line of another", "ERROR connection_id=nobody while crm-globex was fine", "Unknown nobody");
        row("bare id in a line", "Refresh failed for 3f2c9a10-0b1d-4a55-9a3e-6d1c0d6a9f11.",
            "One hubspot|3f2c9a10-0b1d-4a55-9a3e-6d1c0d6a9f11");
        row("id in brackets", "[worker] (crm-globex) failed", "One demo-crm|crm-globex");
        row("id behind a colon", "conn:crm-globex", "One demo-crm|crm-globex");
        row("a line about nothing", "the quick brown fox", "Nothing");
    }
    void locates()
    {
        QFETCH(QString, text);
        QTEST(told(locateConnection(text, sample())), "where");
    }

    void tellsPlacesFromWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("place");
        QTest::newRow("words") << QStringLiteral("acme tag.plan:pro") << false;
        QTest::newRow("id") << QStringLiteral("crm-acme") << false;
        QTest::newRow("http in a word") << QStringLiteral("tag.site:https://x.example") << false;
        QTest::newRow("url") << QStringLiteral(" https://app.nango.dev/dev") << true;
        QTest::newRow("curl") << QStringLiteral("curl -X GET x") << true;
        QTest::newRow("json") << QStringLiteral("{\"a\":1}") << true;
        QTest::newRow("pair") << QStringLiteral("x connection_id=7") << true;
        QTest::newRow("pair without value") << QStringLiteral("connection_id=") << false;
    }
    void tellsPlacesFromWords()
    {
        QFETCH(QString, text);
        QTEST(looksLikeMention(text), "place");
    }
};

CONSOLE_TEST(tst_connectionlocator)

#include "tst_connectionlocator.moc"
