#pragma once

#include <QStyledItemDelegate>

namespace console {

/// Where the text of a cell begins, and that of a header.
constexpr int CellInset = 11;

/// Draws the text of a cell from a cache of laid out texts. The style would shape each text three times whenever
/// the table is painted, which for a window full of cells takes longer than a frame. Cells of MonospaceRole are drawn
/// in the monospaced font.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    /// Draws what lies behind the text: selection, hover, focus.
    static void drawBack(QPainter *painter, QStyleOptionViewItem item);
    /// Draws one line of text into `area`, elided as the item says.
    static void drawText(QPainter *painter, const QStyleOptionViewItem &item, const QRect &area, const QString &text,
                         const QColor &color);
};

} // namespace console
