#include "models/integrationsmodel.h"

#include "core/timestamps.h"
#include "models/format.h"

namespace console {

namespace {

constexpr ColumnText Columns[] = {
    {QT_TRANSLATE_NOOP("console::models", "Name"),
     QT_TRANSLATE_NOOP("console::models", "The integration's display name")},
    {QT_TRANSLATE_NOOP("console::models", "Key"),
     QT_TRANSLATE_NOOP("console::models", "The integration's unique key (provider config key)")},
    {QT_TRANSLATE_NOOP("console::models", "Provider"),
     QT_TRANSLATE_NOOP("console::models", "The provider behind the integration")},
    {QT_TRANSLATE_NOOP("console::models", "Webhooks"),
     QT_TRANSLATE_NOOP("console::models", "Whether the provider's webhooks are forwarded")},
    {QT_TRANSLATE_NOOP("console::models", "Created"),
     QT_TRANSLATE_NOOP("console::models", "When the integration was made")},
    {QT_TRANSLATE_NOOP("console::models", "Updated"),
     QT_TRANSLATE_NOOP("console::models", "When its settings last changed")},
};

const QDateTime *timeOf(const Integration &integration, IntegrationsModel::Column column)
{
    if (column == IntegrationsModel::Column::Created)
        return &integration.createdAt;
    return column == IntegrationsModel::Column::Updated ? &integration.updatedAt : nullptr;
}

} // namespace

IntegrationsModel::IntegrationsModel(QObject *parent)
    : RowsModel(Columns, parent, {int(Column::Created), int(Column::Updated)})
{
}

void IntegrationsModel::setIntegrations(std::vector<Integration> integrations)
{
    replaceAll(std::move(integrations), [](const Integration &a, const Integration &b) { return a.key == b.key; });
}

int IntegrationsModel::rowOf(const ProviderConfigKey &key) const
{
    return rowWhere([&](const Integration &integration) { return integration.key == key; });
}

QString IntegrationsModel::displayText(const Integration &integration, Column column) const
{
    switch (column) {
    case Column::Name:
        return integration.displayName;
    case Column::Key:
        return integration.key.value;
    case Column::Provider:
        return integration.provider;
    case Column::ForwardWebhooks:
        return integration.forwardWebhooks ? tr("Forwarded") : tr("Not forwarded");
    case Column::Created:
    case Column::Updated:
        return relativeTime(*timeOf(integration, column), now());
    }
    return {};
}

QVariant IntegrationsModel::data(const QModelIndex &index, int role) const
{
    if (!isCell(index))
        return {};
    const Integration &integration = rowAt(index.row());
    const auto column = static_cast<Column>(index.column());
    if (const auto plain = plainCell(displayText(integration, column), timeOf(integration, column), role))
        return *plain;
    return role == MonospaceRole ? QVariant(column == Column::Key) : QVariant();
}

} // namespace console
