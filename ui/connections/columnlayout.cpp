#include "ui/connections/columnlayout.h"

#include "models/connectionsmodel.h"
#include "session/workspace.h"
#include "ui/connections/columnactions.h"
#include "ui/connections/frozencolumns.h"
#include "ui/theme/theme.h"

#include <QActionGroup>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QTableView>

#include <algorithm>

namespace console {

namespace {

constexpr int KeepDelayMs = 500;

} // namespace

ColumnLayout::ColumnLayout(QTableView *table, ConnectionsModel &model, Workspace &workspace, const QString &key,
                           QObject *parent)
    : QObject(parent), m_table(table), m_model(model), m_workspace(workspace), m_key(key), m_menu(new QMenu(table)),
      m_sortMenu(new QMenu(tr("Sort"), m_menu)), m_frozen(new FrozenColumns(table)),
      m_actions(new ColumnActions(table, this))
{
    m_default = layout();
    m_menu->setAccessibleName(tr("Columns"));
    m_menu->setToolTipsVisible(true);
    m_keepTimer.setSingleShot(true);
    m_keepTimer.setInterval(KeepDelayMs);
    connect(&m_keepTimer, &QTimer::timeout, this, &ColumnLayout::keep);
    connect(m_menu, &QMenu::aboutToShow, this, &ColumnLayout::fillMenu);
    // After it was closed by its button, it is about no column.
    connect(m_menu, &QMenu::aboutToHide, this, [this] { m_menuColumn.clear(); });
    connectActions();
    connectHeader();
    restore();
}

ColumnLayout::~ColumnLayout()
{
    if (m_keepTimer.isActive())
        keep();
}

void ColumnLayout::connectActions()
{
    // What only the open menu says in context, "Health" for the column, is nothing for the palette to find.
    connect(m_menu, &QMenu::aboutToHide, m_menu, &QMenu::clear, Qt::QueuedConnection);
    connect(m_actions->choose(), &QAction::triggered, this, &ColumnLayout::chooseRequested);
    connect(m_actions->reset(), &QAction::triggered, this, [this] { setLayout(m_default); });
    connect(m_actions->dense(), &QAction::triggered, this, [this](bool wanted) {
        TableLayout changed = layout();
        changed.dense = wanted;
        setLayout(changed);
    });
}

void ColumnLayout::connectHeader()
{
    QHeaderView *header = m_table->horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint &at) {
        m_menuColumn = m_model.columnId(header->logicalIndexAt(at));
        m_menu->popup(header->mapToGlobal(at));
    });
    connect(header, &QHeaderView::sectionMoved, this, &ColumnLayout::keepPinnedFirst);
    const auto changed = [this] { noteChange(); };
    connect(header, &QHeaderView::sectionResized, this, changed);
    connect(header, &QHeaderView::sectionMoved, this, changed);
    connect(header, &QHeaderView::sortIndicatorChanged, this, changed);
}

TableLayout ColumnLayout::layout() const
{
    const QHeaderView *header = m_table->horizontalHeader();
    TableLayout layout;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        const QString id = m_model.columnId(column);
        const bool shown = !header->isSectionHidden(column);
        // A hidden section has no size; the one it had comes back with it.
        const auto before = std::find_if(m_state.columns.begin(), m_state.columns.end(),
                                         [&](const TableLayout::Column &one) { return one.id == id; });
        const int width = shown && header->sectionSize(column) > 0 ? header->sectionSize(column)
                          : before != m_state.columns.end()        ? before->width
                                                                   : header->defaultSectionSize();
        layout.columns.push_back({.id = id, .width = width, .shown = shown, .pinned = m_pinned.contains(id)});
    }
    layout.sortColumn = m_model.columnId(header->sortIndicatorSection());
    layout.sortOrder = header->sortIndicatorOrder();
    layout.dense = m_table->verticalHeader()->defaultSectionSize() == DenseRowHeight;
    return layout;
}

void ColumnLayout::setLayout(const TableLayout &layout)
{
    m_changed = true;
    apply(layout);
    noteChange();
}

void ColumnLayout::apply(const TableLayout &layout)
{
    if (layout.columns.empty())
        return;
    {
        const QScopedValueRollback<bool> applying(m_applying, true);
        m_model.setTagColumns(layout.tagKeys());
        QHeaderView *header = m_table->horizontalHeader();
        m_pinned.clear();
        std::vector<bool> named(size_t(header->count()), false);
        int visual = 0;
        bool anyShown = false;
        for (const TableLayout::Column &wanted : layout.columns) {
            const int column = m_model.columnOf(wanted.id);
            if (column < 0)
                continue;
            named[size_t(column)] = true;
            anyShown |= wanted.shown;
            header->setSectionHidden(column, !wanted.shown);
            header->resizeSection(column, wanted.width);
            header->moveSection(header->visualIndex(column), visual++);
            if (wanted.pinned && wanted.shown)
                m_pinned << wanted.id;
        }
        for (int column = 0; column < header->count(); ++column) {
            if (!named[size_t(column)])
                header->setSectionHidden(column, true);
        }
        if (!anyShown)
            header->setSectionHidden(int(ConnectionsModel::Column::Id), false);
        const int sorted = layout.sortColumn.isEmpty() ? -1 : m_model.columnOf(layout.sortColumn);
        m_table->sortByColumn(sorted, layout.sortOrder);
        m_table->verticalHeader()->setDefaultSectionSize(layout.dense ? DenseRowHeight : RowHeight);
        m_state = layout;
    }
    m_frozen->setCount(int(m_pinned.size()));
    m_actions->follow();
    m_actions->dense()->setChecked(layout.dense);
}

void ColumnLayout::fillMenu()
{
    m_menu->clear();
    addColumnActions();
    m_menu->addSeparator();
    m_sortMenu->clear();
    for (QAction *action : m_actions->sorting())
        m_sortMenu->addAction(action);
    m_menu->addMenu(m_sortMenu);
    m_menu->addActions({m_actions->choose(), m_actions->dense()});
    m_menu->addSeparator();
    m_menu->addAction(m_actions->reset());
}

void ColumnLayout::addColumnActions()
{
    if (!m_menuColumn.isEmpty()) {
        const bool pinned = m_pinned.contains(m_menuColumn);
        const QString title = m_model.headerData(m_model.columnOf(m_menuColumn), Qt::Horizontal).toString();
        QAction *pin = m_menu->addAction(pinned ? tr("Unpin “%1”").arg(title) : tr("Pin “%1” to the left").arg(title));
        connect(pin, &QAction::triggered, this, [this, id = m_menuColumn, pinned] { setPinned(id, !pinned); });
        m_menu->addSeparator();
    }
    const QHeaderView *header = m_table->horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        QAction *action = m_menu->addAction(m_model.headerData(column, Qt::Horizontal).toString());
        action->setToolTip(m_model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
        action->setCheckable(true);
        action->setChecked(!m_table->isColumnHidden(column));
        connect(action, &QAction::toggled, this,
                [this, id = m_model.columnId(column)](bool shown) { setShown(id, shown); });
    }
}

void ColumnLayout::setShown(const QString &id, bool shown)
{
    TableLayout changed = layout();
    const auto visible = std::count_if(changed.columns.begin(), changed.columns.end(),
                                       [](const TableLayout::Column &column) { return column.shown; });
    if (!shown && visible <= 1)
        return;
    for (TableLayout::Column &column : changed.columns) {
        if (column.id == id) {
            column.shown = shown;
            column.pinned = column.pinned && shown;
        }
    }
    setLayout(changed);
}

void ColumnLayout::setPinned(const QString &id, bool pinned)
{
    TableLayout changed = layout();
    for (TableLayout::Column &column : changed.columns) {
        if (column.id == id)
            column.pinned = pinned;
    }
    std::stable_partition(changed.columns.begin(), changed.columns.end(),
                          [](const TableLayout::Column &column) { return column.pinned; });
    setLayout(changed);
}

void ColumnLayout::keepPinnedFirst()
{
    if (m_applying || m_pinned.isEmpty())
        return;
    TableLayout changed = layout();
    const bool inOrder = std::is_partitioned(changed.columns.begin(), changed.columns.end(),
                                             [](const TableLayout::Column &column) { return column.pinned; });
    if (inOrder)
        return;
    std::stable_partition(changed.columns.begin(), changed.columns.end(),
                          [](const TableLayout::Column &column) { return column.pinned; });
    apply(changed);
}

std::vector<int> ColumnLayout::shownColumns() const
{
    std::vector<int> columns;
    const QHeaderView *header = m_table->horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (!header->isSectionHidden(column))
            columns.push_back(column);
    }
    return columns;
}

void ColumnLayout::noteChange()
{
    if (m_applying)
        return;
    // Taken now: when it is kept at the end, the table may be gone already.
    m_state = layout();
    m_changed = true;
    m_keepTimer.start();
    Q_EMIT changed();
}

void ColumnLayout::restore()
{
    m_workspace.setting(m_key)->onFinished(this, [this](const Result<QByteArray> &kept) {
        // A layout that cannot be read is no reason to bother anybody: the default one is good.
        if (!kept || m_changed)
            return;
        if (const auto json = parseJson(*kept))
            apply(tableLayoutFrom(*json));
    });
}

void ColumnLayout::keep()
{
    m_keepTimer.stop();
    m_workspace.keepSetting(m_key, toJson(m_state));
}

} // namespace console
