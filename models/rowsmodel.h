#pragma once

#include "models/format.h"
#include "models/masking.h"
#include "models/plaincell.h"
#include "models/roles.h"

#include <QAbstractTableModel>
#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

namespace console {

/// Title and tooltip of a column, marked with QT_TRANSLATE_NOOP("console::models", …).
struct ColumnText {
    const char *title;
    const char *toolTip;
};

/// What the columns of a table say in its header, for its headerData().
inline QVariant columnHeader(std::span<const ColumnText> columns, int section, Qt::Orientation orientation, int role)
{
    if (orientation != Qt::Horizontal || section < 0 || section >= static_cast<int>(columns.size()))
        return {};
    const ColumnText &column = columns[static_cast<size_t>(section)];
    if (role == Qt::DisplayRole)
        return QCoreApplication::translate("console::models", column.title);
    if (role == Qt::ToolTipRole)
        return QCoreApplication::translate("console::models", column.toolTip);
    return {};
}

/// Base of the tables of up to a few thousand rows: holds the rows, and refreshes them by difference, so
/// that selection and scroll position stay with what the user looks at.
template <typename Row>
class RowsModel : public QAbstractTableModel
{
public:
    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        return columnHeader(m_columns, section, orientation, role);
    }

    /// Presentation mode: cells that tell who a customer is are masked (models/masking.h).
    void setMasked(bool masked)
    {
        if (m_masked == masked)
            return;
        m_masked = masked;
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }

    /// The moment that relative times are told from, once a minute; until it is called, the present.
    void setNow(const QDateTime &now)
    {
        m_now = now;
        for (const int column : m_timeColumns)
            columnChanged(column);
    }

    const std::vector<Row> &rows() const { return m_rows; }
    const Row &rowAt(int row) const { return m_rows.at(static_cast<size_t>(row)); }
    void clear()
    {
        if (!m_rows.empty())
            removeRowsAt(0, rowCount());
    }

protected:
    /// `timeColumns` tell times relative to now().
    RowsModel(std::span<const ColumnText> columns, QObject *parent, std::vector<int> timeColumns = {})
        : QAbstractTableModel(parent), m_columns(columns), m_timeColumns(std::move(timeColumns))
    {
    }

    QDateTime now() const { return m_now.isValid() ? m_now : QDateTime::currentDateTimeUtc(); }

    /// The first row that `wanted(row)` is true of, or -1.
    template <typename Wanted>
    int rowWhere(Wanted wanted) const
    {
        const auto found = std::find_if(m_rows.begin(), m_rows.end(), wanted);
        return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
    }

    /// Puts a new row on top, or in the place of the row of the same thing.
    template <typename SameThing>
    void putOnTop(const Row &value, SameThing sameThing)
    {
        const int row = rowWhere([&](const Row &other) { return sameThing(other, value); });
        if (row < 0) {
            insertRowAt(0, value);
            return;
        }
        m_rows[size_t(row)] = value;
        rowChanged(row);
    }

    /// Makes `count` rows from `first` the rows `wanted`: rows of the same thing stay what they are and
    /// are told of as changed, others come, go and move one by one. `sameThing(a, b)` compares identities.
    template <typename SameThing>
    void replaceRange(int first, int count, std::vector<Row> wanted, SameThing sameThing)
    {
        for (int row = first + count - 1; row >= first; --row) {
            const auto isThis = [&](const Row &other) { return sameThing(m_rows[size_t(row)], other); };
            // Most refreshes change nothing: look where the row was before looking everywhere.
            const auto before = static_cast<size_t>(row - first);
            if (before < wanted.size() && isThis(wanted[before]))
                continue;
            if (std::none_of(wanted.begin(), wanted.end(), isThis)) {
                removeRowsAt(row, 1);
                --count;
            }
        }
        for (int i = 0; i < static_cast<int>(wanted.size()); ++i) {
            const int row = first + i;
            const int found = findRow(row, first + count, wanted[size_t(i)], sameThing);
            if (found < 0) {
                insertRowAt(row, std::move(wanted[size_t(i)]));
                ++count;
                continue;
            }
            if (found != row)
                moveRowTo(found, row);
            m_rows[size_t(row)] = std::move(wanted[size_t(i)]);
            rowChanged(row);
        }
        // What is left was there twice.
        if (count > static_cast<int>(wanted.size()))
            removeRowsAt(first + static_cast<int>(wanted.size()), count - static_cast<int>(wanted.size()));
    }

    template <typename SameThing>
    void replaceAll(std::vector<Row> wanted, SameThing sameThing)
    {
        if (m_rows.empty() && !wanted.empty()) {
            beginInsertRows({}, 0, static_cast<int>(wanted.size()) - 1);
            m_rows = std::move(wanted);
            endInsertRows();
            return;
        }
        replaceRange(0, rowCount(), std::move(wanted), sameThing);
    }

    void insertRowAt(int row, Row value)
    {
        beginInsertRows({}, row, row);
        m_rows.insert(m_rows.begin() + row, std::move(value));
        endInsertRows();
    }

    void removeRowsAt(int row, int count)
    {
        beginRemoveRows({}, row, row + count - 1);
        m_rows.erase(m_rows.begin() + row, m_rows.begin() + row + count);
        endRemoveRows();
    }

    void rowChanged(int row) { Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1)); }

    /// Tells that the texts of one column changed, for all rows.
    void columnChanged(int column)
    {
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
    }

    /// An invalid index is a question like any other; one of another model is a mistake, and told of.
    bool isCell(const QModelIndex &index) const { return index.isValid() && checkIndex(index); }

    /// What is shown of the cell instead of its text, when this role of it has to be masked; else nothing.
    std::optional<QString> maskOf(const QModelIndex &index, int role) const
    {
        if (!m_masked || !isShownRole(role))
            return std::nullopt;
        const QString text = data(index, RawRole).toString();
        // What is empty tells of nobody, and says so in its own words.
        return text.isEmpty() ? std::nullopt : std::optional(maskedIdentity(text));
    }

    std::vector<Row> m_rows;

private:
    template <typename SameThing>
    int findRow(int from, int end, const Row &wanted, SameThing sameThing) const
    {
        for (int row = from; row < end; ++row) {
            if (sameThing(m_rows[size_t(row)], wanted))
                return row;
        }
        return -1;
    }

    void moveRowTo(int from, int to)
    {
        // Only ever upwards: everything before `to` is in place.
        beginMoveRows({}, from, from, {}, to);
        std::rotate(m_rows.begin() + to, m_rows.begin() + from, m_rows.begin() + from + 1);
        endMoveRows();
    }

    std::span<const ColumnText> m_columns;
    std::vector<int> m_timeColumns;
    QDateTime m_now;
    bool m_masked = false;
};

} // namespace console
