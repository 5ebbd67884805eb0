#pragma once

#include "ui/widgets/celldelegate.h"

namespace console {

/// Draws a cell whose StateRole says how good or bad it is: a small shape, the word, and the colour that
/// goes with it, so that no state is told by colour alone.
class StateDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// For IDs, which are told apart by both their ends: elides in the middle.
class IdDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace console
