#include "models/customersmodel.h"
#include "models/customerconnectionsmodel.h"
#include "rows.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace console;
using namespace console::test;

namespace {

QByteArray user(const char *id, const char *email, const char *name = "", const char *organization = "")
{
    QByteArray text = ",\"end_user\":{\"id\":\"" + QByteArray(id) + "\",\"email\":\"" + email + "\",\"display_name\":\"" +
                      name + "\"";
    if (*organization != '\0')
        text += ",\"organization\":{\"id\":\"" + QByteArray(organization) + "\",\"display_name\":null}";
    return text + "}";
}

ConnectionRow failing(const QString &id, const QString &integration, const char *type, const QByteArray &more)
{
    return ConnectionRow(json("{\"connection_id\":" + jsonString(id) + ",\"provider_config_key\":" +
                              jsonString(integration) + ",\"errors\":[{\"type\":\"" + type + "\",\"log_id\":\"\"}]" + more + "}"));
}

std::vector<ConnectionRow> someConnections()
{
    return {
        connection(QStringLiteral("a1"), QStringLiteral("crm"),
                   user("u1", "ann@acme.example", "Ann", "acme") + ",\"tags\":{\"plan\":\"pro\"},\"created\":\"2026-11-23T10:00:00Z\""),
        failing(QStringLiteral("a2"), QStringLiteral("mail"), "sync",
                user("u1", "ann@acme.example", "Ann", "acme") + ",\"tags\":{\"plan\":\"pro\"},\"created\":\"2026-11-20T10:00:00Z\""),
        failing(QStringLiteral("b1"), QStringLiteral("crm"), "auth",
                user("u2", "ANN@acme.example", "Ann Again", "acme") + ",\"tags\":{\"Plan\":\"pro\"}"),
        connection(QStringLiteral("c1"), QStringLiteral("crm"),
                   ",\"end_user\":null,\"tags\":{\"end_user_id\":\"u1\",\"organization_id\":\"acme\"}"),
        connection(QStringLiteral("d1"), QStringLiteral("crm"), ",\"end_user\":null,\"tags\":{}"),
        connection(QStringLiteral("d2"), QStringLiteral("crm")),
    };
}

ConnectionIndex indexOf(const std::vector<ConnectionRow> &rows)
{
    ConnectionIndex index;
    index.append(ConnectionIndex::makePages(ConnectionRows::of(rows)));
    return index;
}

/// "u1: a1 a2" a customer, in the order they came.
QStringList groups(const Customers &customers)
{
    QStringList lines;
    for (const Customer &customer : customers.all) {
        QStringList ids;
        for (const ConnectionRow &row : customers.connectionsOf(customer))
            ids << row.connectionId();
        lines << customer.key + QStringLiteral(": ") + ids.join(u' ');
    }
    return lines;
}

/// Shows those of an organization that all of the first three of someConnections() have.
void showAcme(CustomerConnectionsModel &model, const std::vector<ConnectionRow> &rows)
{
    const Customers customers = groupCustomers(indexOf(rows), {CustomerBridge::Kind::Organization, {}});
    model.setCustomer(customers, *customers.find(QStringLiteral("acme")));
}

QStringList rowsOf(const CustomersModel &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < CustomersModel::ColumnCount - 1; ++column)
            cells << model.index(row, column).data().toString();
        lines << cells.join(QStringLiteral(" | "));
    }
    return lines;
}

} // namespace

/// Connections by whose they are, and the table of them.
class tst_customers : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void groupsByABridge_data()
    {
        QTest::addColumn<QString>("bridge");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("end user, also from a tag")
            << "end-user" << list({"u1: a1 a2 c1", "u2: b1", ": d1 d2"});
        QTest::newRow("e-mail, whatever its case") << "email" << list({"ann@acme.example: a1 a2 b1", ": c1 d1 d2"});
        QTest::newRow("organization, also from a tag") << "organization" << list({"acme: a1 a2 b1 c1", ": d1 d2"});
        QTest::newRow("a tag, with its case") << "tag:plan" << list({"pro: a1 a2", ": b1 c1 d1 d2"});
        QTest::newRow("a tag nobody has") << "tag:none" << list({": a1 a2 b1 c1 d1 d2"});
    }
    void groupsByABridge()
    {
        QFETCH(QString, bridge);
        const auto parsed = CustomerBridge::fromText(bridge);
        QCOMPARE(parsed.toText(), bridge);
        QTEST(groups(groupCustomers(indexOf(someConnections()), parsed)), "expected");
    }

    void countsWhatACustomerHas()
    {
        const Customers customers = groupCustomers(indexOf(someConnections()), {});
        const Customer &ann = *customers.find(QStringLiteral("u1"));
        QCOMPARE(ann.name, QStringLiteral("Ann"));
        QCOMPARE(ann.integrations, 2);
        QCOMPARE(ann.health, Health::SyncError);
        QCOMPARE(ann.syncErrors, 1);
        QCOMPARE(ann.authErrors, 0);
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(ann.lastCreated, Qt::UTC), QDateTime(QDate(2026, 11, 23), QTime(10, 0), Qt::UTC));
        QCOMPARE(ann.otherIds, 1);
        QVERIFY(customerCaution(ann, {}).startsWith(QStringLiteral("1 other end user ID has the same e-mail")));
        // Those of nobody are a bucket with a name, not hidden.
        const Customer &nobody = *customers.find({});
        QCOMPARE(customerText(nobody, {}), QStringLiteral("No end user"));
        QVERIFY(!customerCaution(nobody, {}).isEmpty());
        QCOMPARE(customers.tagKeys.size(), size_t(4)); // Plan, plan, end_user_id, organization_id
    }

    void oneEmailOfSeveralIdsIsTold()
    {
        const CustomerBridge email{CustomerBridge::Kind::Email, {}};
        const Customers customers = groupCustomers(indexOf(someConnections()), email);
        const Customer &ann = *customers.find(QStringLiteral("ann@acme.example"));
        QCOMPARE(ann.ids, 2);
        QVERIFY(customerCaution(ann, email).startsWith(QStringLiteral("2 end user IDs have this e-mail")));
    }

    void showsTheWorstFirstAndNobodyLast()
    {
        CustomersModel model;
        const Watched watched(model);
        model.setConnections(indexOf(someConnections()));
        QCOMPARE(rowsOf(model), list({"Ann Again | u2 | 1 | crm | Auth error",
                                             "Ann | u1 | 3 | crm, mail | Sync error, 1 of 3",
                                             "No end user | – | 2 | crm | Healthy"}));
        model.sort(int(CustomersModel::Column::Connections), Qt::DescendingOrder);
        QCOMPARE(texts(model, 0), list({"Ann", "Ann Again", "No end user"}));
        QCOMPARE(model.index(0, int(CustomersModel::Column::Health)).data(StateRole).toInt(), int(StateKind::Bad));
    }

    void filters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("onlyFailing");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("all") << "" << false << list({"Ann Again", "Ann", "No end user"});
        QTest::newRow("name") << "again" << false << list({"Ann Again"});
        QTest::newRow("e-mail, any case") << "ANN@ACME" << false << list({"Ann Again", "Ann"});
        QTest::newRow("connection") << "c1" << false << list({"Ann"});
        QTest::newRow("words are AND-ed") << "u1 acme" << false << list({"Ann"});
        QTest::newRow("failing") << "" << true << list({"Ann Again", "Ann"});
        QTest::newRow("a tag") << "plan:pro" << false << list({"Ann Again", "Ann"});
        QTest::newRow("an integration") << "mail" << false << list({"Ann"});
        QTest::newRow("nothing") << "zzz" << true << QStringList();
    }
    void filters()
    {
        QFETCH(QString, text);
        QFETCH(bool, onlyFailing);
        CustomersModel model;
        const Watched watched(model);
        model.setConnections(indexOf(someConnections()));
        model.setFilter(text, onlyFailing);
        QTEST(texts(model, 0), "names");
    }

    void selectionStaysWithItsCustomer()
    {
        CustomersModel model;
        const Watched watched(model);
        model.setConnections(indexOf(someConnections()));
        const QPersistentModelIndex ann = model.index(model.rowOf(QStringLiteral("u1")), 0);
        std::vector<ConnectionRow> rows = someConnections();
        rows.insert(rows.begin(), failing(QStringLiteral("z"), QStringLiteral("crm"), "auth", user("u0", "z@z.example", "Zed")));
        model.setConnections(indexOf(rows));
        QCOMPARE(ann.data().toString(), QStringLiteral("Ann"));
        QCOMPARE(ann.row(), 2);
        // Her connections go: so does she.
        rows.erase(std::remove_if(rows.begin(), rows.end(), [](const ConnectionRow &row) {
                       return customerValue(row, {}) == QLatin1String("u1");
                   }), rows.end());
        model.setConnections(indexOf(rows));
        QVERIFY(!ann.isValid());
        // Another bridge has other customers.
        const QPersistentModelIndex zed = model.index(0, 0);
        model.setBridge({CustomerBridge::Kind::Email, {}});
        QVERIFY(!zed.isValid());
    }

    void manyAreGroupedOffTheCallersThread()
    {
        ConnectionIndex index;
        index.append(ConnectionIndex::makePages(connectionPage(0, CustomersModel::DirectLimit + 1)));
        CustomersModel model;
        const Watched watched(model);
        QSignalSpy arranged(&model, &CustomersModel::arranged);
        model.setConnections(index);
        QVERIFY(model.isComputing());
        QCOMPARE(model.rowCount(), 0);
        // A newer request while the first is under way: nothing of it is lost.
        model.setFilter(QStringLiteral("u1999"), false);
        QTRY_COMPARE(model.rowCount(), 1);
        QVERIFY(!model.isComputing());
        QCOMPARE(arranged.size(), 1);
        model.setFilter({}, false);
        QTRY_COMPARE(model.rowCount(), CustomersModel::DirectLimit + 1);
    }

    void strangeRowsAreShown()
    {
        CustomersModel model;
        const Watched watched(model);
        const QString long_ = QString(300, u'x');
        model.setConnections(indexOf({
            ConnectionRow(json("{\"end_user\":{\"id\":7},\"tags\":[1],\"errors\":\"x\"}")),
            ConnectionRow(json("null")),
            connection(QStringLiteral("r"), QStringLiteral("crm"), ",\"end_user\":{\"id\":" + jsonString(long_) + "}"),
            connection(QStringLiteral("s"), QStringLiteral("crm"), ",\"end_user\":{\"id\":\"\\u202eabc\",\"display_name\":\"  \"}"),
        }));
        QCOMPARE(model.rowCount(), 4);
        QVERIFY(model.rowOf(QStringLiteral("7")) >= 0);
        const QModelIndex cell = model.index(model.rowOf(long_), int(CustomersModel::Column::Value));
        QCOMPARE(cell.data(Qt::ToolTipRole).toString(), long_);
        // A sign that turns the text around it is seen as a strange one; what is copied is the value.
        const int turned = model.rowOf(QStringLiteral("\u202eabc"));
        QCOMPARE(model.index(turned, 0).data().toString(), QStringLiteral("\ufffdabc"));
        QCOMPARE(model.index(turned, int(CustomersModel::Column::Value)).data(RawRole).toString(),
                 QStringLiteral("\u202eabc"));
    }

    void whatTokensSayCounts()
    {
        const Customers customers = groupCustomers(indexOf({
            connection(QStringLiteral("a"), QStringLiteral("crm"), user("u1", "ann@acme.example", "Ann")),
            // Escapes, repeated keys, the case of the tags that Nango makes, a number.
            connection(QStringLiteral("b"), QStringLiteral("crm"), ",\"end_user\":{\"id\":\"x\",\"id\":\"\\u00751\"}"),
            connection(QStringLiteral("c"), QStringLiteral("crm"), ",\"tags\":{\"End_User_ID\":\"u1\"}"),
            connection(QStringLiteral("d"), QStringLiteral("crm"), ",\"end_user\":{\"id\":\"  \"},\"tags\":{\"end_user_id\":7}"),
            connection(QStringLiteral("e"), QStringLiteral("crm"), user("7", "\303\204NN@acme.example")),
            connection(QStringLiteral("f"), QStringLiteral("crm"), user("u2", " \303\244nn@ACME.example ")),
            // What says nothing.
            connection(QStringLiteral("g"), QStringLiteral("crm"), ",\"end_user\":{\"id\":null,\"email\":3},\"tags\":[\"end_user_id\"]"),
        }), {});
        QCOMPARE(groups(customers), list({"u1: a b c", "7: d e", "u2: f", ": g"}));
        QCOMPARE(customers.find(QStringLiteral("u1"))->name, QStringLiteral("Ann"));
        QCOMPARE(customers.find(QStringLiteral("u2"))->otherIds, 1);
        QCOMPARE(customers.find(QStringLiteral("u1"))->otherIds, 0);
        QCOMPARE(customers.owners, (std::vector<int>{0, 0, 0, 1, 1, 2, 3}));
    }

    void veryManyConnectionsComeAPageAtATime()
    {
        constexpr int Count = 2 * int(CustomerConnectionsModel::PageSize) + 1;
        std::vector<ConnectionRow> rows;
        for (int i = 1; i < Count; ++i)
            rows.push_back(connection(QString::number(i), QStringLiteral("crm")));
        rows.push_back(failing(QStringLiteral("worst"), QStringLiteral("crm"), "auth", {}));
        const Customers customers = groupCustomers(indexOf(rows), {});
        HealthBook book;
        CustomerConnectionsModel model(book);
        const Watched watched(model);
        model.setCustomer(customers, *customers.find({}));
        QCOMPARE(model.rowCount(), int(CustomerConnectionsModel::PageSize));
        QCOMPARE(model.totalCount(), Count);
        // What fails is on the first page, wherever the server has it.
        QCOMPARE(model.rowAt(0).row.connectionId(), QStringLiteral("worst"));
        model.fetchMore();
        // A reload takes nothing away of what has come.
        model.setCustomer(customers, *customers.find({}));
        QCOMPARE(model.rowCount(), Count - 1);
        model.fetchMore();
        QCOMPARE(model.rowCount(), Count);
        QVERIFY(!model.canFetchMore());
        QCOMPARE(model.rowAt(Count - 1).row.connectionId(), QString::number(Count - 1));
        model.forget();
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.canFetchMore());
    }

    void aCustomersConnectionsKeepTheirFacts()
    {
        HealthBook book;
        CustomerConnectionsModel model(book);
        const Watched watched(model);
        const auto rows = someConnections();
        showAcme(model, {rows[0], rows[1]});
        QCOMPARE(texts(model, int(CustomerConnectionsModel::Column::Syncs)), list({"not read", "not read"}));
        const auto asOf = QDateTime(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);
        book.setSyncs(rows[0].ref(), {sync(R"({"id":"s","name":"contacts","variant":"base","type":"INCREMENTAL","status":"SUCCESS",
            "frequency":"1h","nextScheduledSyncAt":"2026-11-23T09:00:00.000Z","latestExecutionStatus":"SUCCESS"})")}, asOf);
        model.setFacts(rows[0].ref(), book.factsOf(rows[0].ref()));
        model.setProblem(rows[1].ref(), QStringLiteral("Sync status failed: x"));
        QCOMPARE(texts(model, int(CustomerConnectionsModel::Column::Syncs)),
                 list({"could not be read", "1 sync, 1 late"}));
        QCOMPARE(texts(model, int(CustomerConnectionsModel::Column::Health)), list({"Sync error", "Late"}));
        QCOMPARE(model.worst(), HealthGrade::SyncError);
        // A reload brings another one that is worse: facts and problems stay with their connection.
        showAcme(model, {rows[1], rows[2], rows[0]});
        QCOMPARE(texts(model, int(CustomerConnectionsModel::Column::Syncs)),
                 list({"not read", "could not be read", "1 sync, 1 late"}));
        const QString summary = customerSummary(model.rows(), [](const ConnectionRow &row) {
            return QStringList(QStringLiteral("https://nango.example/") + row.connectionId());
        }, asOf);
        for (const char *expected : {"3 connections of one customer, 2 integrations", "Connection: a1", "As it was read: Late since",
                                     "Link: https://nango.example/b1", "Syncs: their status was not read"})
            QVERIFY2(summary.contains(QLatin1String(expected)), qPrintable(summary));
        for (const char *personal : {"ann@acme.example", "Ann", "u1", "pro"})
            QVERIFY2(!summary.contains(QLatin1String(personal)), qPrintable(summary));
    }
};

CONSOLE_TEST(tst_customers)
#include "tst_customers.moc"
