// What the cells and headers of the table say.
#include "models/connectionsmodel.h"

#include "core/timestamps.h"
#include "models/format.h"
#include "models/masking.h"
#include "models/rowsmodel.h"

namespace console {

namespace {

constexpr ColumnText Columns[] = {
    {QT_TRANSLATE_NOOP("console::models", "Health"),
     QT_TRANSLATE_NOOP("console::models", "Whether the connection's authorization or a sync is failing")},
    {QT_TRANSLATE_NOOP("console::models", "Connection ID"),
     QT_TRANSLATE_NOOP("console::models", "The connection's ID, unique within its integration")},
    {QT_TRANSLATE_NOOP("console::models", "Integration"),
     QT_TRANSLATE_NOOP("console::models", "The integration's key (provider config key)")},
    {QT_TRANSLATE_NOOP("console::models", "Provider"),
     QT_TRANSLATE_NOOP("console::models", "The provider behind the integration")},
    {QT_TRANSLATE_NOOP("console::models", "End user"),
     QT_TRANSLATE_NOOP("console::models", "The customer's user: name, or e-mail, or ID")},
    {QT_TRANSLATE_NOOP("console::models", "Organization"),
     QT_TRANSLATE_NOOP("console::models", "The end user's organization")},
    {QT_TRANSLATE_NOOP("console::models", "Tags"), QT_TRANSLATE_NOOP("console::models", "The connection's tags")},
    {QT_TRANSLATE_NOOP("console::models", "Created"),
     QT_TRANSLATE_NOOP("console::models", "When the connection was made")},
    {QT_TRANSLATE_NOOP("console::models", "Errors"),
     QT_TRANSLATE_NOOP("console::models", "What is failing, and for how long")},
};

QString exactErrors(const ConnectionRow &row)
{
    const QString details = errorsDetails(row.errors());
    return details.isEmpty() ? QCoreApplication::translate("console::models", "No active errors") : details;
}

} // namespace

void ConnectionsModel::setMasked(bool masked)
{
    if (m_masked == masked)
        return;
    m_masked = masked;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void ConnectionsModel::setNow(const QDateTime &now)
{
    m_now = now;
    if (m_visible.empty())
        return;
    for (const Column column : {Column::Created, Column::Errors})
        Q_EMIT dataChanged(index(0, static_cast<int>(column)), index(visibleCount() - 1, static_cast<int>(column)));
}

int ConnectionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : visibleCount();
}

int ConnectionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount + static_cast<int>(m_tagColumns.size());
}

QVariant ConnectionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && section >= ColumnCount && section < columnCount()) {
        const QString &key = m_tagColumns[section - ColumnCount];
        return role == Qt::DisplayRole   ? QVariant(key)
               : role == Qt::ToolTipRole ? QVariant(tr("The tag %1").arg(key))
                                         : QVariant();
    }
    return columnHeader(Columns, section, orientation, role);
}

QString ConnectionsModel::displayText(const ConnectionRow &row, Column column) const
{
    const QDateTime now = m_now.isValid() ? m_now : QDateTime::currentDateTimeUtc();
    switch (column) {
    case Column::Health:
        return gradeText(gradeOfRow(row));
    case Column::Id: {
        const QString problem = row.problem();
        return problem.isEmpty() ? row.connectionId() : tr("Not a connection: %1").arg(problem);
    }
    case Column::Integration:
        return row.providerConfigKey();
    case Column::Provider:
        return row.provider();
    case Column::EndUser:
        return endUserText(row.endUser());
    case Column::Organization:
        return organizationText(row.endUser());
    case Column::Tags:
        return tagsText(row.tags());
    case Column::Created:
        return relativeTime(row.created(), now);
    case Column::Errors:
        return errorsText(row.errors(), now);
    }
    return {};
}

QString ConnectionsModel::exactText(const ConnectionRow &row, Column column) const
{
    switch (column) {
    case Column::Health:
    case Column::Errors:
        return exactErrors(row);
    case Column::EndUser:
        return endUserDetails(row.endUser());
    case Column::Created:
        return exactTime(row.created());
    default:
        return displayText(row, column);
    }
}

HealthGrade ConnectionsModel::gradeOfRow(const ConnectionRow &row) const
{
    return gradeOf(row, m_health.factsOf(row.ref()), m_now.isValid() ? m_now : QDateTime::currentDateTimeUtc());
}

bool ConnectionsModel::tellsWho(int column)
{
    switch (static_cast<Column>(column)) {
    case Column::Id:
    case Column::EndUser:
    case Column::Organization:
    case Column::Tags:
        return true;
    default:
        return column >= ColumnCount; // A tag's.
    }
}

QVariant ConnectionsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index))
        return {};
    if (m_masked && isShownRole(role) && tellsWho(index.column())) {
        // What is empty tells of nobody, and says so in its own words.
        if (const QString text = data(index, RawRole).toString(); !text.isEmpty())
            return maskedIdentity(text);
    }
    const ConnectionRow row = rowAt(index.row());
    if (index.column() >= ColumnCount)
        return tagData(row, index.column(), role);
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole: {
        const QString text = displayText(row, column);
        return text.isEmpty() ? noValueText() : cellText(text);
    }
    case Qt::ToolTipRole:
        return exactText(row, column);
    case Qt::AccessibleTextRole:
        return displayText(row, column).isEmpty() ? QVariant(tr("none")) : QVariant();
    case RawRole:
        return column == Column::Created ? row.createdText() : exactText(row, column);
    case StateRole:
        return column == Column::Health ? QVariant(static_cast<int>(gradeState(gradeOfRow(row)))) : QVariant();
    case ValueRole:
        return column == Column::Health ? QVariant(static_cast<int>(row.health())) : QVariant();
    case RefRole:
        return QVariant::fromValue(row.ref());
    case JsonRole:
        return QVariant::fromValue(row.json());
    case MonospaceRole:
        return column == Column::Id;
    default:
        return {};
    }
}

void ConnectionsModel::setTagColumns(const QStringList &keys)
{
    for (int i = static_cast<int>(m_tagColumns.size()) - 1; i >= 0; --i) {
        if (keys.contains(m_tagColumns[i]))
            continue;
        beginRemoveColumns({}, ColumnCount + i, ColumnCount + i);
        m_tagColumns.removeAt(i);
        endRemoveColumns();
    }
    for (const QString &key : keys) {
        if (m_tagColumns.contains(key))
            continue;
        beginInsertColumns({}, columnCount(), columnCount());
        m_tagColumns << key;
        endInsertColumns();
    }
}

QString ConnectionsModel::columnId(int column) const
{
    static const char *const ids[] = {"health",       "id",   "integration", "provider", "endUser",
                                      "organization", "tags", "created",     "errors"};
    static_assert(std::size(ids) == ColumnCount);
    if (column >= ColumnCount && column < columnCount())
        return QStringLiteral("tag.") + m_tagColumns[column - ColumnCount];
    return column >= 0 && column < ColumnCount ? QString::fromLatin1(ids[column]) : QString();
}

int ConnectionsModel::columnOf(const QString &id) const
{
    for (int column = 0; column < columnCount(); ++column) {
        if (columnId(column) == id)
            return column;
    }
    return -1;
}

QVariant ConnectionsModel::tagData(const ConnectionRow &row, int column, int role) const
{
    if (role == RefRole)
        return QVariant::fromValue(row.ref());
    const bool isText = role == Qt::DisplayRole || role == Qt::ToolTipRole || role == RawRole;
    if (!isText && role != Qt::AccessibleTextRole && role != JsonRole)
        return {};
    JsonValue value;
    for (const JsonMember &tag : row.tags()) {
        if (tag.key == m_tagColumns[column - ColumnCount])
            value = tag.value;
    }
    if (role == JsonRole)
        return QVariant::fromValue(value);
    const QString text = value.toText();
    if (role == Qt::AccessibleTextRole)
        return text.isEmpty() ? QVariant(tr("none")) : QVariant();
    return role != Qt::DisplayRole ? text : text.isEmpty() ? noValueText() : cellText(text);
}

} // namespace console
