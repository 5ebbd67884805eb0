#include "support/agednango.h"
#include "support/clientrig.h"
#include "support/resultof.h"
#include "support/testcase.h"

using namespace console;
using namespace console::test;

namespace {

/// A call of the client, and what came of it in a few words.
struct AgedCall {
    const char *name;
    std::function<QString(NangoClient &)> run;
};

template <typename T, typename Text>
QString textOf(const Result<T> &result, Text text)
{
    if (result)
        return text(*result);
    return result.error().kind == ErrorKind::Refused || result.error().kind == ErrorKind::Invalid
               ? QStringLiteral("refused")
               : QStringLiteral("error %1").arg(result.error().httpStatus);
}

QString done(const Result<Done> &result)
{
    return textOf(result, [](const Done &) { return QStringLiteral("done"); });
}

QString listText(const Result<ConnectionPage> &page)
{
    return textOf(page, [](const ConnectionPage &p) {
        const ConnectionRow row = p.rows.at(0);
        return row.ref().toString() + u' ' + row.provider() + u' ' + QString::number(row.created().date().year()) +
               row.problem();
    });
}

QString recordsText(const Result<RecordPage> &page)
{
    return textOf(page, [](const RecordPage &p) { return QStringLiteral("%1 records").arg(p.rows.size()); });
}

const AgedCall calls[] = {
    {"list", [](NangoClient &c) { return listText(resultOf(c.connections().list({.limit = 100, .page = 0}))); }},
    {"find",
     [](NangoClient &c) { return listText(resultOf(c.connections().list({.connectionId = QStringLiteral("acme")}))); }},
    {"second page", [](NangoClient &c) { return listText(resultOf(c.connections().list({.limit = 100, .page = 1}))); }},
    {"search",
     [](NangoClient &c) { return listText(resultOf(c.connections().list({.search = QStringLiteral("ac")}))); }},
    {"of integration",
     [](NangoClient &c) {
         return listText(resultOf(c.connections().list({.integrationIds = {QStringLiteral("crm")}})));
     }},
    {"by tag",
     [](NangoClient &c) {
         return listText(resultOf(c.connections().list({.tags = {{QStringLiteral("plan"), QStringLiteral("pro")}}})));
     }},
    {"details",
     [](NangoClient &c) {
         return textOf(resultOf(c.connections().get(ClientRig::acme())),
                       [](const ConnectionDetails &d) { return d.ref().toString(); });
     }},
    {"GitHub app token",
     [](NangoClient &c) {
         return textOf(resultOf(c.connections().get(ClientRig::acme(), {.refreshGithubAppJwt = true})),
                       [](const ConnectionDetails &d) { return d.ref().toString(); });
     }},
    {"integrations",
     [](NangoClient &c) {
         return textOf(resultOf(c.integrations().list()), [](const std::vector<Integration> &all) {
             return all.at(0).key.value + u' ' + all.at(0).provider;
         });
     }},
    {"integration",
     [](NangoClient &c) {
         return textOf(resultOf(c.integrations().get(ProviderConfigKey(QStringLiteral("crm")), {.webhook = true})),
                       [](const Integration &i) { return i.key.value; });
     }},
    {"functions",
     [](NangoClient &c) {
         return textOf(
             resultOf(c.functions().list(ProviderConfigKey(QStringLiteral("crm")))),
             [](const FunctionPage &page) { return QStringLiteral("%1 functions").arg(page.functions.size()); });
     }},
    {"status",
     [](NangoClient &c) {
         return textOf(resultOf(c.syncs().status(ClientRig::acme().providerConfigKey, ClientRig::acme().connectionId)),
                       [](const std::vector<SyncStatus> &syncs) {
                           const SyncStatus &sync = syncs.at(0);
                           return sync.sync.toString() + u' ' + sync.frequency + u' ' +
                                  (sync.recordCounts.empty() ? QStringLiteral("no count")
                                                             : QString::number(sync.recordCounts[0].second));
                       });
     }},
    {"records",
     [](NangoClient &c) {
         return recordsText(
             resultOf(c.records().list({.connection = ClientRig::acme(), .model = QStringLiteral("Contact")})));
     }},
    {"newer records",
     [](NangoClient &c) {
         return recordsText(resultOf(c.records().list({.connection = ClientRig::acme(),
                                                       .model = QStringLiteral("Contact"),
                                                       .modifiedAfter = QStringLiteral("2026-11-01T00:00:00Z")})));
     }},
    {"records by id",
     [](NangoClient &c) {
         return recordsText(resultOf(c.records().list(
             {.connection = ClientRig::acme(), .model = QStringLiteral("Contact"), .ids = {QStringLiteral("1")}})));
     }},
    {"variables",
     [](NangoClient &c) {
         return textOf(resultOf(c.variables().list()),
                       [](const std::vector<EnvironmentVariable> &all) { return all.at(0).name; });
     }},
    {"pause", [](NangoClient &c) { return done(resultOf(c.syncs().pause(ClientRig::target()))); }},
    {"trigger", [](NangoClient &c) { return done(resultOf(c.syncs().trigger(ClientRig::target()))); }},
    {"resync", [](NangoClient &c) { return done(resultOf(c.syncs().trigger(ClientRig::target(), SyncReset::Reset))); }},
    {"resync, empty",
     [](NangoClient &c) {
         return done(resultOf(c.syncs().trigger(ClientRig::target(), SyncReset::ResetAndEmptyCache)));
     }},
};

struct Expectation {
    const char *call;
    const char *sent; ///< Requests with ", " between; "" when nothing left.
    const char *value;
};

constexpr const char *plainList = "GET /connections";
constexpr const char *row = "crm / acme hubspot 2026";
constexpr const char *pausing =
    R"(POST /sync/pause {"syncs":["contacts"],"provider_config_key":"crm","connection_id":"acme"})";

const Expectation ofEveryAge[] = {
    {"integrations", "GET /integrations", "crm hubspot"},
    {"integration", "GET /integrations/crm?include=webhook", "crm"},
    {"variables", "GET /environment-variables", "REGION"},
    {"records", "GET /records?model=Contact", "2 records"},
};

const Expectation since067[] = {
    {"find", "GET /connections?connectionId=acme", row},
    {"search", "GET /connections?search=ac", row},
    {"details", "GET /connections/acme?provider_config_key=crm", "crm / acme"},
    {"status", "GET /sync/status?syncs=%2A&provider_config_key=crm&connection_id=acme", "contacts 1h 7"},
    {"newer records", "GET /records?model=Contact&modified_after=2026-11-01T00%3A00%3A00Z", "1 records"},
    {"records by id", "GET /records?model=Contact&ids=1", "2 records"},
    {"pause", pausing, "done"},
    {"trigger", R"(POST /sync/trigger {"syncs":["contacts"],"provider_config_key":"crm","connection_id":"acme"})",
     "done"},
};

const Expectation withPages[] = {
    {"list", "GET /connections?limit=100&page=0", row},
    {"second page", "GET /connections?limit=100&page=1", row},
    {"of integration", "GET /connections?integrationId=crm", row},
};

const Expectation withoutPages[] = {
    {"list", plainList, row},
    {"second page", "", "refused"},
};

const Expectation withOptions[] = {
    {"resync",
     R"(POST /sync/trigger {"syncs":["contacts"],"provider_config_key":"crm","connection_id":"acme","opts":{"reset":true}})",
     "done"},
    {"resync, empty",
     R"(POST /sync/trigger {"syncs":["contacts"],"provider_config_key":"crm","connection_id":"acme","opts":{"reset":true,"emptyCache":true}})",
     "done"},
    {"GitHub app token", "GET /connections/acme?provider_config_key=crm&refresh_github_app_jwt_token=true",
     "crm / acme"},
    {"by tag", "GET /connections?tags%5Bplan%5D=pro", row},
};

const Expectation withMode[] = {
    {"resync",
     R"(POST /sync/trigger {"syncs":["contacts"],"provider_config_key":"crm","connection_id":"acme","sync_mode":"full_refresh"})",
     "done"},
    {"resync, empty",
     R"(POST /sync/trigger {"syncs":["contacts"],"provider_config_key":"crm","connection_id":"acme","sync_mode":"full_refresh_and_clear_cache"})",
     "done"},
    {"GitHub app token", "", "refused"},
};

const Expectation before067[] = {
    {"second page", "", "refused"},
    {"search", "", "refused"},
    {"of integration", "", "refused"},
    {"by tag", "", "refused"},
    {"GitHub app token", "", "refused"},
    {"functions", "", "refused"},
    {"details", "GET /connection/acme?provider_config_key=crm", "crm / acme"},
    {"newer records", "GET /records?model=Contact&delta=2026-11-01T00%3A00%3A00Z", "1 records"},
    {"records by id", "", "refused"},
    {"pause", "", "refused"},
    {"trigger", "", "refused"},
    {"resync", "", "refused"},
    {"resync, empty", "", "refused"},
};

} // namespace

/// Every call against servers of every age: nothing is sent that they do not know, and what they say is read.
class tst_serverages : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void calls_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("call");
        QTest::addColumn<QString>("sent");
        QTest::addColumn<QString>("value");
        for (const char *version : {"0.71.4", "0.70.7"}) {
            add(version, ofEveryAge, since067, withPages, withOptions);
            addOne(version, {"functions", "GET /integrations/crm/functions", "0 functions"});
        }
        add("0.70.2", ofEveryAge, since067, withPages, withOptions);
        add("0.70.1", ofEveryAge, since067, withPages, withMode);
        add("0.69.27", ofEveryAge, since067, withPages, withMode);
        for (const char *version : {"0.70.1", "0.69.27"})
            addOne(version, {"by tag", "GET /connections?tags%5Bplan%5D=pro", row});
        add("0.69.22", ofEveryAge, since067, withPages, withMode);
        for (const char *version : {"0.69.21", "0.69.8", "0.69.7", "0.67.0"})
            add(version, ofEveryAge, since067, withoutPages, withMode);
        for (const char *version : {"0.69.21", "0.69.8"})
            addOne(version, {"of integration", "GET /connections?integrationId=crm", row});
        for (const char *version : {"0.69.7", "0.67.0"})
            addOne(version, {"of integration", "", "refused"});
        for (const char *version : {"0.69.22", "0.69.21", "0.67.0"})
            addOne(version, {"by tag", "", "refused"});
        for (const char *version : {"0.70.2", "0.70.1", "0.67.0"})
            addOne(version, {"functions", "", "refused"});

        add("0.66.0", ofEveryAge, before067);
        add("0.42.12", ofEveryAge, before067);
        const QLatin1String status("GET /sync/status?syncs=%2A&provider_config_key=crm&connection_id=acme");
        const struct {
            const char *version;
            const char *row;
            const char *status;
        } old[] = {{"0.66.0", "crm / acme hubspot 2024", "contacts 1h 7"},
                   {"0.42.12", "crm / acme hubspot 2024", "contacts 1h no count"},
                   {"0.40.6", "crm / acme hubspot 2024", "contacts  no count"},
                   {"0.36.43", "crm / acme  2023", "contacts  no count"}};
        for (const auto &age : old) {
            addOne(age.version, {"list", "GET /connection", age.row});
            addOne(age.version, {"find", "GET /connection?connectionId=acme", age.row});
            addOne(age.version, {"status", status.data(), age.status});
        }
        for (const char *version : {"0.40.6", "0.36.43"}) {
            add(version, before067);
            addOne(version, {"integrations", "GET /config", "crm hubspot"});
            addOne(version, {"integration", "GET /config/crm", "crm"});
            addOne(version, {"variables", "GET /environment-variables", "REGION"});
            addOne(version, {"records", "GET /records?model=Contact", "2 records"});
        }
    }

    void calls()
    {
        QFETCH(QString, version);
        QFETCH(QString, call);
        QFETCH(QString, sent);
        QFETCH(QString, value);
        ClientRig rig;
        rig.server.onRequest(AgedNango(version));
        QVERIFY(resultOf(rig.client->server().probe()));
        rig.server.clear();
        const auto *found = std::ranges::find(::calls, call, [](const AgedCall &c) { return QLatin1String(c.name); });
        QVERIFY(found != std::end(::calls));
        QCOMPARE(found->run(*rig.client), value);
        QStringList arrived;
        for (const WireRequest &request : rig.server.requests())
            arrived << QString::fromUtf8(request.method + ' ' + request.target +
                                         (request.body.isEmpty() ? QByteArray() : ' ' + request.body));
        QCOMPARE(arrived.join(QStringLiteral(", ")), sent);
    }

    /// Old servers answered commands with the text OK and deletions with nothing: the readers take it.
    void writingIsRefusedWithTheVersionThatItNeeds()
    {
        ClientRig rig;
        rig.server.onRequest(AgedNango(QStringLiteral("0.66.0")));
        QVERIFY(resultOf(rig.client->server().probe()));
        const Error error = resultOf(rig.client->syncs().pause(ClientRig::target())).error();
        QCOMPARE(error.kind, ErrorKind::Refused);
        QVERIFY2(error.message.contains(QStringLiteral("0.67")), qPrintable(error.message));
        QVERIFY(!error.nextStep.isEmpty());
    }

    void shortAnswersOfOldServers_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("text OK") << 200 << QByteArray("OK") << QByteArray("text/plain; charset=utf-8");
        QTest::newRow("204") << 204 << QByteArray() << QByteArray();
        QTest::newRow("201 with nothing") << 201 << QByteArray() << QByteArray();
    }
    void shortAnswersOfOldServers()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        ClientRig rig; // Not probed: what a newer server answers so is read the same.
        rig.server.answerAlways(status, body, type);
        QCOMPARE(done(resultOf(rig.client->syncs().pause(ClientRig::target()))), QStringLiteral("done"));
        QCOMPARE(done(resultOf(rig.client->connections().remove(ClientRig::acme()))), QStringLiteral("done"));
    }

private:
    template <typename... Tables>
    static void add(const char *version, const Tables &...tables)
    {
        (addTable(version, tables), ...);
    }
    template <size_t N>
    static void addTable(const char *version, const Expectation (&table)[N])
    {
        for (const Expectation &expectation : table)
            addOne(version, expectation);
    }
    static void addOne(const char *version, const Expectation &expectation)
    {
        QTest::addRow("%s: %s", version, expectation.call)
            << QString::fromLatin1(version) << QString::fromLatin1(expectation.call)
            << QString::fromLatin1(expectation.sent) << QString::fromUtf8(expectation.value);
    }
};

CONSOLE_TEST(tst_serverages)
#include "tst_serverages.moc"
