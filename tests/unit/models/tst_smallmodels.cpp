#include "models/activitymodel.h"
#include "models/credentialsmodel.h"
#include "models/environmentsmodel.h"
#include "models/functionsmodel.h"
#include "models/historymodel.h"
#include "models/integrationsmodel.h"
#include "models/keyvaluemodel.h"
#include "models/namevaluemodel.h"
#include "models/variablesmodel.h"
#include "rows.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace console;
using namespace console::test;

namespace {

JournalEntry entry(qint64 id, const QString &action, Outcome outcome = Outcome::Unknown)
{
    return {.id = id, .at = QDateTime::currentDateTimeUtc(), .effect = Effect::Write, .action = action, .outcome = outcome};
}

/// Everything that any role says about any cell.
QString allTexts(const QAbstractItemModel &model)
{
    QString all;
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            for (int role = 0; role < Qt::UserRole + 32; ++role)
                all += model.index(row, column).data(role).toString() + u'\n';
        }
    }
    return all;
}

} // namespace

class tst_smallmodels : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void activityKeepsWhatTheUserLooksAt()
    {
        ActivityModel model;
        const Watched watched(model);
        constexpr int action = static_cast<int>(ActivityModel::Column::Action);
        model.setEntries({entry(2, QStringLiteral("b")), entry(1, QStringLiteral("a"))});
        const QPersistentModelIndex a = model.index(1, action);
        model.putEntry(entry(3, QStringLiteral("c")));
        QCOMPARE(a.row(), 2);
        model.putEntry(entry(3, QStringLiteral("c"), Outcome::Succeeded));
        QCOMPARE(model.index(0, static_cast<int>(ActivityModel::Column::Outcome)).data().toString(), QStringLiteral("Succeeded"));
        model.setEntries({entry(1, QStringLiteral("a")), entry(4, QStringLiteral("d")), entry(3, QStringLiteral("c"))});
        QCOMPARE(texts(model, action), QStringList({QStringLiteral("a"), QStringLiteral("d"), QStringLiteral("c")}));
        QCOMPARE(a.row(), 0);
        model.setNow(QDateTime::currentDateTimeUtc());
        QCOMPARE(model.index(0, static_cast<int>(ActivityModel::Column::Outcome)).data(StateRole).toInt(), static_cast<int>(StateKind::Unknown));
    }

    void anyOrderBecomesAnyOther()
    {
        ActivityModel model;
        const Watched watched(model);
        const std::vector<std::vector<int>> orders{{1, 2, 3, 4, 5}, {5, 4, 3, 2, 1}, {2, 9, 4}, {}, {7}, {8, 7, 6, 1}, {1, 1, 2}, {2, 1}};
        for (const std::vector<int> &order : orders) {
            std::vector<JournalEntry> entries;
            QStringList names;
            for (const int id : order) {
                entries.push_back(entry(id, QString::number(id)));
                names << QString::number(id);
            }
            model.setEntries(entries);
            QCOMPARE(texts(model, static_cast<int>(ActivityModel::Column::Action)), names);
        }
    }

    void integrationsAndFunctionsRefresh()
    {
        IntegrationsModel model;
        const Watched watched(model);
        model.setIntegrations(decodeIntegrations(json(R"({"data":[{"unique_key":"a","display_name":"A","provider":"p"},{"unique_key":"b"}]})")).value());
        const QPersistentModelIndex b = model.index(1, 0);
        model.setIntegrations(decodeIntegrations(json(R"({"data":[{"unique_key":"b","display_name":"B2"},{"unique_key":"c"}]})")).value());
        QCOMPARE(b.data().toString(), QStringLiteral("B2"));
        QCOMPARE(model.rowOf(ProviderConfigKey(QStringLiteral("c"))), 1);
        QCOMPARE(model.rowOf(ProviderConfigKey(QStringLiteral("a"))), -1);
        model.setNow(QDateTime::currentDateTimeUtc());

        FunctionsModel functions;
        const Watched watchedToo(functions);
        functions.setFunctions(decodeFunctionPage(json(R"({"data":[{"name":"x","type":"sync","returns":["A","B"]},{"name":"x","type":"action","enabled":false}]})")).value().functions);
        QCOMPARE(functions.rowOf(QStringLiteral("action"), QStringLiteral("x")), 1);
        QCOMPARE(functions.index(0, static_cast<int>(FunctionsModel::Column::Models)).data().toString(), QStringLiteral("A, B"));
        QCOMPARE(functions.index(1, static_cast<int>(FunctionsModel::Column::Enabled)).data().toString(), QStringLiteral("Disabled"));
        functions.setNow(QDateTime::currentDateTimeUtc());
    }

    void variablesStayMasked()
    {
        VariablesModel model;
        const Watched watched(model);
        model.setVariables({{QStringLiteral("TOKEN"), json("\"hunter2\"")}, {QStringLiteral("EMPTY"), json("\"\"")}});
        QVERIFY(!allTexts(model).contains(QLatin1String("hunter2")));
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("••••••••"));
        QVERIFY(model.index(0, 1).data(SecretRole).toBool());
        QCOMPARE(model.valueAt(0).reveal(), QByteArray("hunter2"));
        model.setRevealed(0, true);
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("hunter2"));
        QVERIFY(!model.index(0, 1).data(RawRole).toString().contains(QLatin1String("hunter2")));
        model.maskAll();
        QVERIFY(!allTexts(model).contains(QLatin1String("hunter2")));
        QVERIFY(!model.isSecret(1));
        // Other values under the same name are other secrets.
        model.setRevealed(0, true);
        model.setVariables({{QStringLiteral("TOKEN"), json("\"hunter3\"")}});
        QVERIFY(!allTexts(model).contains(QLatin1String("hunter3")));
    }

    void credentialsShowOnlyTypeAndExpiry()
    {
        CredentialsModel model;
        const Watched watched(model);
        const JsonValue credentials = json(R"({"type":"OAUTH2","access_token":"s3cret-a","expires_at":"2035-01-01T00:00:00.000Z","raw":{"type":"s3cret-b","scopes":["s3cret-c",{"x":"s3cret-d"}],"n":17399,"nothing":null}})");
        model.setCredentials(credentials);
        QCOMPARE(texts(model, 0), QStringList({QStringLiteral("type"), QStringLiteral("access_token"), QStringLiteral("expires_at"), QStringLiteral("raw.type"),
                                               QStringLiteral("raw.scopes[0]"), QStringLiteral("raw.scopes[1].x"), QStringLiteral("raw.n"), QStringLiteral("raw.nothing")}));
        const QString all = allTexts(model);
        QVERIFY(!all.contains(QLatin1String("s3cret")));
        QVERIFY(!all.contains(QLatin1String("17399")));
        QVERIFY(all.contains(QLatin1String("OAUTH2")) && all.contains(QLatin1String("2035")));
        QCOMPARE(model.valueAt(6).reveal(), QByteArray("17399"));
        model.setRevealed(1, true);
        QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("s3cret-a"));
        model.setCredentials({});
        QCOMPARE(model.rowCount(), 0);
    }

    void configMasksSecretNames()
    {
        CredentialsModel model;
        model.setCredentials(json(R"({"accountId":"1234567","oauth_client_secret":"ns-secret","userCredentials":{"access_token":"tok","raw":{"a":"deep"}},"jwtToken":"j","subdomain":"acme"})"),
                             CredentialsModel::Masking::SecretNames);
        const QString all = allTexts(model);
        for (const char *secret : {"ns-secret", "tok\n", "deep"})
            QVERIFY2(!all.contains(QLatin1String(secret)), secret);
        QVERIFY(all.contains(QLatin1String("1234567")) && all.contains(QLatin1String("acme")));
    }

    void credentialsOfAnyDepthAreShown()
    {
        CredentialsModel model;
        QByteArray text("1");
        for (int i = 0; i < 5000; ++i)
            text = "{\"a\":" + text + '}';
        model.setCredentials(json(text));
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(model.isSecret(0));
    }

    void namesAndValuesGrowAtTheEnd()
    {
        NameValueModel model;
        const Watched watched(model);
        QSignalSpy edited(&model, &NameValueModel::edited);
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(model.entries().isEmpty());
        model.setData(model.index(0, 0), QStringLiteral("X-One"));
        QCOMPARE(model.rowCount(), 2);
        model.setData(model.index(0, 1), QStringLiteral(" 1 "));
        model.setData(model.index(0, 1), QStringLiteral(" 1 "));
        QCOMPARE(edited.size(), 2);
        model.setData(model.index(0, 0), Qt::Unchecked, Qt::CheckStateRole);
        QCOMPARE(model.entries(), QList<NameValue>({{QStringLiteral("X-One"), QStringLiteral(" 1 "), false}}));
        QVERIFY(model.removeRows(0, 1));
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(model.removeRows(0, 1));
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(!model.removeRows(0, 2));
        model.setEntries({{QStringLiteral("a"), QStringLiteral("b")}, {}, {QStringLiteral("c"), {}}});
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.entries().size(), 2);
        QVERIFY(model.flags(model.index(0, 0)) & Qt::ItemIsUserCheckable);
        QVERIFY(model.flags(model.index(0, 1)) & Qt::ItemIsEditable);
    }

    void historyShowsAnswersAndFailures()
    {
        HistoryModel model;
        const Watched watched(model);
        ProxyHistoryEntry ok{.id = 1, .status = 200, .responseBytes = 12345, .milliseconds = 1240, .outcome = QStringLiteral("ok")};
        ok.request.path = QStringLiteral("/a%2Fb?x=1");
        model.setEntries({ok});
        model.putEntry({.id = 2, .outcome = QStringLiteral("connection refused")});
        QCOMPARE(texts(model, static_cast<int>(HistoryModel::Column::Status)), QStringList({QStringLiteral("connection refused"), QStringLiteral("200")}));
        QCOMPARE(texts(model, static_cast<int>(HistoryModel::Column::Size)).at(1), QStringLiteral("12.3 kB"));
        QCOMPARE(texts(model, static_cast<int>(HistoryModel::Column::Time)).at(1), QStringLiteral("1.24 s"));
        QCOMPARE(texts(model, static_cast<int>(HistoryModel::Column::Path)).at(1), QStringLiteral("/a%2Fb?x=1"));
        model.setNow(QDateTime::currentDateTimeUtc());
    }

    void listsFactsAndEnvironments()
    {
        KeyValueModel facts;
        const Watched watched(facts);
        facts.setLines({{QStringLiteral("Created"), QStringLiteral("2 h ago"), QStringLiteral("2026-11-23")}, {QStringLiteral("ID"), QString()}});
        QCOMPARE(facts.index(0, 1).data(Qt::ToolTipRole).toString(), QStringLiteral("2026-11-23"));
        QCOMPARE(facts.index(1, 1).data().toString(), QStringLiteral("–"));
        EnvironmentsModel environments;
        const Watched watchedToo(environments);
        environments.setEnvironments({Environment{.id = 4, .name = QStringLiteral("prod"), .production = true}}, 4);
        QCOMPARE(environments.rowOf(4), 0);
        QCOMPARE(environments.index(0, 0).data().toString(), QStringLiteral("prod"));
    }
};

CONSOLE_TEST(tst_smallmodels)

#include "tst_smallmodels.moc"
