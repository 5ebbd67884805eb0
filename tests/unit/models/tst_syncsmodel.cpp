#include "models/syncsmodel.h"
#include "models/format.h"
#include "rows.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace console;
using namespace console::test;

namespace {

using Column = SyncsModel::Column;

const ConnectionRef acme{ProviderConfigKey(QStringLiteral("crm")), ConnectionId(QStringLiteral("acme"))};
const ConnectionRef beta{ProviderConfigKey(QStringLiteral("crm")), ConnectionId(QStringLiteral("beta"))};
const QDateTime now = QDateTime::fromString(QStringLiteral("2026-11-23T12:00:00Z"), Qt::ISODate);

SyncStatus named(const QByteArray &name, const QByteArray &more = {})
{
    return sync("{\"id\":\"" + name + "\",\"name\":\"" + name + "\",\"variant\":\"base\",\"status\":\"SUCCESS\"" + more + "}");
}

QString cell(const SyncsModel &model, int row, Column column, int role = Qt::DisplayRole)
{
    return model.index(row, static_cast<int>(column)).data(role).toString();
}

} // namespace

class tst_syncsmodel : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void showsASync()
    {
        SyncsModel model;
        const Watched watched(model);
        model.setNow(now);
        model.setConnectionSyncs(acme, {sync(R"({"name":"contacts","variant":"eu","status":"PAUSED","latestExecutionStatus":"STOPPED",
            "finishedAt":"2026-11-23T11:57:00.000Z","nextScheduledSyncAt":"2026-11-23T10:00:00.000Z","frequency":"every hour",
            "latestResult":{"Contact":{"added":3,"updated":1,"deleted":0}},"recordCount":{"Contact":1250},"checkpoint":{"at":1}})")});
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << model.index(0, column).data().toString();
        QCOMPARE(cells, QStringList({QStringLiteral("contacts::eu"), QStringLiteral("acme"), QStringLiteral("crm"),
                                     QStringLiteral("Paused, last run failed"), QStringLiteral("3 min ago, failed"),
                                     QStringLiteral("3 added, 1 updated"), QStringLiteral("Contact 1,250"), QStringLiteral("every hour"),
                                     QStringLiteral("late by 2 h"), QStringLiteral("{\"at\":1}"), QStringLiteral("–")}));
        QCOMPARE(model.index(0, static_cast<int>(Column::Status)).data(StateRole).toInt(), static_cast<int>(StateKind::Warning));
        QCOMPARE(model.index(0, static_cast<int>(Column::NextRun)).data(StateRole).toInt(), static_cast<int>(StateKind::Warning));
        QCOMPARE(cell(model, 0, Column::Status, Qt::ToolTipRole), QStringLiteral("PAUSED; last run: STOPPED"));
        QCOMPARE(model.statusAt(0).connection(), acme);
    }

    void refreshesByDifference()
    {
        SyncsModel model;
        const Watched watched(model);
        model.setConnectionSyncs(acme, {named("b"), named("a")});
        model.setConnectionSyncs(beta, {named("c")});
        QCOMPARE(texts(model, 0), QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
        model.setObserved(acme, {.name = QStringLiteral("b")}, QStringLiteral("Paused: no next run is scheduled"));
        const QPersistentModelIndex b = model.index(1, 0);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        // An unordered answer with one gone and one new.
        model.setConnectionSyncs(acme, {named("d"), named("b", ",\"frequency\":\"1h\""), named("aa")});
        QCOMPARE(texts(model, 0), QStringList({QStringLiteral("aa"), QStringLiteral("b"), QStringLiteral("d"), QStringLiteral("c")}));
        QCOMPARE(b.row(), 1);
        QCOMPARE(cell(model, 1, Column::Frequency), QStringLiteral("1h"));
        QCOMPARE(cell(model, 1, Column::Observed), QStringLiteral("Paused: no next run is scheduled"));
        QCOMPARE(reset.size(), 0);
        QCOMPARE(model.syncsOf(acme).size(), size_t(3));
        QCOMPARE(model.rowOf(beta, {.name = QStringLiteral("c")}), 3);
        model.setConnectionSyncs(acme, {});
        QCOMPARE(model.rowCount(), 1);
        model.setConnectionSyncs(acme, {named("a")});
        model.keepConnections({acme});
        QCOMPARE(texts(model, 0), QStringList(QStringLiteral("a")));
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void ticksOnlyTheTimes()
    {
        SyncsModel model;
        model.setConnectionSyncs(acme, {named("a")});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setNow(now);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed.at(0).at(0).toModelIndex().column(), static_cast<int>(Column::LastFinished));
        QCOMPARE(changed.at(0).at(1).toModelIndex().column(), static_cast<int>(Column::LastFinished));
    }

    void states_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("text");
        QTest::addColumn<StateKind>("kind");
        QTest::addColumn<QString>("finished");
        QTest::newRow("running") << QByteArray(R"({"status":"RUNNING","latestExecutionStatus":"RUNNING"})") << QStringLiteral("Running") << StateKind::Busy << QStringLiteral("running now");
        QTest::newRow("never ran") << QByteArray(R"({"status":"SUCCESS"})") << QStringLiteral("Never ran") << StateKind::Neutral << QStringLiteral("never");
        QTest::newRow("success") << QByteArray(R"({"status":"SUCCESS","latestExecutionStatus":"SUCCESS","finishedAt":"2026-11-23T10:00:00Z"})") << QStringLiteral("Success") << StateKind::Good << QStringLiteral("2 h ago, succeeded");
        QTest::newRow("error") << QByteArray(R"({"status":"ERROR","latestExecutionStatus":"STOPPED","finishedAt":"2026-11-23T10:00:00Z"})") << QStringLiteral("Error") << StateKind::Bad << QStringLiteral("2 h ago, failed");
        QTest::newRow("paused") << QByteArray(R"({"status":"PAUSED","latestExecutionStatus":"SUCCESS"})") << QStringLiteral("Paused") << StateKind::Paused << QStringLiteral("never");
        QTest::newRow("newer than us") << QByteArray(R"({"status":"THROTTLED"})") << QStringLiteral("THROTTLED") << StateKind::Unknown << QStringLiteral("never");
        QTest::newRow("nothing") << QByteArray("{}") << QStringLiteral("Unknown") << StateKind::Unknown << QStringLiteral("never");
    }
    void states()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, text);
        QFETCH(StateKind, kind);
        QFETCH(QString, finished);
        QCOMPARE(syncStateText(sync(json)), text);
        QCOMPARE(syncStateKind(sync(json)), kind);
        QCOMPARE(lastFinishedText(sync(json), now), finished);
    }
};

CONSOLE_TEST(tst_syncsmodel)

#include "tst_syncsmodel.moc"
