#include "models/scopesmodel.h"

#include "core/timestamps.h"

#include <QHash>

namespace console {

namespace {

constexpr ColumnText Columns[] = {
    {QT_TRANSLATE_NOOP("console::models", "Scope"), QT_TRANSLATE_NOOP("console::models", "Its name in Nango")},
    {QT_TRANSLATE_NOOP("console::models", "What for"), QT_TRANSLATE_NOOP("console::models", "What it allows here")},
    {QT_TRANSLATE_NOOP("console::models", "This key"),
     QT_TRANSLATE_NOOP("console::models", "Whether the key holds it")},
    {QT_TRANSLATE_NOOP("console::models", "As of"), QT_TRANSLATE_NOOP("console::models", "When that showed")},
};

StateKind stateOf(const ScopeRow &row)
{
    if (!row.held)
        return StateKind::Unknown;
    return *row.held ? StateKind::Good : StateKind::Warning;
}

} // namespace

QString scopePurpose(const QString &scope)
{
    static const QHash<QString, const char *> purposes{
        {QStringLiteral("connections:list"), QT_TRANSLATE_NOOP("console::ScopesModel", "List connections")},
        {QStringLiteral("connections:read"), QT_TRANSLATE_NOOP("console::ScopesModel", "Load a connection's details")},
        {QStringLiteral("connections:read_credentials"),
         QT_TRANSLATE_NOOP("console::ScopesModel", "See credentials; loading details may refresh tokens")},
        {QStringLiteral("connections:create"), QT_TRANSLATE_NOOP("console::ScopesModel", "Import connections")},
        {QStringLiteral("connections:update"),
         QT_TRANSLATE_NOOP("console::ScopesModel", "Change metadata, tags and end users")},
        {QStringLiteral("connections:delete"), QT_TRANSLATE_NOOP("console::ScopesModel", "Delete connections")},
        {QStringLiteral("integrations:list"), QT_TRANSLATE_NOOP("console::ScopesModel", "List integrations")},
        {QStringLiteral("integrations:read"), QT_TRANSLATE_NOOP("console::ScopesModel", "Load an integration")},
        {QStringLiteral("integrations:read_credentials"),
         QT_TRANSLATE_NOOP("console::ScopesModel", "See the credentials of an integration")},
        {QStringLiteral("integrations:create"), QT_TRANSLATE_NOOP("console::ScopesModel", "Create integrations")},
        {QStringLiteral("integrations:update"), QT_TRANSLATE_NOOP("console::ScopesModel", "Change integrations")},
        {QStringLiteral("integrations:delete"),
         QT_TRANSLATE_NOOP("console::ScopesModel", "Delete integrations with their connections")},
        {QStringLiteral("functions:list"), QT_TRANSLATE_NOOP("console::ScopesModel", "List syncs and actions")},
        {QStringLiteral("functions:read"), QT_TRANSLATE_NOOP("console::ScopesModel", "Read their code")},
        {QStringLiteral("syncs:read"), QT_TRANSLATE_NOOP("console::ScopesModel", "See the status of syncs")},
        {QStringLiteral("syncs:execute"), QT_TRANSLATE_NOOP("console::ScopesModel", "Trigger, pause and start syncs")},
        {QStringLiteral("syncs:update"), QT_TRANSLATE_NOOP("console::ScopesModel", "Change how often syncs run")},
        {QStringLiteral("syncs:variant:create"), QT_TRANSLATE_NOOP("console::ScopesModel", "Create sync variants")},
        {QStringLiteral("syncs:variant:delete"), QT_TRANSLATE_NOOP("console::ScopesModel", "Delete sync variants")},
        {QStringLiteral("records:read"), QT_TRANSLATE_NOOP("console::ScopesModel", "Read synced records")},
        {QStringLiteral("records:write"), QT_TRANSLATE_NOOP("console::ScopesModel", "Prune synced records")},
        {QStringLiteral("actions:execute"), QT_TRANSLATE_NOOP("console::ScopesModel", "Run actions")},
        {QStringLiteral("connect_sessions:write"),
         QT_TRANSLATE_NOOP("console::ScopesModel", "Make connect and reconnect links")},
        {QStringLiteral("variables:read"), QT_TRANSLATE_NOOP("console::ScopesModel", "See environment variables")},
        {QStringLiteral("proxy"), QT_TRANSLATE_NOOP("console::ScopesModel", "Ask providers through the proxy")},
    };
    const QLatin1String prefix("environment:");
    const char *purpose = scope.startsWith(prefix) ? purposes.value(scope.mid(prefix.size())) : nullptr;
    return purpose == nullptr ? QString() : ScopesModel::tr(purpose);
}

ScopesModel::ScopesModel(QObject *parent) : RowsModel(Columns, parent) {}

void ScopesModel::setScopes(std::vector<ScopeRow> scopes, const QDateTime &now)
{
    m_now = now;
    replaceAll(std::move(scopes), [](const ScopeRow &a, const ScopeRow &b) { return a.scope == b.scope; });
}

QString ScopesModel::text(const ScopeRow &row, Column column) const
{
    switch (column) {
    case Column::Scope:
        return row.scope;
    case Column::Purpose:
        return scopePurpose(row.scope);
    case Column::Held:
        return !row.held ? tr("Not known") : *row.held ? tr("Held") : tr("Missing");
    case Column::Since:
        return row.held ? relativeTime(row.since, m_now) : tr("Shows %1").arg(row.showsWhen);
    }
    return {};
}

QString ScopesModel::exactText(const ScopeRow &row, Column column) const
{
    return column == Column::Since && row.held ? exactTime(row.since) : text(row, column);
}

QVariant ScopesModel::data(const QModelIndex &index, int role) const
{
    if (!isCell(index))
        return {};
    const ScopeRow &row = rowAt(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
    case RawRole:
        return exactText(row, column);
    case StateRole:
        return column == Column::Held ? QVariant(static_cast<int>(stateOf(row))) : QVariant();
    case MonospaceRole:
        return column == Column::Scope;
    default:
        return {};
    }
}

} // namespace console
