#include "models/connectionhealth.h"
#include "models/connectionsmodel.h"
#include "models/connectiontexts.h"
#include "models/dashboardlink.h"
#include "models/tagsmodel.h"
#include "rows.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace console;
using namespace console::test;

namespace {

const QDateTime Now = QDateTime(QDate(2026, 11, 23), QTime(17, 30), Qt::UTC);

ConnectionRow rowWith(const QByteArray &errors)
{
    return ConnectionRow(json("{\"connection_id\":\"c\",\"provider_config_key\":\"crm\",\"errors\":" + errors + "}"));
}

SyncStatus syncOf(const QByteArray &status, const QByteArray &next, const QByteArray &last = "SUCCESS")
{
    return sync("{\"id\":\"s\",\"name\":\"contacts\",\"variant\":\"base\",\"type\":\"INCREMENTAL\",\"status\":\"" + status +
                "\",\"frequency\":\"every hour\",\"finishedAt\":\"2026-11-23T12:00:00.000Z\",\"nextScheduledSyncAt\":" + next +
                ",\"latestExecutionStatus\":\"" + last + "\",\"recordCount\":{}}");
}

ConnectionDetails detailsWith(const QByteArray &credentials)
{
    return ConnectionDetails(json("{\"connection_id\":\"c\",\"provider_config_key\":\"crm\",\"errors\":[],\"credentials\":" + credentials + "}"));
}

} // namespace

/// How a connection's health is graded, from what was read and nothing else.
class tst_connectionhealth : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void grades_data()
    {
        QTest::addColumn<QByteArray>("errors");
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("next");
        QTest::addColumn<QByteArray>("last");
        QTest::addColumn<int>("endsInDays"); // 99: nothing known
        QTest::addColumn<QString>("grade");
        QTest::addColumn<QString>("says");

        const QByteArray none("[]");
        const QByteArray auth(R"([{"type":"auth","log_id":"1795443936140_a"}])");
        const QByteArray failing(R"([{"type":"sync","log_id":"1795443936140_a"}])");
        const QByteArray later("\"2026-11-23T18:00:00.000Z\"");
        const QByteArray overdue("\"2026-11-23T14:00:00.000Z\"");
        QTest::newRow("nothing known") << none << QByteArray() << QByteArray() << QByteArray() << 99 << "Healthy"
                                       << "Nango reports no error for this connection.";
        QTest::newRow("on time") << none << QByteArray("SUCCESS") << later << QByteArray("SUCCESS") << 99 << "Healthy"
                                 << "Its sync is not late.";
        QTest::newRow("late") << none << QByteArray("SUCCESS") << overdue << QByteArray("SUCCESS") << 99 << "Late"
                              << "contacts should run every hour and is late by 3 h.";
        QTest::newRow("paused is not late") << none << QByteArray("PAUSED") << QByteArray("null") << QByteArray("SUCCESS") << 99
                                            << "Healthy" << "1 is paused.";
        QTest::newRow("a failed run behind a pause") << none << QByteArray("PAUSED") << QByteArray("null") << QByteArray("STOPPED")
                                                     << 99 << "Sync error" << "The last run of contacts failed, 5 h ago";
        QTest::newRow("late and failing") << failing << QByteArray("ERROR") << overdue << QByteArray("STOPPED") << 99
                                          << "Sync error" << "A sync has failed for 3 h, since ";
        QTest::newRow("auth is worst") << auth << QByteArray("ERROR") << overdue << QByteArray("STOPPED") << -1 << "Auth error"
                                       << "Authentication with the provider has failed for 3 h, since ";
        QTest::newRow("expired") << none << QByteArray() << QByteArray() << QByteArray() << -1 << "Expired"
                                 << "The access token expired 24 h ago";
        QTest::newRow("expires soon") << none << QByteArray("SUCCESS") << later << QByteArray("SUCCESS") << 3 << "Expires soon"
                                      << "and there is no refresh token to renew it";
        QTest::newRow("expires far off") << none << QByteArray() << QByteArray() << QByteArray() << 30 << "Healthy"
                                         << "Nango reports no error";
        QTest::newRow("late before expiring") << none << QByteArray("SUCCESS") << overdue << QByteArray("SUCCESS") << 3 << "Late"
                                              << "late by 3 h";
        QTest::newRow("newer server") << QByteArray(R"([{"type":"quota","log_id":""}])") << QByteArray() << QByteArray()
                                      << QByteArray() << 99 << "Unknown" << "an error of kind \"quota\"";
    }
    void grades()
    {
        QFETCH(QByteArray, errors);
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, next);
        QFETCH(QByteArray, last);
        QFETCH(int, endsInDays);
        HealthFacts facts;
        if (!status.isEmpty()) {
            facts.syncs = std::vector{syncOf(status, next, last)};
            facts.syncsAsOf = Now;
        }
        if (endsInDays != 99)
            facts.endsAt = Now.addDays(endsInDays);
        const ConnectionRow row = rowWith(errors);
        QTEST(gradeText(gradeOf(row, facts, Now)), "grade");
        QFETCH(QString, says);
        const QString sentence = gradeSentence(row, facts, Now);
        QVERIFY2(sentence.contains(says), qPrintable(sentence));
    }

    void lateCountsAsOfTheReading()
    {
        // Read while it was on time: what the schedule did since then nobody knows.
        HealthFacts facts{.syncs = std::vector{syncOf("SUCCESS", "\"2026-11-23T14:00:00.000Z\"")},
                          .syncsAsOf = Now.addSecs(-4 * 3600)};
        QCOMPARE(gradeOf(rowWith("[]"), facts, Now), HealthGrade::Healthy);
        facts.syncsAsOf = Now;
        QCOMPARE(gradeOf(rowWith("[]"), facts, Now), HealthGrade::Late);
        QCOMPARE(gradeSince(rowWith("[]"), facts, HealthGrade::Late), QDateTime(QDate(2026, 11, 23), QTime(14, 0), Qt::UTC));
    }

    void onlyATokenThatNothingRenewsEnds_data()
    {
        QTest::addColumn<QByteArray>("credentials");
        QTest::addColumn<bool>("ends");
        QTest::newRow("no refresh token") << QByteArray(R"({"type":"OAUTH2","access_token":"t","expires_at":"2026-11-24T10:00:00.000Z"})") << true;
        QTest::newRow("refresh token") << QByteArray(R"({"type":"OAUTH2","access_token":"t","refresh_token":"r","expires_at":"2026-11-24T10:00:00.000Z"})") << false;
        QTest::newRow("empty refresh token") << QByteArray(R"({"type":"OAUTH2","access_token":"t","refresh_token":null,"expires_at":"2026-11-24T10:00:00.000Z"})") << true;
        QTest::newRow("client credentials") << QByteArray(R"({"type":"OAUTH2_CC","token":"t","expires_at":"2026-11-24T10:00:00.000Z"})") << false;
        QTest::newRow("never") << QByteArray(R"({"type":"OAUTH2","access_token":"t"})") << false;
        QTest::newRow("not readable") << QByteArray("{}") << false;
    }
    void onlyATokenThatNothingRenewsEnds()
    {
        QFETCH(QByteArray, credentials);
        QTEST(endOfToken(detailsWith(credentials)).isValid(), "ends");
    }

    void theTableShowsWhatTheBookKnows()
    {
        ConnectionsModel model;
        const Watched watched(model);
        model.appendRows({rowWith("[]"), connection(QStringLiteral("other"))});
        const auto health = int(ConnectionsModel::Column::Health);
        QCOMPARE(texts(model, health), list({"Healthy", "Healthy"}));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.healthBook().setSyncs(rowWith("[]").ref(), {syncOf("SUCCESS", "\"2026-11-23T14:00:00.000Z\"")}, Now);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(texts(model, health), list({"Late", "Healthy"}));
        QCOMPARE(model.index(0, health).data(StateRole).toInt(), int(StateKind::Warning));
        model.healthBook().setDetails(detailsWith(R"({"type":"OAUTH2","access_token":"t","expires_at":"2020-11-24T10:00:00.000Z"})"));
        QCOMPARE(texts(model, health), list({"Expired", "Healthy"}));
        model.healthBook().forget(rowWith("[]").ref());
        QCOMPARE(texts(model, health), list({"Healthy", "Healthy"}));
    }

    void theBookRemembersTheLastOnes()
    {
        HealthBook book;
        for (int i = 0; i <= HealthBook::Most; ++i)
            book.setSyncs({ProviderConfigKey(QStringLiteral("p")), ConnectionId(QString::number(i))}, {}, Now);
        QVERIFY(!book.knows({ProviderConfigKey(QStringLiteral("p")), ConnectionId(QStringLiteral("0"))}));
        QVERIFY(book.knows({ProviderConfigKey(QStringLiteral("p")), ConnectionId(QStringLiteral("1"))}));
    }

    void theJournalIsReadByExactNames_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<bool>("isAcme");
        QTest::newRow("itself") << "crm / acme" << true;
        QTest::newRow("its sync") << "crm / acme: contacts" << true;
        QTest::newRow("longer ID") << "crm / acme2" << false;
        QTest::newRow("longer ID's sync") << "crm / acme2: contacts" << false;
        QTest::newRow("ID with a colon") << "crm / acme:1" << false;
        QTest::newRow("a connection called so") << "crm / acme: old" << false;
        QTest::newRow("its sync") << "crm / acme: old: contacts" << false;
        QTest::newRow("another integration") << "mail / acme" << false;
        QTest::newRow("part of it") << "crm / ac" << false;
    }
    void theJournalIsReadByExactNames()
    {
        QFETCH(QString, target);
        ConnectionsModel model;
        model.appendRows({connection(QStringLiteral("acme")), connection(QStringLiteral("acme: old"))});
        QTEST(isAbout(target, {ProviderConfigKey(QStringLiteral("crm")), ConnectionId(QStringLiteral("acme"))}, model), "isAcme");
    }

    void linksToTheDashboard()
    {
        const ConnectionRef strange{ProviderConfigKey(QStringLiteral("my crm")), ConnectionId(QStringLiteral("a/b?c=ü%"))};
        QCOMPARE(dashboardConnectionUrl(QUrl(QStringLiteral("https://nango.example/base/")), QStringLiteral("prod"), strange)
                     .toString(QUrl::FullyEncoded),
                 QStringLiteral("https://nango.example/base/prod/connections/my%20crm/a%2Fb%3Fc%3D%C3%BC%25"));
        QVERIFY(dashboardConnectionUrl({}, QStringLiteral("prod"), strange).isEmpty());
        QVERIFY(dashboardConnectionUrl(QUrl(QStringLiteral("https://nango.example")), {}, strange).isEmpty());
        QVERIFY(dashboardConnectionUrl(QUrl(QStringLiteral("https://nango.example")), QStringLiteral("prod"), {}).isEmpty());
    }

    void tagsAreEditedRowByRow()
    {
        TagsModel model;
        const Watched watched(model);
        QSignalSpy edited(&model, &TagsModel::edited);
        model.setTags({{QStringLiteral("n"), json("1.0")}, {QStringLiteral("plan"), tagValue(QStringLiteral("free"))}});
        QCOMPARE(edited.size(), 0);
        QCOMPARE(model.rowCount(), 3);
        QVERIFY(model.setData(model.index(1, 1), QStringLiteral("pro")));
        QVERIFY(model.setData(model.index(2, 0), QStringLiteral(" Team ")));
        QCOMPARE(model.rowCount(), 4);
        QVERIFY(model.setData(model.index(2, 1), QStringLiteral("a")));
        QCOMPARE(tagsJson(model.tags()), QByteArray(R"({"n":1.0,"plan":"pro","team":"a"})"));
        QCOMPARE(edited.size(), 3);
        QVERIFY(model.setData(model.index(1, 1), QString()));
        QCOMPARE(model.index(1, 1).data(StateRole).toInt(), int(StateKind::Bad));
        QVERIFY(model.removeRows(0, 2));
        QCOMPARE(tagsJson(model.tags()), QByteArray(R"({"team":"a"})"));
        QVERIFY(model.removeRows(0, 2));
        QCOMPARE(model.rowCount(), 1);
    }
};

CONSOLE_TEST(tst_connectionhealth)
#include "tst_connectionhealth.moc"
