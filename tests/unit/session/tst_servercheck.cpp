#include "secrets/memorysecretstore.h"
#include "session/connections.h"
#include "session/connectionsfeed.h"
#include "session/integrations.h"
#include "session/plan.h"
#include "session/servercheck.h"
#include "session/serverknowledge.h"
#include "session/syncs.h"
#include "session/workspace.h"
#include "sessionfixture.h"
#include "support/agednango.h"
#include "support/searcheddir.h"

using namespace console;
using namespace console::test;

namespace {

const ConnectionRef acme{ProviderConfigKey(QStringLiteral("crm")), ConnectionId(QStringLiteral("acme"))};
const QStringList looking{QStringLiteral("environment:connections:read_credentials"),
                          QStringLiteral("environment:syncs:execute"), QStringLiteral("environment:proxy")};

/// A keychain that several workspaces may have one after the other.
class SharedSecrets final : public SecretStore
{
public:
    explicit SharedSecrets(std::shared_ptr<MemorySecretStore> memory)
        : m_memory(std::move(memory)) {}
    Call<Secret> *read(QObject *parent, const QString &name) override { return m_memory->read(parent, name); }
    Call<Done> *write(QObject *parent, const QString &name, const Secret &secret) override
    {
        return m_memory->write(parent, name, secret);
    }
    Call<Done> *remove(QObject *parent, const QString &name) override { return m_memory->remove(parent, name); }

private:
    std::shared_ptr<MemorySecretStore> m_memory;
};

/// A workspace on a data file and a server of some age, to be started again and again.
struct Rig {
    explicit Rig(const AgedNango &nango = AgedNango(QStringLiteral("0.71.4"), looking))
    {
        server.onRequest(nango);
        restart();
    }

    void restart()
    {
        workspace.reset();
        workspace =
            std::make_unique<Workspace>(std::make_unique<Store>(file()), std::make_unique<SharedSecrets>(secrets));
        QSignalSpy loaded(workspace.get(), &Workspace::environmentsChanged);
        workspace->load(false);
        QVERIFY(loaded.wait());
        if (id > 0)
            open();
    }
    void add(GuardLevel level = GuardLevel::Free, KeyStorage storage = KeyStorage::Keychain)
    {
        const auto saved = resultOf(workspace->save(environment(level), testKey(), storage));
        QVERIFY(saved.has_value());
        id = *saved;
        open();
    }
    void open()
    {
        workspace->open(id);
        QTRY_VERIFY(workspace->session() != nullptr);
        server.clear();
        session().start();
    }
    Environment environment(GuardLevel level = GuardLevel::Free) const
    {
        return {.id = id,
                .name = QStringLiteral("Acme"),
                .baseUrl = server.url(),
                .guardLevel = level,
                .useSystemProxy = false};
    }
    /// As a page does that shows the list: from then on the server may be asked.
    void list()
    {
        QSignalSpy ended(&session().connectionsFeed(), &ConnectionsFeed::finished);
        session().connectionsFeed().reload();
        QTRY_VERIFY(ended.count() == 1);
    }
    void listAndAsk()
    {
        list();
        QTRY_VERIFY(!check().isAsking() && check().probedAt().isValid());
    }
    QString file() const { return dir.filePath(QStringLiteral("console.db")); }
    EnvironmentSession &session() { return *workspace->session(); }
    ServerCheck &check() { return session().server(); }
    /// Requests that only a probe sends.
    int probes() const
    {
        return static_cast<int>(std::ranges::count_if(server.requests(), [](const WireRequest &request) {
            return request.target.contains("probe") || request.target.contains("force_refresh");
        }));
    }

    MisbehavingServer server;
    SearchedDir dir;
    std::shared_ptr<MemorySecretStore> secrets = std::make_shared<MemorySecretStore>();
    std::unique_ptr<Workspace> workspace;
    qint64 id = 0;
};

/// What the scopes say, in short: "+syncs:read -proxy".
QString shortText(const KeyScopes &scopes)
{
    QStringList texts;
    for (const QString &name : scopes.names())
        texts << (scopes.holding(name) == Holding::Held ? u'+' : u'-') + name.mid(12);
    return texts.join(u' ');
}

} // namespace

/// What is known of a server and a key: asked once, after the list, kept, and never of another key.
class tst_servercheck : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void theListGoesFirst()
    {
        Rig rig;
        rig.add();
        rig.listAndAsk();
        QCOMPARE(rig.server.requests().front().target, QByteArray("/connections?limit=2000&page=0"));
        QVERIFY(rig.probes() > 0);
        // The list's own request comes on top.
        QVERIFY2(rig.server.count() <= 12, qPrintable(QString::number(rig.server.count())));
        for (const WireRequest &request : rig.server.requests())
            QCOMPARE(request.method, QByteArray("GET"));
        QVERIFY(journalOf(rig.session().activity()).isEmpty());
    }

    void whatIsFoundIsSaid()
    {
        Rig rig;
        rig.add();
        QVERIFY(rig.session().loadingDetailsTouches());
        QSignalSpy changed(&rig.session(), &EnvironmentSession::keyScopesChanged);
        rig.listAndAsk();
        QVERIFY(changed.count() > 0);
        QCOMPARE(rig.session().serverSummary(), QStringLiteral("Nango 0.70.7 or newer"));
        QVERIFY(!rig.session().loadingDetailsTouches());
        QCOMPARE(shortText(rig.check().scopes()),
                 QStringLiteral("+actions:execute +connections:list +connections:read -connections:read_credentials "
                                "+functions:list +functions:read +integrations:list +integrations:read -proxy "
                                "+records:read +syncs:read +variables:read"));
        QCOMPARE(rig.session().whyNot(scopes::Proxy), QStringLiteral("The key lacks the scope environment:proxy."));
        QCOMPARE(rig.session().whyNot(scopes::SyncsExecute), QString());
    }

    void detailsAreOnlyLookedAtFromThenOn()
    {
        Rig rig;
        rig.add(GuardLevel::ReadOnly);
        rig.listAndAsk();
        // Nobody hears the gate here: a Touch would be refused.
        QVERIFY(resultOf(rig.session().connections().load(acme, {}, QStringLiteral("Load full details"))));
        QVERIFY(journalOf(rig.session().activity()).isEmpty());
    }

    void askedOnceInOneRun()
    {
        Rig rig;
        rig.add();
        rig.listAndAsk();
        rig.workspace->addTemporary(rig.environment(), testKey());
        rig.open();
        QVERIFY(!rig.session().loadingDetailsTouches());
        rig.list();
        QCOMPARE(rig.probes(), 0);
    }

    void keptForTheNextRun()
    {
        Rig rig;
        rig.add();
        rig.listAndAsk();
        const QString before = shortText(rig.check().scopes());
        const QDateTime askedAt = rig.check().probedAt();
        rig.restart();
        QTRY_COMPARE(shortText(rig.check().scopes()), before);
        QCOMPARE(rig.check().probedAt(), askedAt);
        QVERIFY(!rig.session().loadingDetailsTouches());
        rig.list();
        QCOMPARE(rig.probes(), 0);
    }

    void askedAgainWhenItIsOld()
    {
        Rig rig;
        rig.add();
        rig.listAndAsk();
        const QString setting = QStringLiteral("server/%1").arg(rig.id);
        auto known = serverKnowledgeFrom(*resultOf(rig.workspace->setting(setting)), rig.server.url());
        QVERIFY(known);
        known->probedAt = known->probedAt.addDays(-2);
        QVERIFY(resultOf(rig.workspace->keepSetting(setting, serverKnowledgeText(*known, rig.server.url()))));
        rig.restart();
        QTRY_COMPARE(rig.check().probedAt(), known->probedAt);
        rig.list();
        QTRY_VERIFY(rig.check().probedAt() > known->probedAt);
        QVERIFY(rig.probes() > 0);
    }

    void neverUsedForAnotherKey_data()
    {
        QTest::addColumn<QString>("change");
        QTest::newRow("another key in the keychain") << QStringLiteral("keychain");
        QTest::newRow("another key for this run") << QStringLiteral("run");
        QTest::newRow("another path of the same server") << QStringLiteral("path");
    }
    void neverUsedForAnotherKey()
    {
        QFETCH(QString, change);
        Rig rig;
        rig.add();
        rig.listAndAsk();
        const Secret other("99999999-2222-4333-8444-555555555555");
        Environment changed = rig.environment();
        if (change == QLatin1String("path"))
            changed.baseUrl = rig.server.url(QStringLiteral("/base"));
        if (change == QLatin1String("run"))
            rig.workspace->useKeyForThisRun(other);
        else
            QVERIFY(resultOf(
                rig.workspace->save(changed, change == QLatin1String("keychain") ? std::optional(other) : std::nullopt,
                                    KeyStorage::Keychain)));
        QTRY_VERIFY(rig.workspace->session() != nullptr);
        QCOMPARE(shortText(rig.check().scopes()), QString());
        QVERIFY(!rig.check().probedAt().isValid());
        QVERIFY(rig.session().loadingDetailsTouches());
    }

    void aKeyOfThisRunLeavesNothing()
    {
        Rig rig;
        rig.add(GuardLevel::Free, KeyStorage::ThisRunOnly);
        rig.listAndAsk();
        QCOMPARE(*resultOf(rig.workspace->setting(QStringLiteral("server/%1").arg(rig.id))), QByteArray());
    }

    void whatIsKeptHoldsNoKey()
    {
        Rig rig;
        rig.add();
        rig.listAndAsk();
        const QByteArray kept = *resultOf(rig.workspace->setting(QStringLiteral("server/%1").arg(rig.id)));
        QVERIFY(kept.contains("environment:proxy"));
        QVERIFY(!kept.contains(testKey().reveal()));
    }

    void aRefusalIsRemembered()
    {
        Rig rig;
        rig.add();
        rig.listAndAsk();
        const auto target = *SyncTarget::everySyncOf(acme);
        QVERIFY(!resultOf(rig.session().syncs().run(SyncCommand::Pause, target)));
        QVERIFY(!rig.session().whyNot(scopes::SyncsExecute).isEmpty());
        rig.restart();
        QTRY_VERIFY(!rig.session().whyNot(scopes::SyncsExecute).isEmpty());
        rig.session().probeServer();
        QVERIFY2(rig.session().whyNot(scopes::SyncsExecute).isEmpty(), "may be tried again once the server was asked");
        QTRY_VERIFY(!rig.check().isAsking());
        QVERIFY(!rig.session().whyNot(scopes::Proxy).isEmpty());
    }

    void aFailureIsSaidAndTheListAsksAgain()
    {
        Rig rig;
        rig.add();
        rig.server.answerAlways(503, "{}");
        QSignalSpy probed(&rig.session(), &EnvironmentSession::serverProbed);
        rig.session().probeServer();
        rig.check().cancel();
        QTRY_COMPARE(probed.count(), 1);
        QVERIFY(rig.check().error()->isCanceled());
        rig.server.answerAlways(401, R"({"error":{"code":"unknown_account"}})");
        rig.session().probeServer();
        QTRY_COMPARE(probed.count(), 2);
        QCOMPARE(rig.check().error()->kind, ErrorKind::Unauthorized);
        rig.server.onRequest(AgedNango(QStringLiteral("0.71.4")));
        rig.listAndAsk();
        QVERIFY(!rig.check().error());
    }

    void anOldServerIsListedInItsWay_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("no pages") << QStringLiteral("0.67.0") << QByteArray("/connections");
        QTest::newRow("singular") << QStringLiteral("0.66.0") << QByteArray("/connection");
        QTest::newRow("2023") << QStringLiteral("0.36.43") << QByteArray("/connection");
    }
    void anOldServerIsListedInItsWay()
    {
        QFETCH(QString, version);
        QFETCH(QByteArray, target);
        Rig rig((AgedNango(version)));
        rig.add();
        ConnectionsFeed &feed = rig.session().connectionsFeed();
        feed.reload();
        QTRY_COMPARE(feed.state(), ConnectionsFeed::State::Complete);
        QCOMPARE(feed.count(), 1);
        QTRY_VERIFY(!rig.check().isAsking() && rig.check().probedAt().isValid());
        rig.server.clear();
        rig.list();
        QCOMPARE(rig.server.requests().front().target, target);
        QVERIFY(!rig.session().whyNot(scopes::FunctionsList).isEmpty());
        QCOMPARE(rig.session().whyNot(scopes::SyncsExecute).isEmpty(), target == "/connections");
    }

    void writeScopesAreTestedAsOnePlan()
    {
        Rig rig;
        rig.add(GuardLevel::Confirm);
        rig.listAndAsk();
        rig.server.clear();
        QCOMPARE(rig.check().whyNoWriteTest(), QString());
        QList<ConfirmationText> questions;
        connect(&rig.session(), &EnvironmentSession::confirmationRequested, this, [&](ConfirmationRequest *request) {
            questions.append(request->text());
            request->accept(QStringLiteral("T-1"));
        });
        Plan *plan = rig.session().makeWriteTest(this);
        QSignalSpy finished(plan, &Plan::finished);
        plan->start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(questions.size(), 1);
        QCOMPARE(questions.first().items.size(), 9);
        QCOMPARE(rig.server.count(), 9);
        for (const WireRequest &request : rig.server.requests())
            QVERIFY(request.method != "GET" && request.method != "DELETE");
        QCOMPARE(journalOf(rig.session().activity()).size(), 9);
        QVERIFY(rig.check().writesTestedAt().isValid());
        QVERIFY(!rig.session().whyNot(scopes::SyncsExecute).isEmpty());
        QCOMPARE(rig.check().scopes().holding(scopes::SyncsUpdate), Holding::Held);
        QCOMPARE(rig.check().scopes().holding(scopes::ConnectionsDelete), Holding::Unknown);
        const QString before = shortText(rig.check().scopes());
        rig.restart();
        QTRY_COMPARE(shortText(rig.check().scopes()), before);
    }

    /// What was learned stays, the rest is unknown, and nothing further is sent.
    void aCanceledWriteTestKeepsWhatItLearned()
    {
        Rig rig;
        rig.add(GuardLevel::Free);
        rig.listAndAsk();
        connect(&rig.session(), &EnvironmentSession::confirmationRequested, this,
                [](ConfirmationRequest *request) { request->accept({}); });
        const AgedNango nango(QStringLiteral("0.71.4"), looking);
        rig.server.clear();
        rig.server.onRequest([&rig, nango](const WireRequest &request, SocketAnswer answer) {
            // The sixth is never answered.
            if (rig.server.count() < 6)
                nango(request, answer);
        });
        Plan *plan = rig.session().makeWriteTest(this);
        QSignalSpy finished(plan, &Plan::finished);
        plan->start();
        QTRY_COMPARE(rig.server.count(), 6);
        plan->cancel();
        QTRY_COMPARE(finished.count(), 1);
        const KeyScopes &known = rig.check().scopes();
        QCOMPARE(known.holding(scopes::ConnectionsCreate), Holding::Held);
        QCOMPARE(known.holding(scopes::SyncsExecute), Holding::Missing);
        for (const QLatin1String scope : {scopes::SyncsUpdate, scopes::SyncsVariantCreate, scopes::RecordsWrite, scopes::ConnectSessionsWrite})
            QCOMPARE(known.holding(scope), Holding::Unknown);
        QVERIFY(!rig.session().whyNot(scopes::SyncsExecute).isEmpty());
        QVERIFY(rig.session().whyNot(scopes::ConnectSessionsWrite).isEmpty());
        // A test of its own sends the first request next, not the seventh.
        const QStringList journal = journalOf(rig.session().activity());
        QCOMPARE(journal.size(), 6);
        QVERIFY(journal.last().endsWith(QStringLiteral("unknown")));
        QCOMPARE(rig.server.count(), 6);
        const QString before = shortText(known);
        rig.restart();
        QTRY_COMPARE(shortText(rig.check().scopes()), before);
    }

    /// What the key is known to lack is not asked for, and the answer says which scope it is.
    void whatMustFailIsNotSent_data()
    {
        QTest::addColumn<QString>("scope");
        QTest::addColumn<std::function<std::optional<Error>(EnvironmentSession &)>>("call");
        using Asks = std::function<std::optional<Error>(EnvironmentSession &)>;
        const auto row = [](QLatin1String scope, auto make) {
            const Asks asks = [make](EnvironmentSession &session) -> std::optional<Error> {
                const auto result = resultOf(make(session));
                return result ? std::nullopt : std::optional(result.error());
            };
            QTest::newRow(scope.data()) << QString(scope) << asks;
        };
        const ProviderConfigKey crm = acme.providerConfigKey;
        row(scopes::IntegrationsList, [](EnvironmentSession &s) { return s.integrations().list(); });
        row(scopes::IntegrationsRead, [crm](EnvironmentSession &s) { return s.integrations().load(crm, true); });
        row(scopes::FunctionsList, [crm](EnvironmentSession &s) { return s.integrations().functions(crm); });
        row(scopes::FunctionsRead, [crm](EnvironmentSession &s) { return s.integrations().functionCode(crm, QStringLiteral("f"), {}); });
        row(scopes::VariablesRead, [](EnvironmentSession &s) { return s.integrations().variables(); });
        row(scopes::SyncsRead, [](EnvironmentSession &s) { return s.syncs().status(acme); });
    }
    void whatMustFailIsNotSent()
    {
        QFETCH(QString, scope);
        QFETCH(std::function<std::optional<Error>(EnvironmentSession &)>, call);
        Rig rig(AgedNango(QStringLiteral("0.71.4"), {scope}));
        rig.add();
        rig.listAndAsk();
        rig.server.clear();
        const std::optional<Error> error = call(rig.session());
        QVERIFY(error);
        QCOMPARE(error->kind, ErrorKind::Forbidden);
        QCOMPARE(error->missingScope, scope);
        QVERIFY(error->message.contains(scope) && !error->nextStep.isEmpty());
        QCOMPARE(error->httpStatus, 0);
        QCOMPARE(rig.server.count(), 0);
        QVERIFY(journalOf(rig.session().activity()).isEmpty());
        // The key has got it: a check of the server tells, and then it is asked for.
        rig.server.onRequest(AgedNango(QStringLiteral("0.71.4")));
        rig.session().probeServer();
        QTRY_VERIFY(!rig.check().isAsking());
        rig.server.clear();
        call(rig.session());
        QVERIFY(rig.server.count() > 0);
    }

    /// The server leaves credentials out without a word: that they are not there is how it shows.
    void credentialsOfIntegrationsShowTheirScope_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<Holding>("holding");
        QTest::newRow("some") << QByteArray(R"(,"credentials":{"type":"OAUTH2","client_id":"c"})") << Holding::Held;
        QTest::newRow("none of its own") << QByteArray(R"(,"credentials":null)") << Holding::Held;
        QTest::newRow("left out") << QByteArray() << Holding::Missing;
    }
    void credentialsOfIntegrationsShowTheirScope()
    {
        QFETCH(QByteArray, member);
        QFETCH(Holding, holding);
        Rig rig(AgedNango(QStringLiteral("0.71.4")));
        rig.add();
        rig.listAndAsk();
        rig.server.answerAlways(200, R"({"data":{"unique_key":"crm","provider":"crm")" + member + "}}");
        Integrations &integrations = rig.session().integrations();
        QVERIFY(resultOf(integrations.load(acme.providerConfigKey, false)));
        const auto held = [&rig] { return rig.check().scopes().holding(scopes::IntegrationsReadCredentials); };
        QCOMPARE(held(), Holding::Unknown);
        QVERIFY(resultOf(integrations.load(acme.providerConfigKey, true)));
        QCOMPARE(held(), holding);
        rig.server.clear();
        const auto again = resultOf(integrations.load(acme.providerConfigKey, true));
        QCOMPARE(again.has_value(), holding == Holding::Held);
        QCOMPARE(rig.server.count(), holding == Holding::Held ? 1 : 0);
        QVERIFY(again || again.error().missingScope == scopes::IntegrationsReadCredentials);
        QVERIFY(resultOf(integrations.load(acme.providerConfigKey, false)));
    }

    void aListThatMustFailIsNotSent()
    {
        Rig rig(AgedNango(QStringLiteral("0.71.4"), {scopes::ConnectionsList}));
        rig.add();
        ConnectionsFeed &feed = rig.session().connectionsFeed();
        feed.reload();
        QTRY_COMPARE(feed.state(), ConnectionsFeed::State::Failed);
        QTRY_VERIFY(!rig.check().isAsking() && rig.check().probedAt().isValid());
        rig.server.clear();
        feed.reload();
        QTRY_COMPARE(feed.state(), ConnectionsFeed::State::Failed);
        QCOMPARE(feed.error()->missingScope, QString(scopes::ConnectionsList));
        QCOMPARE(rig.server.count(), 0);
        rig.server.onRequest(AgedNango(QStringLiteral("0.71.4")));
        rig.session().probeServer();
        QTRY_COMPARE(feed.state(), ConnectionsFeed::State::Complete);
        QCOMPARE(feed.count(), 1);
    }

    void writeScopesAreNotTestedEverywhere_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<GuardLevel>("level");
        QTest::newRow("read-only") << QStringLiteral("0.71.4") << GuardLevel::ReadOnly;
        QTest::newRow("no scopes") << QStringLiteral("0.70.1") << GuardLevel::Free;
        QTest::newRow("reading only") << QStringLiteral("0.66.0") << GuardLevel::Free;
    }
    void writeScopesAreNotTestedEverywhere()
    {
        QFETCH(QString, version);
        QFETCH(GuardLevel, level);
        Rig rig((AgedNango(version)));
        rig.add(level);
        QVERIFY(!rig.check().whyNoWriteTest().isEmpty());
        rig.session().probeServer();
        QTRY_VERIFY(!rig.check().isAsking());
        rig.server.clear();
        QVERIFY(!rig.check().whyNoWriteTest().isEmpty());
        connect(&rig.session(), &EnvironmentSession::confirmationRequested, this,
                [](ConfirmationRequest *request) { request->accept({}); });
        Plan *plan = rig.session().makeWriteTest(this);
        QSignalSpy finished(plan, &Plan::finished);
        plan->start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(rig.server.count(), 0);
    }

    void touchingIsConfirmedOncePerRun()
    {
        Rig rig(AgedNango(QStringLiteral("0.71.4")));
        rig.add(GuardLevel::ReadOnly);
        int questions = 0;
        const auto load = [&] {
            connect(&rig.session(), &EnvironmentSession::confirmationRequested, this,
                    [&](ConfirmationRequest *request) {
                        ++questions;
                        request->accept({});
                    });
            QVERIFY(resultOf(rig.session().connections().load(acme, {}, QStringLiteral("Load full details"))));
        };
        load();
        rig.workspace->addTemporary(rig.environment(), testKey());
        rig.open();
        load();
        QCOMPARE(questions, 1);
        rig.restart();
        load();
        QCOMPARE(questions, 2);
    }

    void foreignTextsAreNotKnowledge_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QUrl>("url");
        const QUrl url(QStringLiteral("https://api.nango.dev"));
        ServerKnowledge known{.probedAt = QDateTime::currentDateTimeUtc()};
        const QByteArray text = serverKnowledgeText(known, url);
        QTest::newRow("nothing") << QByteArray() << url;
        QTest::newRow("no JSON") << QByteArray("{") << url;
        QTest::newRow("an array") << QByteArray("[]") << url;
        QTest::newRow("cut short") << text.chopped(3) << url;
        QTest::newRow("a later format") << QByteArray(text).replace(R"("format":1)", R"("format":2)") << url;
        QTest::newRow("a flag that is no flag")
            << QByteArray(text).replace(R"("hasScopes":true)", R"("hasScopes":1)") << url;
        QTest::newRow("of another server") << text << QUrl(QStringLiteral("https://nango.acme.dev"));
    }
    void foreignTextsAreNotKnowledge()
    {
        QFETCH(QByteArray, text);
        QFETCH(QUrl, url);
        QVERIFY(!serverKnowledgeFrom(text, url));
    }

    void knowledgeComesBackAsItWas()
    {
        const QUrl url(QStringLiteral("https://api.nango.dev/base"));
        ServerKnowledge known{.probedAt = QDateTime::fromMSecsSinceEpoch(1'795'443'936'140, Qt::UTC)};
        known.profile.probed = true;
        known.profile.listsByTags = false;
        known.profile.readsCredentials = false;
        known.profile.summary = QStringLiteral("Nango, of some age");
        known.scopes.learn(scopes::Proxy, Holding::Missing, known.probedAt);
        known.scopes.learn(scopes::SyncsRead, Holding::Held, known.probedAt.addSecs(1));
        QCOMPARE(serverKnowledgeFrom(serverKnowledgeText(known, url), url), std::optional(known));
    }

    void knowledgeGrowsOld_data()
    {
        QTest::addColumn<qint64>("age");
        QTest::addColumn<bool>("fresh");
        QTest::newRow("now") << qint64(0) << true;
        QTest::newRow("an hour") << qint64(3600) << true;
        QTest::newRow("a day") << qint64(24 * 3600) << false;
        QTest::newRow("the clock was put back") << qint64(-60) << false;
    }
    void knowledgeGrowsOld()
    {
        QFETCH(qint64, age);
        QFETCH(bool, fresh);
        const QDateTime now(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);
        QCOMPARE(ServerKnowledge{.probedAt = now.addSecs(-age)}.isFresh(now), fresh);
        QVERIFY(!ServerKnowledge{}.isFresh(now));
    }
};

CONSOLE_TEST(tst_servercheck)
#include "tst_servercheck.moc"
