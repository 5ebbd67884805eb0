#pragma once

#include "models/rowsmodel.h"

#include <functional>
#include <iterator>

namespace console {

/// Base of the tables that are typed into: there is always one empty row at the end for the next entry. A row that
/// is emptied elsewhere stays where it is, and is not an entry.
template <typename Row>
class TypedRowsModel : public RowsModel<Row>
{
public:
    /// Every cell can be edited.
    Qt::ItemFlags flags(const QModelIndex &index) const override
    {
        const Qt::ItemFlags flags = RowsModel<Row>::flags(index);
        return this->isCell(index) ? flags | Qt::ItemIsEditable : flags;
    }

    /// The last, empty row stays.
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override
    {
        if (parent.isValid() || row < 0 || count < 1 || row + count > this->rowCount())
            return false;
        this->removeRowsAt(row, count);
        keepEmptyRowAtEnd();
        tellEdited();
        return true;
    }

protected:
    using IsEmpty = bool (*)(const Row &row);

    TypedRowsModel(std::span<const ColumnText> columns, IsEmpty isEmpty, QObject *parent)
        : RowsModel<Row>(columns, parent), m_isEmpty(isEmpty)
    {
        this->m_rows.push_back({});
    }

    /// The owner's signal that the user changed, added or removed a row.
    virtual void tellEdited() = 0;

    /// Replaces all rows. Tells nobody that they were edited.
    void setEntryRows(std::vector<Row> entries)
    {
        this->beginResetModel();
        this->m_rows = std::move(entries);
        this->m_rows.push_back({});
        this->endResetModel();
    }

    /// All rows but the empty ones.
    std::vector<Row> entryRows() const
    {
        std::vector<Row> entries;
        std::copy_if(this->m_rows.begin(), this->m_rows.end(), std::back_inserter(entries), std::not_fn(m_isEmpty));
        return entries;
    }

    /// The user changed this row.
    void rowEdited(int row)
    {
        this->rowChanged(row);
        keepEmptyRowAtEnd();
        tellEdited();
    }

private:
    void keepEmptyRowAtEnd()
    {
        if (this->m_rows.empty() || !m_isEmpty(this->m_rows.back()))
            this->insertRowAt(this->rowCount(), {});
    }

    IsEmpty m_isEmpty;
};

} // namespace console
