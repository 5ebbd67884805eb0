#include "ui/palette/commanddelegate.h"

#include "models/commandsmodel.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>

namespace console {

namespace {

/// Draws `text` at the given side of `area` and takes the room it needed away from there.
void drawPart(QPainter *painter, QRect &area, Qt::Alignment side, const QFont &font, const QColor &color,
              const QString &text)
{
    if (text.isEmpty() || area.width() <= 0)
        return;
    const QFontMetrics metrics(font);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, area.width());
    painter->setFont(font);
    painter->setPen(color);
    painter->drawText(area, static_cast<int>(side | Qt::AlignVCenter), shown);
    const int taken = metrics.horizontalAdvance(shown) + SpaceBetween;
    if (side.testFlag(Qt::AlignRight))
        area.setRight(area.right() - taken);
    else
        area.setLeft(area.left() + taken);
}

} // namespace

void CommandDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString text = item.text;
    item.text.clear();
    QStyle *style = item.widget != nullptr ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const Colors &colors = colorsOf(option.palette);
    const bool enabled = index.flags().testFlag(Qt::ItemIsEnabled);
    const QFont caption = textFont(TextSize::Caption);
    QRect area = option.rect.adjusted(SpaceInside, 0, -SpaceInside, 0);
    painter->save();
    drawPart(painter, area, Qt::AlignRight, caption, colors.muted, index.data(CommandsModel::KindRole).toString());
    drawPart(painter, area, Qt::AlignRight, caption, colors.text, index.data(CommandsModel::KeysRole).toString());
    drawPart(painter, area, Qt::AlignLeft, textFont(TextSize::Body), enabled ? colors.text : colors.muted, text);
    drawPart(painter, area, Qt::AlignLeft, caption, colors.muted, index.data(CommandsModel::DetailRole).toString());
    painter->restore();
}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), RowHeight + 4};
}

} // namespace console
