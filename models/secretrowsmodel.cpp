#include "models/secretrowsmodel.h"

#include "models/format.h"

namespace console {

namespace {

/// Nothing is hidden by masking what is not there.
bool hasNothing(const JsonValue &value)
{
    return value.isMissingOrNull() || value.raw() == "\"\"";
}

} // namespace

SecretRowsModel::SecretRowsModel(std::span<const ColumnText> columns, QObject *parent) : RowsModel(columns, parent) {}

void SecretRowsModel::setSecretRows(std::vector<SecretRow> rows)
{
    // Other values under the same names are other secrets: a reset takes the revealed ones away too.
    beginResetModel();
    m_rows = std::move(rows);
    for (SecretRow &row : m_rows)
        row.secret = row.secret && !hasNothing(row.value);
    endResetModel();
}

void SecretRowsModel::setRevealed(int row, bool revealed)
{
    SecretRow &secret = m_rows.at(static_cast<size_t>(row));
    if (secret.revealed == revealed)
        return;
    secret.revealed = revealed;
    rowChanged(row);
}

void SecretRowsModel::maskAll()
{
    for (int row = 0; row < rowCount(); ++row)
        setRevealed(row, false);
}

Secret SecretRowsModel::valueAt(int row) const
{
    const JsonValue &value = rowAt(row).value;
    return Secret(value.isString() ? value.toText().toUtf8() : value.isMissing() ? QByteArray() : value.toRawBytes());
}

QString SecretRowsModel::valueText(const SecretRow &row) const
{
    if (row.secret && !row.revealed)
        return maskText();
    const QString text = row.value.isNull() ? QString() : row.value.toText();
    return text.isEmpty() ? noValueText() : text;
}

QVariant SecretRowsModel::data(const QModelIndex &index, int role) const
{
    if (!isCell(index))
        return {};
    const SecretRow &row = rowAt(index.row());
    const bool isValue = index.column() == static_cast<int>(Column::Value);
    switch (role) {
    case Qt::DisplayRole:
        return isValue ? cellText(valueText(row), 4000) : cellText(row.name);
    case Qt::AccessibleTextRole:
        return isValue && row.secret && !row.revealed ? QVariant(tr("masked")) : QVariant();
    case Qt::ToolTipRole:
        if (isValue && row.secret)
            return row.revealed ? tr("Revealed: anyone who sees this screen can read it")
                                : tr("Masked: reveal it to read it");
        return isValue ? valueText(row) : row.name;
    case RawRole:
        // Copying a cell must not copy a secret by the way.
        return isValue ? (row.secret ? maskText() : valueText(row)) : row.name;
    case SortRole:
        return row.name;
    case SecretRole:
        return isValue && row.secret;
    case MonospaceRole:
        return true;
    default:
        return {};
    }
}

} // namespace console
