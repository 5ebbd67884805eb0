#include "ui/connections/frozencolumns.h"

#include "ui/connections/columnactions.h"
#include "ui/widgets/plaintooltips.h"
#include "ui/widgets/rowhover.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QWheelEvent>

namespace console {

FrozenColumns::FrozenColumns(QTableView *table) : QTableView(table), m_table(table)
{
    setObjectName(QStringLiteral("frozenColumns"));
    setAccessibleName(tr("Pinned columns"));
    setSelectionBehavior(table->selectionBehavior());
    setSelectionMode(table->selectionMode());
    setEditTriggers(NoEditTriggers);
    setFocusPolicy(Qt::NoFocus);
    setShowGrid(false);
    setWordWrap(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(table->verticalScrollMode());
    setContextMenuPolicy(Qt::CustomContextMenu);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(table->horizontalHeader()->defaultAlignment());
    horizontalHeader()->setSectionsClickable(true);
    showPlainToolTips(this);
    hoverWholeRows(this);
    hide();

    connectScrolling();
    connect(table->selectionModel(), &QItemSelectionModel::currentChanged, this, &FrozenColumns::uncoverCurrent);
    // Its header is the table's: what is done to it is done there, and comes back through follow().
    QHeaderView *header = table->horizontalHeader();
    connect(horizontalHeader(), &QHeaderView::sectionClicked, header,
            [this](int column) { toggleSort(m_table, column); });
    connect(horizontalHeader(), &QHeaderView::sectionResized, header, [this, header](int column, int, int width) {
        if (!m_following && width > 0)
            header->resizeSection(column, width);
    });
    connect(header, &QHeaderView::sectionResized, this, &FrozenColumns::follow);
    connect(header, &QHeaderView::sectionMoved, this, &FrozenColumns::follow);
    connect(header, &QHeaderView::sectionCountChanged, this, &FrozenColumns::follow);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &FrozenColumns::follow);
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, header, &QWidget::customContextMenuRequested);
    connect(this, &QWidget::customContextMenuRequested, table, [this](const QPoint &at) {
        QWidget *under = m_table->viewport();
        Q_EMIT m_table->customContextMenuRequested(under->mapFromGlobal(viewport()->mapToGlobal(at)));
    });
    connect(this, &QAbstractItemView::clicked, table, &QAbstractItemView::clicked);
    connect(this, &QAbstractItemView::doubleClicked, table, &QAbstractItemView::doubleClicked);
    table->installEventFilter(this);
}

void FrozenColumns::connectScrolling()
{
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &FrozenColumns::scrollAlong);
    // Either view lays new rows out in its own time: while this one has not, it cannot go where the table is.
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &FrozenColumns::scrollAlong);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_scrolling)
            m_table->verticalScrollBar()->setValue(value);
    });
}

void FrozenColumns::scrollAlong()
{
    const QScopedValueRollback<bool> scrolling(m_scrolling, true);
    verticalScrollBar()->setValue(m_table->verticalScrollBar()->value());
}

void FrozenColumns::setCount(int count)
{
    // Without columns to show it hears of no model: a hundred thousand rows cost a hidden header, too.
    if (count > 0 && m_count == 0) {
        setModel(m_table->model());
        setSelectionModel(m_table->selectionModel());
    } else if (count == 0 && m_count > 0) {
        setModel(nullptr);
    }
    m_count = count;
    follow();
}

void FrozenColumns::follow()
{
    if (m_following)
        return;
    const QScopedValueRollback<bool> following(m_following, true);
    setVisible(m_count > 0);
    if (m_count == 0)
        return;
    verticalHeader()->setDefaultSectionSize(m_table->verticalHeader()->defaultSectionSize());
    copyHeader();
    place();
    scrollAlong();
}

void FrozenColumns::copyHeader()
{
    QHeaderView *header = m_table->horizontalHeader();
    int left = m_count;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        const bool shown = left > 0 && !header->isSectionHidden(column);
        left -= shown;
        setColumnHidden(column, !shown);
        if (!shown)
            continue;
        setItemDelegateForColumn(column, m_table->itemDelegateForColumn(column));
        setColumnWidth(column, header->sectionSize(column));
        horizontalHeader()->moveSection(horizontalHeader()->visualIndex(column), m_count - left - 1);
    }
    horizontalHeader()->setSortIndicatorShown(header->isSortIndicatorShown());
    horizontalHeader()->setSortIndicator(header->sortIndicatorSection(), header->sortIndicatorOrder());
}

void FrozenColumns::place()
{
    int width = 1; // The line at its right edge.
    for (int column = 0; column < horizontalHeader()->count(); ++column)
        width += isColumnHidden(column) ? 0 : columnWidth(column);
    const QRect inside = m_table->viewport()->geometry();
    const int header = m_table->horizontalHeader()->height();
    setGeometry(inside.left(), inside.top() - header, std::min(width, inside.width()), inside.height() + header);
    horizontalHeader()->setFixedHeight(header);
    raise();
}

void FrozenColumns::uncoverCurrent(const QModelIndex &current)
{
    // The table scrolls a cell into view; under these columns it is not in view yet.
    if (m_count == 0 || !current.isValid() || !isColumnHidden(current.column()))
        return;
    const int covered = width() - m_table->columnViewportPosition(current.column());
    if (covered > 0)
        m_table->horizontalScrollBar()->setValue(m_table->horizontalScrollBar()->value() - covered);
}

void FrozenColumns::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    // Not QTableView's, which would tell a screen reader a second time.
    QAbstractItemView::selectionChanged(selected, deselected); // NOLINT(bugprone-parent-virtual-call)
}

void FrozenColumns::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QAbstractItemView::currentChanged(current, previous); // NOLINT(bugprone-parent-virtual-call)
}

bool FrozenColumns::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && m_count > 0 &&
        (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest))
        place();
    return QTableView::eventFilter(watched, event);
}

void FrozenColumns::wheelEvent(QWheelEvent *event)
{
    // Sideways it has nowhere to go: the table has.
    QCoreApplication::sendEvent(m_table->viewport(), event);
}

} // namespace console
