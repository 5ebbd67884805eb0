#pragma once

#include "models/linediff.h"

#include <QAbstractTableModel>

namespace console {

/// The lines of a difference as a table: line numbers of both texts and the line with its sign, so that
/// a screen reader tells what a colour would.
class LineDiffModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Old, New, Line, Count };
    /// The LineChange of a row, as int; for the delegate's colours.
    static constexpr int ChangeRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;

    void setLines(std::vector<DiffLine> lines);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<DiffLine> m_lines;
};

/// "+ text", "- text", "  text" or "⋯ 12 unchanged lines".
QString diffLineText(const DiffLine &line);

} // namespace console
