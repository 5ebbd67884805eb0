#include "rows.h"

#include "models/activitymodel.h"
#include "models/connectionsmodel.h"
#include "models/customerconnectionsmodel.h"
#include "models/customers.h"
#include "models/customersmodel.h"
#include "models/historymodel.h"
#include "models/recordsmodel.h"
#include "models/syncsmodel.h"
#include "support/testcase.h"

using namespace console;
using namespace console::test;

namespace {

/// What people see or hear of all cells.
QString everythingShown(const QAbstractItemModel &model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole})
                texts << model.index(row, column).data(role).toString();
        }
    }
    return texts.join(QLatin1Char('\n'));
}

/// Fails unless `secrets` are shown at first, not while masked, and again afterwards; what is copied stays.
template <typename Model>
void masksAndUnmasks(Model &model, const QStringList &secrets)
{
    const Watched watched(model);
    const QString plain = everythingShown(model);
    for (const QString &secret : secrets)
        QVERIFY2(plain.contains(secret), qPrintable(secret));
    model.setMasked(true);
    const QString masked = everythingShown(model);
    for (const QString &secret : secrets)
        QVERIFY2(!masked.contains(secret), qPrintable(secret + QStringLiteral(" in\n") + masked));
    model.setMasked(false);
    QCOMPARE(everythingShown(model), plain);
}

} // namespace

/// Presentation mode in every table that tells who a customer is.
class tst_maskedmodels : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void connections();
    void customers();
    void connectionsOfACustomer();
    void syncs();
    void records();
    void activity();
    void history();
};

void tst_maskedmodels::connections()
{
    ConnectionsModel model;
    model.setTagColumns({QStringLiteral("plan")});
    model.beginLoad();
    model.appendRows({connection(
        QStringLiteral("acme-1"), QStringLiteral("crm"),
        ",\"end_user\":{\"id\":\"u-77\",\"display_name\":\"Jane Doe\",\"email\":\"jane@acme.example\",\"organization\":"
        "{\"id\":\"o1\",\"display_name\":\"Acme Inc\"}},\"tags\":{\"plan\":\"platinum\"}")});
    model.endLoad();
    masksAndUnmasks(model, {QStringLiteral("acme-1"), QStringLiteral("Jane Doe"), QStringLiteral("jane@acme.example"),
                            QStringLiteral("Acme Inc"), QStringLiteral("platinum")});
    model.setMasked(true);
    const QModelIndex id = model.index(0, static_cast<int>(ConnectionsModel::Column::Id));
    QCOMPARE(id.data(RawRole).toString(), QStringLiteral("acme-1"));
    QCOMPARE(id.data(RefRole).value<ConnectionRef>().connectionId.value, QStringLiteral("acme-1"));
}

namespace {

ConnectionIndex janesConnection()
{
    ConnectionIndex index;
    index.append(ConnectionIndex::makePages(ConnectionRows::of({connection(
        QStringLiteral("acme-1"), QStringLiteral("crm"),
        ",\"end_user\":{\"id\":\"u-77\",\"display_name\":\"Jane Doe\",\"email\":\"jane@acme.example\"}")})));
    return index;
}

} // namespace

void tst_maskedmodels::customers()
{
    CustomersModel model;
    model.setConnections(janesConnection());
    masksAndUnmasks(model, {QStringLiteral("Jane Doe"), QStringLiteral("u-77")});
    model.setBridge({CustomerBridge::Kind::Email, {}});
    masksAndUnmasks(model, {QStringLiteral("jane@acme.example")});
}

void tst_maskedmodels::connectionsOfACustomer()
{
    const Customers customers = groupCustomers(janesConnection(), {});
    HealthBook book;
    CustomerConnectionsModel model(book);
    model.setCustomer(customers, *customers.find(QStringLiteral("u-77")));
    masksAndUnmasks(model, {QStringLiteral("acme-1")});
}

void tst_maskedmodels::syncs()
{
    SyncsModel model;
    const ConnectionRef ref{ProviderConfigKey(QStringLiteral("crm")), ConnectionId(QStringLiteral("acme-1"))};
    model.setConnectionSyncs(
        ref, {sync("{\"id\":\"1\",\"name\":\"contacts\",\"variant\":\"base\",\"status\":\"SUCCESS\"}")});
    masksAndUnmasks(model, {QStringLiteral("acme-1")});
}

void tst_maskedmodels::records()
{
    RecordsModel model;
    model.beginLoad();
    model.appendPage(
        decodeRecordPage(json("{\"records\":[{\"id\":\"person-9\",\"name\":\"Jane Doe\",\"salary\":12345678}],"
                              "\"next_cursor\":null}"))
            .value(),
        true);
    masksAndUnmasks(model, {QStringLiteral("person-9"), QStringLiteral("Jane Doe"), QStringLiteral("12345678")});
}

void tst_maskedmodels::activity()
{
    ActivityModel model;
    JournalEntry entry;
    entry.id = 1;
    entry.action = QStringLiteral("Pause sync");
    entry.target = QStringLiteral("crm / acme-1: contacts");
    entry.detail = QStringLiteral("unknown connection acme-1");
    model.setEntries({entry});
    masksAndUnmasks(model, {QStringLiteral("acme-1")});
}

void tst_maskedmodels::history()
{
    HistoryModel model;
    ProxyHistoryEntry entry;
    entry.id = 1;
    entry.request.connection = {ProviderConfigKey(QStringLiteral("crm")), ConnectionId(QStringLiteral("acme-1"))};
    entry.request.method = QStringLiteral("GET");
    entry.request.path = QStringLiteral("/contacts/jane-doe");
    model.setEntries({entry});
    masksAndUnmasks(model, {QStringLiteral("acme-1"), QStringLiteral("jane-doe")});
}

CONSOLE_TEST(tst_maskedmodels)
#include "tst_maskedmodels.moc"
