#include "ui/connections/columnlayout.h"

#include "session/workspace.h"

#include <QHeaderView>
#include <QMenu>
#include <QTableView>

namespace console {

namespace {

constexpr int KeepDelayMs = 500;

} // namespace

ColumnLayout::ColumnLayout(QTableView *table, Workspace &workspace, const QString &key, QObject *parent)
    : QObject(parent), m_table(table), m_workspace(workspace), m_key(key), m_menu(new QMenu(table)),
      m_defaultState(state())
{
    m_menu->setAccessibleName(tr("Columns"));
    m_keepTimer.setSingleShot(true);
    m_keepTimer.setInterval(KeepDelayMs);
    connect(&m_keepTimer, &QTimer::timeout, this, &ColumnLayout::keep);
    connect(m_menu, &QMenu::aboutToShow, this, &ColumnLayout::fillMenu);

    QHeaderView *header = table->horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this,
            [this, header](const QPoint &at) { m_menu->popup(header->mapToGlobal(at)); });
    const auto changed = [this] { noteChange(); };
    connect(header, &QHeaderView::sectionResized, this, changed);
    connect(header, &QHeaderView::sectionMoved, this, changed);
    connect(header, &QHeaderView::sortIndicatorChanged, this, changed);
    restore();
}

ColumnLayout::~ColumnLayout()
{
    if (m_keepTimer.isActive())
        keep();
}

void ColumnLayout::fillMenu()
{
    m_menu->clear();
    const QAbstractItemModel *model = m_table->model();
    const QHeaderView *header = m_table->horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        QAction *action = m_menu->addAction(model->headerData(column, Qt::Horizontal).toString());
        action->setToolTip(model->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
        action->setCheckable(true);
        action->setChecked(!m_table->isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) { setShown(column, shown); });
    }
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("Reset columns")), &QAction::triggered, this, &ColumnLayout::reset);
}

void ColumnLayout::setShown(int column, bool shown)
{
    const QHeaderView *header = m_table->horizontalHeader();
    if (!shown && header->count() - header->hiddenSectionCount() <= 1)
        return;
    m_table->setColumnHidden(column, !shown);
    m_changed = true;
    noteChange();
}

void ColumnLayout::reset()
{
    setState(m_defaultState);
    m_changed = true;
    noteChange();
}

void ColumnLayout::noteChange()
{
    // Taken now: when it is kept at the end, the table may be gone already.
    m_state = state();
    m_keepTimer.start();
}

void ColumnLayout::restore()
{
    m_workspace.setting(m_key)->onFinished(this, [this](const Result<QByteArray> &kept) {
        // A layout that cannot be read is no reason to bother anybody: the default one is good.
        if (kept && !m_changed && setState(*kept))
            m_keepTimer.stop();
    });
}

void ColumnLayout::keep()
{
    m_keepTimer.stop();
    m_workspace.keepSetting(m_key, m_state);
}

QByteArray ColumnLayout::state() const
{
    const QHeaderView *header = m_table->horizontalHeader();
    return QByteArray::number(header->count()) + ':' + header->saveState();
}

bool ColumnLayout::setState(const QByteArray &state)
{
    QHeaderView *header = m_table->horizontalHeader();
    // Of another version with other columns, it would hide and sort the wrong ones.
    const QByteArray prefix = QByteArray::number(header->count()) + ':';
    return state.startsWith(prefix) && header->restoreState(state.mid(prefix.size()));
}

} // namespace console
