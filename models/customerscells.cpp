// What the cells of the customers' table say.
#include "models/customersmodel.h"

#include "core/background.h"
#include "core/timestamps.h"
#include "models/format.h"
#include "models/masking.h"
#include "models/rowsmodel.h"

#include <QCollator>

#include <algorithm>
#include <numeric>

namespace console {

namespace {

/// So many of a customer's connections are looked at for the names of its integrations.
constexpr size_t LookedAt = 200;

constexpr ColumnText Columns[] = {
    {QT_TRANSLATE_NOOP("console::models", "Customer"),
     QT_TRANSLATE_NOOP("console::models", "Whose connections these are")},
    {QT_TRANSLATE_NOOP("console::models", "ID"),
     QT_TRANSLATE_NOOP("console::models", "What these connections have in common")},
    {QT_TRANSLATE_NOOP("console::models", "Connections"),
     QT_TRANSLATE_NOOP("console::models", "How many connections the customer has")},
    {QT_TRANSLATE_NOOP("console::models", "Integrations"),
     QT_TRANSLATE_NOOP("console::models", "The integrations they are of")},
    {QT_TRANSLATE_NOOP("console::models", "Health"),
     QT_TRANSLATE_NOOP("console::models", "The worst of what Nango says of the connections")},
    {QT_TRANSLATE_NOOP("console::models", "Last created"),
     QT_TRANSLATE_NOOP("console::models", "When the newest of the connections was made")},
};

QString tr(const char *text)
{
    return QCoreApplication::translate("console::models", text);
}

QString healthWithCount(const Customer &customer)
{
    const int failing = customer.health == Health::AuthError ? customer.authErrors : customer.syncErrors;
    const bool fails = customer.health == Health::AuthError || customer.health == Health::SyncError;
    if (!fails || customer.connections == 1)
        return healthText(customer.health);
    return tr("%1, %2 of %3").arg(healthText(customer.health)).arg(failing).arg(customer.connections);
}

QString healthDetails(const Customer &customer)
{
    QStringList lines;
    if (customer.authErrors > 0)
        lines
            << tr("Authentication fails: %1").arg(countText(customer.authErrors, tr("connection"), tr("connections")));
    if (customer.syncErrors > 0)
        lines << tr("A sync fails: %1").arg(countText(customer.syncErrors, tr("connection"), tr("connections")));
    return lines.isEmpty() ? tr("Nango reports no error") : lines.join(u'\n');
}

} // namespace

QString CustomersModel::integrationsText(const Customer &customer) const
{
    QStringList names;
    const std::span<const int> rows = m_customers->rowsOf(customer);
    for (const int row : rows.first(std::min(rows.size(), LookedAt))) {
        const QString name = m_customers->index.row(row).providerConfigKey();
        if (!name.isEmpty() && !names.contains(name))
            names << name;
    }
    std::sort(names.begin(), names.end());
    if (customer.integrations > names.size())
        names << tr("%1 more").arg(customer.integrations - names.size());
    return names.join(QStringLiteral(", "));
}

QString CustomersModel::displayText(const Customer &customer, Column column) const
{
    switch (column) {
    case Column::Customer:
        return cellText(customerText(customer, m_customers->bridge));
    case Column::Value:
        return customer.isNobody() ? noValueText() : cellText(customer.value);
    case Column::Connections:
        return countText(customer.connections);
    case Column::Integrations:
        return cellText(integrationsText(customer));
    case Column::Health:
        return healthWithCount(customer);
    case Column::LastCreated:
        break;
    }
    if (customer.lastCreated == 0)
        return noValueText();
    return relativeTime(QDateTime::fromMSecsSinceEpoch(customer.lastCreated, Qt::UTC),
                        m_now.isValid() ? m_now : QDateTime::currentDateTimeUtc());
}

QString CustomersModel::exactText(const Customer &customer, Column column) const
{
    switch (column) {
    case Column::Customer: {
        const QString caution = customerCaution(customer, m_customers->bridge);
        const QString name = customerText(customer, m_customers->bridge);
        return caution.isEmpty() ? name : name + u'\n' + caution;
    }
    case Column::Health:
        return healthDetails(customer);
    case Column::LastCreated:
        return customer.lastCreated == 0 ? QString()
                                         : exactTime(QDateTime::fromMSecsSinceEpoch(customer.lastCreated, Qt::UTC));
    case Column::Value:
        return customer.value;
    default:
        return displayText(customer, column);
    }
}

QVariant CustomersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index))
        return {};
    const Customer &customer = customerAt(index.row());
    const auto column = static_cast<Column>(index.column());
    if (m_masked && isShownRole(role) && (column == Column::Customer || column == Column::Value)) {
        // What is empty tells of nobody, and says so in its own words.
        if (const QString text = data(index, RawRole).toString(); !text.isEmpty())
            return maskedIdentity(text);
    }
    switch (role) {
    case Qt::DisplayRole:
        return displayText(customer, column);
    case Qt::ToolTipRole:
        return exactText(customer, column);
    case RawRole:
        return column == Column::Value ? customer.value : displayText(customer, column);
    case StateRole:
        return column == Column::Health ? QVariant(int(healthState(customer.health))) : QVariant();
    case MonospaceRole:
        return column == Column::Value;
    case NumberRole:
        return column == Column::Connections;
    case Qt::TextAlignmentRole:
        return column == Column::Connections ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    default:
        return {};
    }
}

QVariant CustomersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return columnHeader(Columns, section, orientation, role);
}

} // namespace console
