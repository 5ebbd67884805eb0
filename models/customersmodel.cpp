#include "models/customersmodel.h"

#include "core/background.h"
#include "core/timestamps.h"
#include "models/format.h"
#include "models/masking.h"

#include <algorithm>
#include <numeric>

namespace console {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("console::models", text);
}

/// What rows compare by; equal ones stay in the server's order.
template <typename Compare>
void sortBy(std::vector<int> &rows, Qt::SortOrder order, Compare less)
{
    const auto ordered = [&](int a, int b) { return order == Qt::AscendingOrder ? less(a, b) : less(b, a); };
    std::stable_sort(rows.begin(), rows.end(), ordered);
}

} // namespace

QString bridgeText(const CustomerBridge &bridge)
{
    switch (bridge.kind) {
    case CustomerBridge::Kind::EndUser:
        return tr("end user");
    case CustomerBridge::Kind::Email:
        return tr("e-mail");
    case CustomerBridge::Kind::Organization:
        return tr("organization");
    case CustomerBridge::Kind::Tag:
        break;
    }
    return tr("tag %1").arg(bridge.tag);
}

QString nobodyText(const CustomerBridge &bridge)
{
    return tr("No %1").arg(bridgeText(bridge));
}

QString customerText(const Customer &customer, const CustomerBridge &bridge)
{
    return customer.isNobody() ? nobodyText(bridge) : customer.name;
}

QString customerCaution(const Customer &customer, const CustomerBridge &bridge)
{
    if (customer.isNobody())
        return tr("These connections say nothing of their %1: they may be of many customers.").arg(bridgeText(bridge));
    if (bridge.kind == CustomerBridge::Kind::EndUser && customer.otherIds > 0)
        return customer.otherIds == 1
                   ? tr("1 other end user ID has the same e-mail. Group by e-mail to see both together.")
                   : tr("%1 other end user IDs have the same e-mail. Group by e-mail to see them together.")
                         .arg(customer.otherIds);
    if (bridge.kind == CustomerBridge::Kind::Email && customer.ids > 1)
        return tr("%1 end user IDs have this e-mail: they may be one person, or not.").arg(customer.ids);
    return {};
}

CustomersModel::CustomersModel(QObject *parent)
    : QAbstractTableModel(parent), m_customers(std::make_shared<const Customers>())
{
}

CustomersModel::~CustomersModel()
{
    if (m_job)
        m_job->cancel();
}

void CustomersModel::setConnections(const ConnectionIndex &index)
{
    m_index = index;
    m_regroup = true;
    request();
}

void CustomersModel::setBridge(const CustomerBridge &bridge)
{
    if (bridge == m_view.bridge)
        return;
    m_view.bridge = bridge;
    m_regroup = true;
    request();
}

void CustomersModel::setFilter(const QString &text, bool onlyFailing)
{
    QByteArrayList words;
    for (const FilterWord &word : filterWords(text))
        words << searchFolded(word.text);
    if (words == m_view.words && onlyFailing == m_view.onlyFailing)
        return;
    m_view.words = words;
    m_view.onlyFailing = onlyFailing;
    request();
}

void CustomersModel::sort(int column, Qt::SortOrder order)
{
    m_view.column = column >= 0 && column < ColumnCount ? static_cast<Column>(column) : Column::Health;
    m_view.order = order;
    request();
}

void CustomersModel::request()
{
    if (CallBase *job = std::exchange(m_job, nullptr))
        job->cancel();
    if (m_index.size() <= DirectLimit) {
        show(arrange(m_customers, m_index, m_regroup, m_view, {}));
        return;
    }
    auto *call = runInBackground(this,
                                 [customers = m_customers, index = m_index, regroup = m_regroup,
                                  view = m_view](const std::stop_token &stop) -> Result<Arrangement> {
                                     return arrange(customers, index, regroup, view, stop);
                                 });
    m_job = call;
    call->onFinished(this, [this, call](const Result<Arrangement> &arrangement) {
        if (!arrangement || m_job != call)
            return;
        m_job = nullptr;
        show(*arrangement);
    });
}

CustomersModel::Arrangement CustomersModel::arrange(std::shared_ptr<const Customers> customers,
                                                    const ConnectionIndex &index, bool regroup, const View &view,
                                                    const std::stop_token &stop)
{
    if (regroup)
        customers = std::make_shared<const Customers>(groupCustomers(index, view.bridge, stop));
    std::vector<int> visible = matching(*customers, view, stop);
    if (!stop.stop_requested())
        sortRows(visible, *customers, view);
    return {std::move(customers), std::move(visible), regroup};
}

std::vector<int> CustomersModel::matching(const Customers &customers, const View &view, const std::stop_token &stop)
{
    std::vector<int> rows = customersWith(customers, view.words, stop);
    if (view.onlyFailing) {
        std::erase_if(rows, [&customers](int place) {
            const Customer &customer = customers.all[size_t(place)];
            return customer.authErrors + customer.syncErrors == 0;
        });
    }
    return rows;
}

void CustomersModel::sortRows(std::vector<int> &rows, const Customers &customers, const View &view)
{
    const auto by = [&customers](auto member) {
        return [&customers, member](int a, int b) {
            return member(customers.all[size_t(a)]) < member(customers.all[size_t(b)]);
        };
    };
    switch (view.column) {
    case Column::Customer:
        sortBy(rows, view.order, [&](int a, int b) {
            return customers.all[size_t(a)].name.compare(customers.all[size_t(b)].name, Qt::CaseInsensitive) < 0;
        });
        break;
    case Column::Value:
        sortBy(rows, view.order,
               [&](int a, int b) { return customers.all[size_t(a)].value < customers.all[size_t(b)].value; });
        break;
    case Column::Connections:
        sortBy(rows, view.order, by([](const Customer &customer) { return customer.connections; }));
        break;
    case Column::Integrations:
        sortBy(rows, view.order, by([](const Customer &customer) { return customer.integrations; }));
        break;
    case Column::Health:
        // What fails most comes first among equally bad ones.
        sortBy(rows, view.order, by([](const Customer &customer) {
                   return std::pair(int(customer.health), -(customer.authErrors + customer.syncErrors));
               }));
        break;
    case Column::LastCreated:
        sortBy(rows, view.order, by([](const Customer &customer) { return customer.lastCreated; }));
        break;
    }
    // Those of nobody are never in the way of the customers.
    std::stable_partition(rows.begin(), rows.end(), [&](int row) { return !customers.all[size_t(row)].isNobody(); });
}

void CustomersModel::show(Arrangement arrangement)
{
    Q_EMIT layoutAboutToBeChanged();
    const auto oldCustomers = std::exchange(m_customers, std::move(arrangement.customers));
    const std::vector<int> oldVisible = std::exchange(m_visible, std::move(arrangement.visible));
    // Only the answer to the newest request comes here, so nothing was asked for since.
    if (arrangement.regrouped)
        m_regroup = false;
    const QModelIndexList before = persistentIndexList();
    if (!before.isEmpty()) {
        std::vector<int> places(m_customers->all.size(), -1);
        for (size_t i = 0; i < m_visible.size(); ++i)
            places[size_t(m_visible[i])] = int(i);
        QModelIndexList after;
        for (const QModelIndex &index : before) {
            const QString key = oldCustomers->all[size_t(oldVisible[size_t(index.row())])].key;
            // Another bridge has other customers, whatever they are called.
            const int place = oldCustomers->bridge == m_customers->bridge ? m_customers->places.value(key, -1) : -1;
            const int row = place < 0 ? -1 : places[size_t(place)];
            after << (row < 0 ? QModelIndex() : createIndex(row, index.column()));
        }
        changePersistentIndexList(before, after);
    }
    Q_EMIT layoutChanged();
    Q_EMIT arranged();
}

int CustomersModel::rowOf(const QString &key) const
{
    const int place = m_customers->places.value(key, -1);
    const auto at = place < 0 ? m_visible.end() : std::find(m_visible.begin(), m_visible.end(), place);
    return at == m_visible.end() ? -1 : int(at - m_visible.begin());
}

void CustomersModel::setMasked(bool masked)
{
    if (m_masked == masked)
        return;
    m_masked = masked;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void CustomersModel::setNow(const QDateTime &now)
{
    m_now = now;
    if (!m_visible.empty())
        Q_EMIT dataChanged(index(0, int(Column::LastCreated)), index(rowCount() - 1, int(Column::LastCreated)));
}

int CustomersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_visible.size());
}

int CustomersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

} // namespace console
