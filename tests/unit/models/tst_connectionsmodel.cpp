#include "models/connectionsmodel.h"
#include "rows.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace console;
using namespace console::test;

namespace {

/// Milliseconds: what takes 0.1 s takes many times that under sanitizers on a busy machine.
constexpr int Patience = 60000;

constexpr int IdColumn = static_cast<int>(ConnectionsModel::Column::Id);

ConnectionRef ref(const QString &id, const QString &integration = QStringLiteral("crm"))
{
    return {ProviderConfigKey(integration), ConnectionId(id)};
}

void load(ConnectionsModel &model, const std::vector<ConnectionRow> &rows)
{
    model.beginLoad();
    model.appendRows(rows);
    model.endLoad();
}

std::vector<ConnectionRow> sample()
{
    return {
        connection(QStringLiteral("acme"), QStringLiteral("crm"),
                   R"(,"end_user":{"id":"u1","display_name":"Chloé Dupont","email":"chloe@globex.example","organization":{"id":"o1","display_name":"Globex"}},"tags":{"plan":"free","env":"prod"},"created":"2026-11-23T10:00:00.5+00:00")"),
        connection(QStringLiteral("Beta 2"), QStringLiteral("github-eu"),
                   R"(,"errors":[{"type":"auth","log_id":"1795443936140_a"},{"type":"sync","log_id":"1795443936150_b"}],"tags":{"plan":"pro"},"created":"2026-11-23T11:00:00+00:00")"),
        connection(QStringLiteral("zeta"), QStringLiteral("crm"),
                   R"(,"errors":[{"type":"sync","log_id":"1795000000000_a"}],"end_user":{"id":"bob","display_name":null,"email":"bob@acme.example"},"created":"2026-11-23T12:30:00+02:00")"),
        connection(QStringLiteral("odd/ë €"), QStringLiteral("CRM two"), R"(,"errors":[{"type":"quota","log_id":"x"}],"created":"2026-11-22T23:00:00Z")"),
    };
}

} // namespace

class tst_connectionsmodel : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void showsEveryCell()
    {
        ConnectionsModel model;
        const Watched watched(model);
        load(model, sample());
        model.setNow(QDateTime::fromString(QStringLiteral("2026-11-23T12:00:00Z"), Qt::ISODate));
        QStringList first;
        for (int column = 0; column < model.columnCount(); ++column)
            first << model.index(0, column).data().toString();
        QCOMPARE(first, QStringList({QStringLiteral("Healthy"), QStringLiteral("acme"), QStringLiteral("crm"), QStringLiteral("hubspot"),
                                     QStringLiteral("Chloé Dupont"), QStringLiteral("Globex"), QStringLiteral("plan: free, env: prod"),
                                     QStringLiteral("1 h ago"), QStringLiteral("–")}));
        QCOMPARE(model.index(1, 0).data(StateRole).toInt(), static_cast<int>(StateKind::Bad));
        QCOMPARE(model.index(1, 0).data(ValueRole).toInt(), static_cast<int>(Health::AuthError));
        QVERIFY(model.index(1, 0).data(Qt::ToolTipRole).toString().contains(QLatin1String("1795443936150_b")));
        QCOMPARE(model.index(1, 4).data(Qt::AccessibleTextRole).toString(), QStringLiteral("none"));
        QCOMPARE(model.index(0, 7).data(RawRole).toString(), QStringLiteral("2026-11-23T10:00:00.5+00:00"));
        QVERIFY(model.index(1, 1).data(RefRole).value<ConnectionRef>() == ref(QStringLiteral("Beta 2"), QStringLiteral("github-eu")));
        for (int column = 0; column < model.columnCount(); ++column) {
            QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
        }
    }

    void showsRowsThatAreNoConnections()
    {
        ConnectionsModel model;
        const Watched watched(model);
        load(model, {connection(QStringLiteral("a")), ConnectionRow(json("17")), ConnectionRow(json("{\"connection_id\":\"b\"}"))});
        QCOMPARE(model.visibleCount(), 3);
        QVERIFY(model.index(1, IdColumn).data().toString().startsWith(QLatin1String("Not a connection")));
        QCOMPARE(model.countOf(Health::Unknown), 2);
    }

    void filters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("ids");
        const QString acme = QStringLiteral("acme");
        const QString beta = QStringLiteral("Beta 2");
        const QString zeta = QStringLiteral("zeta");
        const QString odd = QStringLiteral("odd/ë €");
        QTest::newRow("nothing") << QString() << QStringList{acme, beta, zeta, odd};
        QTest::newRow("spaces") << QStringLiteral("  ") << QStringList{acme, beta, zeta, odd};
        QTest::newRow("id") << QStringLiteral("zet") << QStringList{zeta};
        QTest::newRow("id or e-mail") << QStringLiteral("acme") << QStringList{acme, zeta};
        QTest::newRow("accents off") << QStringLiteral("CHLOE") << QStringList{acme};
        QTest::newRow("accents on") << QStringLiteral("chloé dupônt") << QStringList{acme};
        QTest::newRow("accent in the id") << QStringLiteral("odd/e") << QStringList{odd};
        QTest::newRow("organization") << QStringLiteral("globex") << QStringList{acme};
        QTest::newRow("two words of two fields") << QStringLiteral("prod dupont") << QStringList{acme};
        QTest::newRow("words in any order") << QStringLiteral("2 bet") << QStringList{beta};
        QTest::newRow("quoted") << QStringLiteral("\"Beta 2\"") << QStringList{beta};
        QTest::newRow("quoted across fields") << QStringLiteral("\"dupont chloe\"") << QStringList{};
        QTest::newRow("tag as written") << QStringLiteral("plan:pro") << QStringList{beta};
        QTest::newRow("tag field") << QStringLiteral("tag.plan:free") << QStringList{acme};
        QTest::newRow("tag is there") << QStringLiteral("tag.plan:") << QStringList{acme, beta};
        QTest::newRow("tag of another name") << QStringLiteral("tag.env:free") << QStringList{};
        QTest::newRow("integration") << QStringLiteral("integration:CRM") << QStringList{acme, zeta, odd};
        QTest::newRow("integration and word") << QStringLiteral("integration:crm bob") << QStringList{zeta};
        QTest::newRow("provider") << QStringLiteral("provider:hub") << QStringList{acme, beta, zeta, odd};
        QTest::newRow("provider is not the integration") << QStringLiteral("provider:crm") << QStringList{};
        QTest::newRow("user") << QStringLiteral("user:bob") << QStringList{zeta};
        QTest::newRow("user is not the id") << QStringLiteral("user:zeta") << QStringList{};
        QTest::newRow("org") << QStringLiteral("org:o1") << QStringList{acme};
        QTest::newRow("id field") << QStringLiteral("id:acme") << QStringList{acme};
        QTest::newRow("auth errors") << QStringLiteral("error:auth") << QStringList{beta};
        QTest::newRow("sync errors, also beside auth") << QStringLiteral("error:sync") << QStringList{beta, zeta};
        QTest::newRow("health") << QStringLiteral("health:sync") << QStringList{zeta};
        QTest::newRow("unknown health") << QStringLiteral("health:unknown") << QStringList{odd};
        QTest::newRow("two healths") << QStringLiteral("health:sync health:auth") << QStringList{};
        QTest::newRow("no such health") << QStringLiteral("health:blue") << QStringList{};
        QTest::newRow("health being typed") << QStringLiteral("health: zeta") << QStringList{zeta};
        QTest::newRow("not there") << QStringLiteral("nowhere") << QStringList{};
    }
    void filters()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, ids);
        ConnectionsModel model;
        const Watched watched(model);
        load(model, sample());
        model.setFilter(text, {}, {});
        QCOMPARE(texts(model, IdColumn), ids);
        QCOMPARE(model.totalCount(), 4);
        QCOMPARE(model.search(text, {}, 1).size(), size_t(ids.isEmpty() ? 0 : 1));
    }

    void filtersByChips()
    {
        ConnectionsModel model;
        const Watched watched(model);
        load(model, sample());
        model.setFilter({}, QStringLiteral("crm"), {});
        QCOMPARE(texts(model, IdColumn), QStringList({QStringLiteral("acme"), QStringLiteral("zeta")}));
        model.setFilter({}, QStringLiteral("crm"), Health::SyncError);
        QCOMPARE(texts(model, IdColumn), QStringList(QStringLiteral("zeta")));
        model.setFilter({}, QStringLiteral("gone"), {});
        QCOMPARE(model.visibleCount(), 0);
        QCOMPARE(model.countOf(Health::SyncError), 1);
        QCOMPARE(model.integrations().size(), size_t(3));
        QCOMPARE(model.integrations().at(1), std::pair(QStringLiteral("crm"), 2));
        QCOMPARE(model.connectionsOf(QStringLiteral("crm")).size(), size_t(2));
        QCOMPARE(model.connectionsWithId(ConnectionId(QStringLiteral("Beta 2"))).size(), size_t(1));
        QCOMPARE(model.connectionsWithId(ConnectionId(QStringLiteral("beta 2"))).size(), size_t(0));
    }

    void sorts_data()
    {
        using Column = ConnectionsModel::Column;
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("ascending");
        QTest::newRow("server order") << -1 << QStringLiteral("abzo");
        QTest::newRow("health, the worst first") << static_cast<int>(Column::Health) << QStringLiteral("bzoa");
        QTest::newRow("id, case aside") << static_cast<int>(Column::Id) << QStringLiteral("aboz");
        QTest::newRow("integration") << static_cast<int>(Column::Integration) << QStringLiteral("azob");
        QTest::newRow("end user, the empty last") << static_cast<int>(Column::EndUser) << QStringLiteral("zabo");
        QTest::newRow("tags") << static_cast<int>(Column::Tags) << QStringLiteral("abzo");
        QTest::newRow("created, whatever the zone") << static_cast<int>(Column::Created) << QStringLiteral("oazb");
        QTest::newRow("errors, the oldest first") << static_cast<int>(Column::Errors) << QStringLiteral("zboa");
    }
    void sorts()
    {
        QFETCH(int, column);
        QFETCH(QString, ascending);
        ConnectionsModel model;
        const Watched watched(model);
        load(model, sample());
        const QPersistentModelIndex zeta = model.index(2, IdColumn);
        model.sort(column, Qt::AscendingOrder);
        QString initials;
        for (const QString &id : texts(model, IdColumn))
            initials += id.front().toLower();
        QCOMPARE(initials, ascending);
        QCOMPARE(zeta.data().toString(), QStringLiteral("zeta"));
        model.sort(-1);
        QCOMPARE(zeta.row(), 2);
    }

    void sortsEqualRowsInServerOrderBothWays()
    {
        ConnectionsModel model;
        load(model, {connection(QStringLiteral("b")), connection(QStringLiteral("a")), connection(QStringLiteral("c"))});
        const QStringList order{QStringLiteral("b"), QStringLiteral("a"), QStringLiteral("c")};
        model.sort(static_cast<int>(ConnectionsModel::Column::Integration), Qt::AscendingOrder);
        QCOMPARE(texts(model, IdColumn), order);
        model.sort(static_cast<int>(ConnectionsModel::Column::Integration), Qt::DescendingOrder);
        QCOMPARE(texts(model, IdColumn), order);
    }

    void firstLoadGrowsBehindWhatIsThere()
    {
        ConnectionsModel model;
        const Watched watched(model);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.setFilter(QStringLiteral("c1"), {}, {});
        model.beginLoad();
        model.appendRows(connections(0, 20));
        QCOMPARE(model.visibleCount(), 11);
        const QPersistentModelIndex second = model.index(1, IdColumn);
        model.appendRows(connections(100, 5));
        QCOMPARE(model.visibleCount(), 16);
        QCOMPARE(second.row(), 1);
        QCOMPARE(inserted.size(), 2);
        model.endLoad();
        QCOMPARE(model.totalCount(), 25);
        QVERIFY(!model.isLoading());
    }

    void reloadChangesOnlyWhatChanged()
    {
        ConnectionsModel model;
        const Watched watched(model);
        load(model, connections(0, 10));
        const QPersistentModelIndex stays = model.index(4, IdColumn);
        const QPersistentModelIndex goes = model.index(5, IdColumn);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);

        std::vector<ConnectionRow> newer = connections(0, 10);
        newer.erase(newer.begin() + 5);
        newer[4] = connection(QStringLiteral("c4"), QStringLiteral("int-4"), R"(,"errors":[{"type":"auth","log_id":"1"}])");
        newer.insert(newer.begin(), connection(QStringLiteral("new")));
        model.beginLoad();
        model.appendRows(newer);
        QCOMPARE(model.visibleCount(), 10);
        QCOMPARE(layout.size(), 0);
        model.endLoad();

        QCOMPARE(model.visibleCount(), 10);
        QCOMPARE(model.index(0, IdColumn).data().toString(), QStringLiteral("new"));
        QCOMPARE(stays.row(), 5);
        QCOMPARE(stays.data().toString(), QStringLiteral("c4"));
        QCOMPARE(model.rowAt(5).health(), Health::AuthError);
        QVERIFY(!goes.isValid());
        QCOMPARE(model.rowOf(ref(QStringLiteral("c5"), QStringLiteral("int-5"))), -1);
        QCOMPARE(layout.size(), 1);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(model.countOf(Health::AuthError), 1);
    }

    void abortedReloadLosesNothing()
    {
        ConnectionsModel model;
        const Watched watched(model);
        load(model, connections(0, 10));
        const QPersistentModelIndex last = model.index(9, IdColumn);
        model.beginLoad();
        model.appendRows({connection(QStringLiteral("new"))});
        model.appendRows(connections(0, 3));
        model.abortLoad();
        QCOMPARE(model.totalCount(), 11);
        QCOMPARE(last.data().toString(), QStringLiteral("c9"));
        QCOMPARE(model.index(0, IdColumn).data().toString(), QStringLiteral("new"));
        model.beginLoad();
        model.abortLoad();
        QCOMPARE(model.totalCount(), 11);
    }

    void updatesAndRemovesOne()
    {
        ConnectionsModel model;
        const Watched watched(model);
        load(model, connections(0, 10));
        model.setFilter(QStringLiteral("plan:pro"), {}, {});
        const QPersistentModelIndex c7 = model.index(3, IdColumn);
        QSignalSpy refreshed(&model, &ConnectionsModel::refreshed);
        model.updateConnection(connection(QStringLiteral("c7"), QStringLiteral("int-0"), R"(,"errors":[{"type":"sync"}])"));
        QCOMPARE(refreshed.size(), 1);
        QCOMPARE(model.rowAt(c7.row()).health(), Health::SyncError);
        model.removeConnection(ref(QStringLiteral("c5"), QStringLiteral("int-5")));
        model.removeConnection(ref(QStringLiteral("c0"), QStringLiteral("int-0")));
        model.removeConnection(ref(QStringLiteral("nobody")));
        QCOMPARE(texts(model, IdColumn), QStringList({QStringLiteral("c1"), QStringLiteral("c3"), QStringLiteral("c7"), QStringLiteral("c9")}));
        QCOMPARE(c7.row(), 2);
        QCOMPARE(model.totalCount(), 8);
        QVERIFY(!model.connection(ref(QStringLiteral("c0"), QStringLiteral("int-0"))));
        QVERIFY(model.connection(ref(QStringLiteral("c2"), QStringLiteral("int-2"))));
        model.clear();
        QCOMPARE(model.totalCount(), 0);
        QCOMPARE(model.integrations().size(), size_t(0));
    }

    void bigTablesAreArrangedOffTheGuiThread()
    {
        ConnectionsModel model;
        model.beginLoad();
        for (int page = 0; page < 50; ++page)
            model.appendRows(connections(page * 2000, 2000));
        model.endLoad();
        QCOMPARE(model.visibleCount(), 100000);
        QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
        const QPersistentModelIndex chosen = model.index(77777, IdColumn);

        // The newest request wins, and what is shown stays whole until then.
        model.setFilter(QStringLiteral("c1"), {}, {});
        model.setFilter(QStringLiteral("c12345"), {}, {});
        model.setFilter(QStringLiteral("c7777"), {}, {});
        QVERIFY(model.isComputing());
        QCOMPARE(model.visibleCount(), 100000);
        QTRY_COMPARE_WITH_TIMEOUT(model.visibleCount(), 11, Patience);
        QCOMPARE(layout.size(), 1);
        QVERIFY(!model.isComputing());
        QCOMPARE(chosen.data().toString(), QStringLiteral("c77777"));

        model.sort(static_cast<int>(ConnectionsModel::Column::EndUser), Qt::DescendingOrder);
        model.setFilter({}, {}, {});
        QTRY_COMPARE_WITH_TIMEOUT(model.visibleCount(), 100000, Patience);
        QCOMPARE(model.index(0, 4).data().toString(), QStringLiteral("User 99999"));
        QCOMPARE(chosen.data().toString(), QStringLiteral("c77777"));
        QCOMPARE(model.rowOf(ref(QStringLiteral("c77777"), QStringLiteral("int-0"))), chosen.row());
    }

    void bigReloadsAreTakenOverAtOnce()
    {
        ConnectionsModel model;
        load(model, connections(0, 6000));
        const QPersistentModelIndex stays = model.index(5999, IdColumn);
        model.beginLoad();
        model.appendRows(connections(3000, 6000));
        model.endLoad();
        QCOMPARE(stays.row(), 5999);
        QTRY_COMPARE_WITH_TIMEOUT(stays.row(), 2999, Patience);
        QCOMPARE(stays.data().toString(), QStringLiteral("c5999"));
        QCOMPARE(model.totalCount(), 6000);

        // A load that begins before the last one was taken over does not lose it.
        model.beginLoad();
        model.appendRows(connections(0, 6000));
        model.endLoad();
        model.beginLoad();
        QCOMPARE(model.index(0, IdColumn).data().toString(), QStringLiteral("c0"));
        model.abortLoad();
        QCOMPARE(model.totalCount(), 6000);
    }

    void removingWhileComputingStaysRight()
    {
        ConnectionsModel model;
        load(model, connections(0, 6000));
        model.setFilter(QStringLiteral("c59"), {}, {});
        model.removeConnection(ref(QStringLiteral("c0"), QStringLiteral("int-0")));
        QTRY_COMPARE_WITH_TIMEOUT(model.visibleCount(), 111, Patience);
        for (int row = 0; row < model.visibleCount(); ++row)
            QVERIFY(model.index(row, IdColumn).data().toString().contains(QLatin1String("c59")));
    }

    void pagesThatComeWhileComputingAreFiltered()
    {
        ConnectionsModel model;
        model.beginLoad();
        model.appendRows(connections(0, 6000));
        model.setFilter(QStringLiteral("c59"), {}, {});
        model.appendRows(connections(59000, 1000));
        QTRY_COMPARE_WITH_TIMEOUT(model.visibleCount(), 1111, Patience);
        model.endLoad();
        QCOMPARE(model.totalCount(), 7000);
    }

    void pagesAreReadOffTheGuiThreadAndKeepTheirOrder()
    {
        ConnectionsModel model;
        const Watched watched(model);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.beginLoad();
        for (int page = 0; page < 5; ++page)
            model.appendPage(connectionPage(page * 2000, 2000));
        model.appendPage(connectionPage(10000, 3));
        model.endLoad();
        QVERIFY(model.isLoading());
        QCOMPARE(model.totalCount(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(!model.isLoading(), Patience);
        QCOMPARE(model.totalCount(), 10003);
        QCOMPARE(inserted.size(), 6);
        for (int row = 0; row < model.totalCount(); row += 401)
            QCOMPARE(model.rowAt(row).connectionId(), QStringLiteral("c%1").arg(row));
    }

    void aShortPageIsThereAtOnce()
    {
        ConnectionsModel model;
        model.beginLoad();
        model.appendPage(connectionPage(0, 100));
        QCOMPARE(model.totalCount(), 100);
        model.endLoad();
        QVERIFY(!model.isLoading());
    }

    void sortAndFilterWhileLoadingKeepWhatIsLookedAt()
    {
        ConnectionsModel model;
        const Watched watched(model);
        model.sort(static_cast<int>(ConnectionsModel::Column::Id), Qt::DescendingOrder);
        model.beginLoad();
        model.appendPage(connectionPage(0, 300));
        const QPersistentModelIndex looked = model.index(7, IdColumn);
        const QString id = looked.data().toString();
        QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
        model.appendPage(connectionPage(300, 2000));
        QTRY_COMPARE_WITH_TIMEOUT(model.totalCount(), 2300, Patience);
        // What comes goes behind: nothing moves before the load is over.
        QCOMPARE(layout.size(), 0);
        QCOMPARE(looked.row(), 7);
        model.setFilter(QStringLiteral("c1"), {}, {});
        model.appendPage(connectionPage(2300, 2000));
        model.endLoad();
        QTRY_VERIFY_WITH_TIMEOUT(!model.isLoading() && !model.isComputing(), Patience);
        QStringList shown = texts(model, IdColumn);
        QStringList sorted = shown;
        std::sort(sorted.begin(), sorted.end(), std::greater());
        QCOMPARE(shown, sorted);
        QVERIFY(std::all_of(shown.begin(), shown.end(), [](const QString &one) { return one.startsWith(QLatin1String("c1")); }));
        QCOMPARE(looked.isValid(), id.startsWith(QLatin1String("c1")));
    }

    void whatIsRemovedWhileItsPageIsReadStaysAway()
    {
        ConnectionsModel model;
        const Watched watched(model);
        model.beginLoad();
        model.appendPage(connectionPage(0, 2000));
        model.appendPage(connectionPage(2000, 2000));
        model.removeConnection(ref(QStringLiteral("c3000"), QStringLiteral("int-4")));
        QCOMPARE(model.totalCount(), 3999);
        model.endLoad();
        QVERIFY(!model.isLoading());
        QCOMPARE(model.rowOf(ref(QStringLiteral("c3000"), QStringLiteral("int-4"))), -1);
        QCOMPARE(model.rowAt(3000).connectionId(), QStringLiteral("c3001"));
    }

    void aLoadThatBeginsWhilePagesAreReadLosesNothing()
    {
        ConnectionsModel model;
        const Watched watched(model);
        model.beginLoad();
        model.appendPage(connectionPage(0, 2000));
        model.endLoad();
        model.beginLoad();
        QCOMPARE(model.totalCount(), 2000);
        model.appendPage(connectionPage(1000, 2000));
        model.abortLoad();
        QTRY_COMPARE_WITH_TIMEOUT(model.totalCount(), 3000, Patience);
        QCOMPARE(model.rowAt(0).connectionId(), QStringLiteral("c1000"));
        model.appendPage(connectionPage(5000, 2000));
        model.clear();
        QCOMPARE(model.totalCount(), 0);
        QVERIFY(!model.isLoading());
    }

    void aChangedRowLeavesItsNeighboursAlone()
    {
        ConnectionsModel model;
        const Watched watched(model);
        model.beginLoad();
        model.appendPage(connectionPage(0, 300));
        model.endLoad();
        for (const QByteArray &plan : {QByteArray("one"), QByteArray("two")}) {
            for (const int number : {0, 150, 151, 299}) {
                const QString id = QStringLiteral("c%1").arg(number);
                const QString integration = QStringLiteral("int-%1").arg(number % 7);
                model.updateConnection(connection(id, integration, ",\"tags\":{\"plan\":\"" + plan + "\"}"));
            }
        }
        QCOMPARE(model.totalCount(), 300);
        for (int row = 0; row < 300; ++row)
            QCOMPARE(model.rowAt(row).connectionId(), QStringLiteral("c%1").arg(row));
        model.setFilter(QStringLiteral("tag.plan:two"), {}, {});
        QCOMPARE(texts(model, IdColumn), QStringList({QStringLiteral("c0"), QStringLiteral("c150"), QStringLiteral("c151"), QStringLiteral("c299")}));
        model.setFilter(QStringLiteral("tag.plan:one"), {}, {});
        QCOMPARE(model.visibleCount(), 0);
        QCOMPARE(model.countOf(Health::Healthy), 300);
    }

    void sortsTextsAsTheirFoldedFormsCompare()
    {
        // Common beginnings longer than a comparison looks at, one text the beginning of another, none at all.
        QStringList names{QString(), QStringLiteral("Ärger"), QStringLiteral("arg"), QStringLiteral("Customer Nº 7"), QStringLiteral("customer nº 70"),
                          QStringLiteral("Customer Nº 6"), QStringLiteral("customer"), QStringLiteral("日本"), QString(), QStringLiteral("customers")};
        for (int i = 0; i < 300; ++i)
            names << QStringLiteral("The same long beginning, ").repeated(i % 4) + QString::number(i * 7919 % 1000);
        std::vector<ConnectionRow> rows;
        for (qsizetype i = 0; i < names.size(); ++i)
            rows.push_back(connection(QStringLiteral("c%1").arg(i), QStringLiteral("crm"),
                                      ",\"end_user\":{\"id\":\"\",\"display_name\":" + jsonString(names[i]) + ",\"email\":null}"));
        ConnectionsModel model;
        load(model, rows);
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            QStringList expected = names;
            std::stable_sort(expected.begin(), expected.end(), [order](const QString &a, const QString &b) {
                if (a.isEmpty() || b.isEmpty())
                    return !a.isEmpty();
                return order == Qt::AscendingOrder ? searchFolded(a) < searchFolded(b) : searchFolded(b) < searchFolded(a);
            });
            model.sort(static_cast<int>(ConnectionsModel::Column::EndUser), order);
            QStringList shown;
            for (int row = 0; row < model.visibleCount(); ++row)
                shown << model.rowAt(row).endUser()->displayName;
            QCOMPARE(shown, expected);
        }
    }

    void dyingWhileComputingIsQuiet()
    {
        auto model = std::make_unique<ConnectionsModel>();
        load(*model, connections(0, 6000));
        model->setFilter(QStringLiteral("c5"), {}, {});
        model.reset();
    }

    void indexIsSmall()
    {
        ConnectionIndex index;
        const ConnectionRows rows = connectionPage(0, 2000);
        const qint64 bytes = rows.raw(1999).data() - rows.raw(0).data();
        index.append(ConnectionIndex::makePages(rows));
        QVERIFY(index.searchBytes() < bytes * 7 / 10);
    }
};

CONSOLE_TEST(tst_connectionsmodel)

#include "tst_connectionsmodel.moc"
