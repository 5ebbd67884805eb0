#include "ui/connections/suggestionlist.h"

#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QAccessible>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

namespace console {

namespace {

constexpr int HintRole = Qt::UserRole;
constexpr int ListWidth = 420;

/// The suggestion, and at its right what it means.
class SuggestionDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        const QString hint = index.data(HintRole).toString();
        const int hintWidth = std::min(item.fontMetrics.horizontalAdvance(hint) + SpaceBetween, item.rect.width() / 2);
        const QRect hintRect = item.rect.adjusted(item.rect.width() - hintWidth - SpaceInside, 0, -SpaceInside, 0);
        item.text =
            item.fontMetrics.elidedText(item.text, Qt::ElideMiddle, item.rect.width() - hintWidth - 3 * SpaceInside);
        item.widget->style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
        painter->save();
        painter->setPen(colorsOf(option.palette).muted);
        painter->drawText(hintRect, Qt::AlignVCenter | Qt::AlignRight,
                          item.fontMetrics.elidedText(hint, Qt::ElideRight, hintRect.width()));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {ListWidth, DenseRowHeight};
    }
};

} // namespace

SuggestionList::SuggestionList(QWidget *box) : QListView(box), m_box(box), m_model(new QStandardItemModel(this))
{
    setNames(this, tr("Filter suggestions"));
    setObjectName(QStringLiteral("completer"));
    setModel(m_model);
    setItemDelegate(new SuggestionDelegate(this));
    setFocusPolicy(Qt::NoFocus);
    setEditTriggers(NoEditTriggers);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    hide();
    connect(this, &QListView::clicked, this, [this](const QModelIndex &index) {
        Q_EMIT clickedSuggestion(FilterSuggestion(m_suggestions.at(size_t(index.row()))));
    });
}

void SuggestionList::suggest(std::vector<FilterSuggestion> suggestions)
{
    m_suggestions = std::move(suggestions);
    m_model->clear();
    for (const FilterSuggestion &suggestion : m_suggestions) {
        auto *item = new QStandardItem(suggestion.text);
        item->setData(suggestion.hint, HintRole);
        item->setData(tr("%1, %2").arg(suggestion.text, suggestion.hint), Qt::AccessibleTextRole);
        item->setToolTip(suggestion.hint);
        m_model->appendRow(item);
    }
    setVisible(!m_suggestions.empty());
    if (isVisible())
        place();
}

void SuggestionList::place()
{
    QWidget *window = m_box->window();
    if (parentWidget() != window) {
        setParent(window);
        show();
    }
    const QPoint at = m_box->mapTo(window, QPoint(0, m_box->height() + 2));
    const int width = std::min(std::max(ListWidth, m_box->width()), window->width() - at.x() - SpaceInside);
    const int rows = int(m_suggestions.size()) * DenseRowHeight + 2 * frameWidth() + 4;
    setGeometry(at.x(), at.y(), width, std::min(rows, std::max(DenseRowHeight, window->height() - at.y())));
    // Above its siblings; a window of its own would take the keyboard.
    raise();
}

void SuggestionList::move(int by)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const int row = currentIndex().isValid() ? currentIndex().row() : (by > 0 ? -1 : count);
    setCurrentIndex(m_model->index((row + by + count) % count, 0));
    // The keyboard is in the box: without this nobody would say which suggestion Enter takes.
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(currentIndex().row());
    QAccessible::updateAccessibility(&event);
}

const FilterSuggestion *SuggestionList::chosen() const
{
    return isVisible() && currentIndex().isValid() ? &m_suggestions.at(size_t(currentIndex().row())) : nullptr;
}

} // namespace console
