#include "ui/widgets/rowhover.h"

#include <QMouseEvent>
#include <QPointer>
#include <QStyleOptionViewItem>
#include <QTableView>

namespace console {

namespace {

/// There is one mouse. A table that is being destroyed is a widget still, and no table any more.
struct HoveredRow {
    QPointer<QWidget> table;
    int row = -1;
};

HoveredRow &hovered()
{
    static HoveredRow row;
    return row;
}

/// The table that a view belongs to: itself, or the one it lies over.
QTableView *tableOf(QTableView *view)
{
    auto *below = qobject_cast<QTableView *>(view->parentWidget());
    return below != nullptr ? below : view;
}

void repaintRow(const HoveredRow &of)
{
    const auto *table = qobject_cast<const QTableView *>(of.table.data());
    if (table == nullptr || of.row < 0)
        return;
    const auto repaint = [row = of.row](const QTableView *view) {
        view->viewport()->update(0, view->rowViewportPosition(row), view->viewport()->width(), view->rowHeight(row));
    };
    repaint(table);
    for (const QTableView *above : table->findChildren<QTableView *>(QString(), Qt::FindDirectChildrenOnly))
        repaint(above);
}

class RowHover : public QObject
{
public:
    explicit RowHover(QTableView *view) : QObject(view), m_view(view) {}

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::MouseMove)
            hover(tableOf(m_view), m_view->rowAt(static_cast<QMouseEvent *>(event)->position().toPoint().y()));
        else if (event->type() == QEvent::Leave)
            hover(nullptr, -1);
        return QObject::eventFilter(watched, event);
    }

private:
    static void hover(QTableView *table, int row)
    {
        if (hovered().table == table && hovered().row == row)
            return;
        repaintRow(hovered());
        hovered() = {table, row};
        repaintRow(hovered());
    }

    QTableView *m_view;
};

} // namespace

void hoverWholeRows(QTableView *view)
{
    view->setMouseTracking(true);
    view->viewport()->installEventFilter(new RowHover(view));
}

bool isInHoveredRow(const QStyleOptionViewItem &item)
{
    const QWidget *table = hovered().table;
    if (table == nullptr || item.widget == nullptr || item.index.row() != hovered().row)
        return false;
    return item.widget == table || item.widget->parentWidget() == table;
}

} // namespace console
