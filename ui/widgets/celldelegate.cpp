#include "ui/widgets/celldelegate.h"

#include "models/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/rowhover.h"

#include <QApplication>
#include <QCache>
#include <QPainter>
#include <QStaticText>

namespace console {

namespace {

// Several windows full.
constexpr qsizetype MostTexts = 4000;

struct TextKey {
    QString text;
    QFont font;
    int width;
    Qt::TextElideMode elide;

    friend bool operator==(const TextKey &, const TextKey &) = default;
    friend size_t qHash(const TextKey &key, size_t seed)
    {
        return qHashMulti(seed, key.text, key.font, key.width, static_cast<int>(key.elide));
    }
};

const QStaticText &laidOut(const TextKey &key)
{
    static QCache<TextKey, QStaticText> cache(MostTexts);
    if (const QStaticText *known = cache.object(key))
        return *known;
    auto *text = new QStaticText(QFontMetrics(key.font).elidedText(key.text, key.elide, key.width));
    text->setTextFormat(Qt::PlainText);
    text->prepare({}, key.font);
    cache.insert(key, text);
    return *text;
}

} // namespace

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const auto more =
        QStyleOptionViewItem::HasCheckIndicator | QStyleOptionViewItem::HasDecoration | QStyleOptionViewItem::WrapText;
    if ((item.features & more) != 0) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    drawBack(painter, item);
    // As the style places it, which is as the headers have it.
    const QStyle *style = item.widget != nullptr ? item.widget->style() : QApplication::style();
    const int margin = SpaceInside + style->pixelMetric(QStyle::PM_FocusFrameHMargin, &item, item.widget) + 1;
    const auto group = (item.state & QStyle::State_Enabled) != 0 ? QPalette::Normal : QPalette::Disabled;
    drawText(painter, item, item.rect.adjusted(margin, 0, -margin, 0), item.text,
             item.palette.color(group, QPalette::Text));
}

void CellDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (!index.data(MonospaceRole).toBool())
        return;
    option->font = monospaceFont();
    option->fontMetrics = QFontMetrics(option->font);
}

void CellDelegate::drawBack(QPainter *painter, QStyleOptionViewItem item)
{
    item.text.clear();
    item.features &= ~QStyleOptionViewItem::HasDisplay;
    if (isInHoveredRow(item))
        item.state |= QStyle::State_MouseOver;
    QStyle *style = item.widget != nullptr ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
}

void CellDelegate::drawText(QPainter *painter, const QStyleOptionViewItem &item, const QRect &area, const QString &text,
                            const QColor &color)
{
    if (text.isEmpty() || area.width() <= 0)
        return;
    const QStaticText &line = laidOut({text, item.font, area.width(), item.textElideMode});
    const QSize size = line.size().toSize();
    const QRect place = QStyle::alignedRect(item.direction, item.displayAlignment, size, area);
    painter->save();
    painter->setFont(item.font);
    painter->setPen(color);
    painter->drawStaticText(place.left(), area.top() + (area.height() - size.height()) / 2, line);
    painter->restore();
}

} // namespace console
