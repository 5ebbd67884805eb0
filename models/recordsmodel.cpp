#include "models/recordsmodel.h"

#include "core/timestamps.h"
#include "models/format.h"
#include "models/masking.h"
#include "models/rowsmodel.h"

namespace console {

namespace {

constexpr ColumnText FixedTexts[] = {
    {QT_TRANSLATE_NOOP("console::models", "ID"),
     QT_TRANSLATE_NOOP("console::models", "The record's ID at the provider")},
    {QT_TRANSLATE_NOOP("console::models", "Action"),
     QT_TRANSLATE_NOOP("console::models", "What the last change to the record was")},
    {QT_TRANSLATE_NOOP("console::models", "Last modified"),
     QT_TRANSLATE_NOOP("console::models", "When Nango last saw the record change")},
};

/// Members that are columns already, or no payload.
bool isFixed(const QString &key)
{
    return key == QLatin1String("id") || key == QLatin1String("_nango_metadata");
}

QString actionText(const RecordRow &row)
{
    const QString action = row.lastAction();
    const QString word = action == QLatin1String("ADDED")     ? RecordsModel::tr("Added")
                         : action == QLatin1String("UPDATED") ? RecordsModel::tr("Updated")
                         : action == QLatin1String("DELETED") ? RecordsModel::tr("Deleted")
                                                              : action;
    return row.prunedAt().isEmpty() ? word : RecordsModel::tr("%1, payload pruned").arg(word);
}

QVariant actionState(const RecordRow &row)
{
    if (!row.problem().isEmpty())
        return static_cast<int>(StateKind::Bad);
    if (row.lastAction() == QLatin1String("DELETED"))
        return static_cast<int>(StateKind::Warning);
    return static_cast<int>(row.lastAction() == QLatin1String("ADDED") ? StateKind::Good : StateKind::Neutral);
}

QVariant shown(const QString &text)
{
    return text.isEmpty() ? noValueText() : cellText(text);
}

} // namespace

RecordsModel::RecordsModel(QObject *parent) : QAbstractTableModel(parent), m_rows(new RecordStore(this)) {}

void RecordsModel::clear()
{
    beginResetModel();
    m_rows->clear();
    m_fields.clear();
    m_fieldKeys.clear();
    m_fieldIndex.clear();
    m_moreFields = false;
    m_state = State::Idle;
    endResetModel();
}

void RecordsModel::beginLoad()
{
    clear();
    m_state = State::Loading;
}

void RecordsModel::appendPage(const RecordPage &page, bool atEnd)
{
    m_state = atEnd ? State::AtEnd : State::Ready;
    const QStringList fields = newFields(page.fields);
    if (!fields.isEmpty()) {
        const auto first = static_cast<int>(FixedColumns + m_fields.size());
        beginInsertColumns({}, first, first + static_cast<int>(fields.size()) - 1);
        for (const QString &field : fields) {
            m_fieldIndex.insert(field, static_cast<int>(m_fields.size()));
            m_fields << field;
            m_fieldKeys.push_back(field.toUtf8());
        }
        endInsertColumns();
    }
    if (page.rows.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(page.rows.size()) - 1);
    m_rows->append(page.rows);
    endInsertRows();
}

void RecordsModel::setFailed()
{
    m_state = State::Failed;
}

void RecordsModel::resumeLoad()
{
    m_state = State::Loading;
}

QStringList RecordsModel::newFields(const QStringList &fields)
{
    QStringList fresh;
    for (const QString &field : fields) {
        if (isFixed(field) || m_fieldIndex.contains(field))
            continue;
        if (m_fields.size() + fresh.size() >= FieldLimit) {
            m_moreFields = true;
            break;
        }
        fresh << field;
    }
    return fresh;
}

void RecordsModel::setMasked(bool masked)
{
    if (m_masked == masked)
        return;
    m_masked = masked;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void RecordsModel::setNow(const QDateTime &now)
{
    m_now = now;
    const int column = static_cast<int>(Column::LastModified);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
}

int RecordsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows->size();
}

int RecordsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FixedColumns + static_cast<int>(m_fields.size());
}

QVariant RecordsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < FixedColumns)
        return columnHeader(FixedTexts, section, orientation, role);
    const int field = section - FixedColumns;
    if (field >= m_fields.size())
        return {};
    if (role == Qt::DisplayRole)
        return cellText(m_fields[field], 80);
    if (role == Qt::ToolTipRole)
        return tr("Field “%1” of the record").arg(m_fields[field]);
    return {};
}

QVariant RecordsModel::fixedData(const RecordRow &row, Column column, int role) const
{
    const QDateTime modified = parseTimestamp(row.lastModifiedAt());
    switch (role) {
    case Qt::DisplayRole:
        if (column == Column::Action)
            return shown(actionText(row));
        if (column == Column::LastModified)
            return shown(relativeTime(modified, m_now.isValid() ? m_now : QDateTime::currentDateTimeUtc()));
        return row.problem().isEmpty() ? shown(row.id()) : QVariant(tr("Not a record: %1").arg(row.problem()));
    case Qt::ToolTipRole:
        return column == Column::LastModified ? exactTime(modified) : fixedData(row, column, Qt::DisplayRole);
    case RawRole:
        return column == Column::LastModified ? row.lastModifiedAt()
               : column == Column::Action     ? row.lastAction()
                                              : row.id();
    case StateRole:
        return column == Column::Action || (column == Column::Id && !row.problem().isEmpty()) ? actionState(row)
                                                                                              : QVariant();
    case JsonRole:
        return QVariant::fromValue(row.json());
    case MonospaceRole:
        return column == Column::Id;
    default:
        return {};
    }
}

QVariant RecordsModel::fieldData(const RecordRow &row, int field, int role) const
{
    const JsonValue value = row.json()[m_fieldKeys[static_cast<size_t>(field)]];
    switch (role) {
    case Qt::DisplayRole:
        return shown(value.toText());
    case Qt::AccessibleTextRole:
        return value.isMissing()          ? QVariant(tr("none"))
               : value.toText().isEmpty() ? QVariant(tr("empty text"))
                                          : QVariant();
    case Qt::ToolTipRole:
        return value.toText().left(2000);
    case RawRole:
        return value.toText();
    case JsonRole:
        return QVariant::fromValue(value);
    case NumberRole:
        return value.kind() == JsonValue::Kind::Number;
    default:
        return {};
    }
}

QVariant RecordsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index))
        return {};
    if (m_masked && isShownRole(role) &&
        (index.column() >= FixedColumns || index.column() == static_cast<int>(Column::Id))) {
        // What is empty tells of nobody, and says so in its own words.
        if (const QString text = data(index, RawRole).toString(); !text.isEmpty())
            return maskedIdentity(text);
    }
    const RecordRow row = rowAt(index.row());
    return index.column() < FixedColumns ? fixedData(row, static_cast<Column>(index.column()), role)
                                         : fieldData(row, index.column() - FixedColumns, role);
}

bool RecordsModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_state == State::Ready;
}

void RecordsModel::fetchMore(const QModelIndex &parent)
{
    // Views may ask without looking at canFetchMore().
    if (!canFetchMore(parent))
        return;
    m_state = State::Loading;
    Q_EMIT moreRequested();
}

} // namespace console
