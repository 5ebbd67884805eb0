#include "ui/widgets/statedelegate.h"

#include "models/roles.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace console {

namespace {

constexpr int ShapeSize = 8;
constexpr int ShapeSpace = ShapeSize + 8;

QColor stateColor(StateKind state, const Colors &colors)
{
    switch (state) {
    case StateKind::Good:
        return colors.success;
    case StateKind::Busy:
        return colors.accent;
    case StateKind::Warning:
        return colors.warning;
    case StateKind::Bad:
        return colors.danger;
    case StateKind::Neutral:
    case StateKind::Paused:
    case StateKind::Unknown:
        return colors.muted;
    }
    return colors.muted;
}

/// One shape a state, so that nobody needs to see colours: filled circle, ring, bars, triangle, diamond.
void drawShape(QPainter *painter, const QRectF &rect, StateKind state, const QColor &color)
{
    painter->setPen(QPen(color, 1.5));
    painter->setBrush(color);
    switch (state) {
    case StateKind::Good:
        painter->drawEllipse(rect);
        break;
    case StateKind::Busy:
        painter->setBrush(Qt::NoBrush);
        painter->drawArc(rect, 90 * 16, 270 * 16);
        break;
    case StateKind::Paused:
        painter->drawRect(QRectF(rect.left(), rect.top(), 2, rect.height()));
        painter->drawRect(QRectF(rect.right() - 2, rect.top(), 2, rect.height()));
        break;
    case StateKind::Warning:
        painter->drawPolygon(QPolygonF{QPointF(rect.center().x(), rect.top()), rect.bottomRight(), rect.bottomLeft()});
        break;
    case StateKind::Bad:
        painter->drawPolygon(QPolygonF{QPointF(rect.center().x(), rect.top()), QPointF(rect.right(), rect.center().y()),
                                       QPointF(rect.center().x(), rect.bottom()),
                                       QPointF(rect.left(), rect.center().y())});
        break;
    case StateKind::Neutral:
    case StateKind::Unknown:
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(rect);
        break;
    }
}

} // namespace

void StateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QVariant value = index.data(StateRole);
    if (!value.isValid()) {
        CellDelegate::paint(painter, option, index);
        return;
    }
    const auto state = static_cast<StateKind>(value.toInt());
    const QColor color = stateColor(state, colorsOf(option.palette));
    drawBack(painter, item);
    const QRect area = option.rect.adjusted(CellInset, 0, -SpaceInside, 0);
    const QRectF shape(area.left() + 0.5, area.center().y() - ShapeSize / 2.0 + 0.5, ShapeSize, ShapeSize);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    drawShape(painter, shape, state, color);
    painter->restore();
    const bool stands = state == StateKind::Bad || state == StateKind::Warning;
    item.displayAlignment = Qt::AlignVCenter | Qt::AlignLeft;
    drawText(painter, item, area.adjusted(ShapeSpace, 0, 0, 0), item.text,
             stands ? color : option.palette.color(QPalette::Text));
}

QSize StateDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return QStyledItemDelegate::sizeHint(option, index) + QSize(ShapeSpace, 0);
}

void IdDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideMiddle;
}

} // namespace console
