#include "ui/connections/connectiontable.h"

#include "core/background.h"
#include "models/connectionsmodel.h"
#include "models/connectionvocabulary.h"
#include "models/format.h"
#include "session/environmentsession.h"
#include "ui/connections/columnchooser.h"
#include "ui/connections/columnlayout.h"
#include "ui/connections/connectioncommands.h"
#include "ui/connections/rowcopy.h"
#include "ui/connections/selectionactions.h"
#include "ui/connections/selectionbar.h"
#include "ui/theme/theme.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/scrollanchor.h"
#include "ui/widgets/statedelegate.h"
#include "ui/widgets/tableframe.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

namespace console {

namespace {

const QString ColumnsKey = QStringLiteral("connections/columns");
/// More than this belongs into a file, which is written off the GUI thread.
constexpr qsizetype MostCopied = 1000;

using Column = ConnectionsModel::Column;
enum CopyKind { AsText, AsCsv, AsJson };

void setDefaultColumns(QTableView *table)
{
    // Together they fit a window of 1280, without the details.
    const std::pair<Column, int> widths[] = {
        {Column::Health, 104},   {Column::Id, 200},      {Column::Integration, 120},
        {Column::Provider, 110}, {Column::EndUser, 130}, {Column::Organization, 120},
        {Column::Tags, 150},     {Column::Created, 84},  {Column::Errors, 140},
    };
    for (const auto &[column, width] : widths)
        table->setColumnWidth(int(column), width);
    table->hideColumn(int(Column::Provider));
    // The server's order until a column is chosen, and again when the choice is taken back.
    table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    table->horizontalHeader()->setSortIndicatorClearable(true);
    table->setSortingEnabled(true);
}

} // namespace

ConnectionTable::ConnectionTable(const PageContext &context, ConnectionCommands &commands, QWidget *parent)
    : QWidget(parent), m_context(context), m_commands(commands), m_view(buildView()),
      m_frame(new TableFrame(m_view, this)),
      m_columns(new ColumnLayout(m_view, context.connections, context.workspace, ColumnsKey, this)),
      m_bar(new SelectionBar(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    // What stands in the cells is in line with the page's title.
    m_frame->setContentsMargins(SpaceAround - CellInset, 0, 0, 0);
    layout->addWidget(m_frame, 1);
    // Below the table, so that no row moves when it comes.
    layout->addWidget(m_bar);
    buildActions(commands);
    connect(m_columns, &ColumnLayout::chooseRequested, this, &ConnectionTable::chooseColumns);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        noteSelection();
        Q_EMIT selectionChanged();
    });
    // Rows that a filter or a reload takes away go without a word of the selection.
    connect(&context.connections, &ConnectionsModel::countsChanged, this, [this] {
        noteSelection();
        settle();
    });
    // A row counts as selected with all of its columns.
    connect(&context.connections, &QAbstractItemModel::columnsInserted, this, [selection = m_view->selectionModel()] {
        selection->select(selection->selection(), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    });
}

QTableView *ConnectionTable::buildView()
{
    QTableView *table = makeTable(tr("Connections"), this);
    table->setModel(&m_context.connections);
    table->setItemDelegateForColumn(int(Column::Health), new StateDelegate(table));
    table->setItemDelegateForColumn(int(Column::Id), new IdDelegate(table));
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_anchor = new ScrollAnchor(table);
    // Before the table itself hears of it and sorts.
    connect(table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &ConnectionTable::rearranged);
    setDefaultColumns(table);
    connect(table, &QWidget::customContextMenuRequested, this, &ConnectionTable::showMenu);
    connect(table, &QAbstractItemView::activated, this, &ConnectionTable::activated);
    connect(table, &QAbstractItemView::clicked, this, &ConnectionTable::activated);
    return table;
}

void ConnectionTable::buildActions(ConnectionCommands &commands)
{
    m_actions = new SelectionActions(
        commands, m_context.session, [this] { return selected(); }, this);
    addCopying(commands);
    // The table's own Ctrl+C copies a cell; with several rows selected one means those.
    delete m_view->findChild<QShortcut *>(QString(), Qt::FindDirectChildrenOnly);
    auto *copy = new QShortcut(QKeySequence::Copy, m_view);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &ConnectionTable::copyCellOrRows);
    auto *leave = new QShortcut(Qt::Key_Escape, m_view);
    leave->setContext(Qt::WidgetShortcut);
    connect(leave, &QShortcut::activated, this, [this] { selectedCount() > 1 ? clearSelection() : Q_EMIT left(); });

    connect(m_bar->menu(), &QMenu::aboutToShow, this, [this] { m_actions->fillMenu(m_bar->menu(), selected()); });
    // It is about what was selected when it opened; the palette must not find that later.
    connect(m_bar->menu(), &QMenu::aboutToHide, m_bar->menu(), &QMenu::clear, Qt::QueuedConnection);
    connect(m_bar, &SelectionBar::copyRequested, this, [this] { copyRows(selected(), AsText); });
    connect(m_bar, &SelectionBar::exportRequested, this, &ConnectionTable::exportRequested);
    connect(m_bar, &SelectionBar::clearRequested, this, &ConnectionTable::clearSelection);
}

void ConnectionTable::addCopying(ConnectionCommands &commands)
{
    const std::pair<CopyKind, QString> kinds[] = {
        {AsText, tr("text")}, {AsCsv, QStringLiteral("CSV")}, {AsJson, QStringLiteral("JSON")}};
    for (const auto &[kind, name] : kinds) {
        commands.add({.id = QStringLiteral("copyRowsAs") + QString::number(kind),
                      .iconName = QStringLiteral("copy"),
                      .text =
                          [name = name](qsizetype count) {
                              return count == 1 ? tr("Copy row as %1").arg(name)
                                                : tr("Copy %1 rows as %2").arg(count).arg(name);
                          },
                      .toolTip = kind == AsJson ? tr("The exact bytes that the server sent, metadata included")
                                                : tr("The columns that are shown, in their order"),
                      .targets = ConnectionCommand::Targets::Several,
                      .startsGroup = kind == AsText,
                      .run = [this, kind = kind](const auto &refs) { copyRows(refs, kind); }});
    }
    commands.add({.id = QStringLiteral("exportSelected"),
                  .iconName = QStringLiteral("download"),
                  .text =
                      [](qsizetype count) {
                          return count == 1 ? tr("Export connection…") : tr("Export %1 connections…").arg(count);
                      },
                  .toolTip = tr("Write the selected connections into a file"),
                  .targets = ConnectionCommand::Targets::Several,
                  .run = [this](const auto &) { Q_EMIT exportRequested(); }});
}

void ConnectionTable::copyRows(const ConnectionCommand::Refs &refs, int kind)
{
    if (refs.empty())
        return;
    if (qsizetype(refs.size()) > MostCopied) {
        Q_EMIT m_commands.failed(
            localError(ErrorKind::Invalid, tr("Copy rows"),
                       tr("%1 rows are too many for the clipboard.").arg(countText(qint64(refs.size()))),
                       tr("Export them into a file instead.")));
        return;
    }
    const ConnectionsModel &model = m_context.connections;
    const std::vector<int> columns = m_columns->shownColumns();
    auto *copied = new QMimeData;
    if (kind == AsCsv) {
        const QByteArray csv = rowsAsCsv(model, refs, columns);
        copied->setText(QString::fromUtf8(csv));
        copied->setData(QStringLiteral("text/csv"), csv);
    } else {
        copied->setText(kind == AsJson ? QString::fromUtf8(rowsAsJson(model, refs)) : rowsAsText(model, refs, columns));
    }
    QGuiApplication::clipboard()->setMimeData(copied);
    Q_EMIT m_commands.succeeded(tr("%1 copied").arg(countText(qint64(refs.size()), tr("row"), tr("rows"))));
}

void ConnectionTable::copyCellOrRows()
{
    if (selectedCount() > 1)
        copyRows(selected(), AsText);
    else if (const QModelIndex index = m_view->currentIndex(); index.isValid())
        QGuiApplication::clipboard()->setText(index.data(RawRole).toString());
}

void ConnectionTable::showMenu(const QPoint &at)
{
    // From the keyboard there is no place: then it is about what is selected.
    if (m_view->indexAt(at).isValid() || selectedCount() > 0) {
        const std::vector<ConnectionRef> refs = selected();
        if (!refs.empty())
            m_actions->makeMenu(refs, this)->popup(m_view->viewport()->mapToGlobal(at));
    }
}

void ConnectionTable::chooseColumns()
{
    const auto title = [&model = m_context.connections](const QString &id) {
        const int column = model.columnOf(id);
        return column < 0 ? id : model.headerData(column, Qt::Horizontal).toString();
    };
    auto *dialog = new ColumnChooser(m_columns->layout(), title, this);
    connect(dialog, &ColumnChooser::chosen, m_columns, &ColumnLayout::setLayout);
    dialog->open();
    auto *call = runInBackground(dialog, [index = m_context.connections.snapshot()](const std::stop_token &stop) {
        return Result<ConnectionVocabulary>(vocabularyOf(index, stop));
    });
    call->onFinished(dialog, [dialog](const Result<ConnectionVocabulary> &vocabulary) {
        if (vocabulary)
            dialog->addTagKeys(vocabulary->tagKeys);
    });
}

void ConnectionTable::noteSelection()
{
    const qsizetype count = selectedCount();
    m_actions->setCount(count);
    m_bar->setCount(count);
}

void ConnectionTable::clearSelection()
{
    m_view->clearSelection();
    m_view->setFocus();
}

void ConnectionTable::select(int row)
{
    const QModelIndex index = m_context.connections.index(row, int(Column::Id));
    // Rows come into view; the columns one looks at stay.
    const int across = m_view->horizontalScrollBar()->value();
    // Not selectRow(), which toggles while somebody holds Control.
    m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    // A note that comes above the table takes room of its last rows.
    const QRect inView = m_view->viewport()->rect().adjusted(0, 0, 0, -2 * RowHeight);
    const bool stays = inView.contains(QPoint(inView.left(), m_view->visualRect(index).bottom()));
    m_view->scrollTo(index, stays ? QAbstractItemView::EnsureVisible : QAbstractItemView::PositionAtCenter);
    m_view->horizontalScrollBar()->setValue(across);
}

qsizetype ConnectionTable::selectedCount() const
{
    // By ranges: a hundred thousand rows are selected by one key. With whole rows each range is as wide as the table.
    qsizetype count = 0;
    for (const QItemSelectionRange &range : m_view->selectionModel()->selection())
        count += range.left() == 0 ? range.height() : 0;
    return count;
}

std::vector<ConnectionRef> ConnectionTable::selected() const
{
    std::vector<ConnectionRef> refs;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        refs.push_back(m_context.connections.rowAt(index.row()).ref());
    return refs;
}

std::optional<ConnectionRow> ConnectionTable::single() const
{
    if (selectedCount() != 1)
        return std::nullopt;
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    return rows.size() == 1 ? std::optional(m_context.connections.rowAt(rows.first().row())) : std::nullopt;
}

void ConnectionTable::rearranged()
{
    m_anchor->rearranged();
    // A filter that shows the same rows rearranges nothing; the next reload is not the user's.
    QMetaObject::invokeMethod(this, &ConnectionTable::settle, Qt::QueuedConnection);
}

void ConnectionTable::settle()
{
    if (!m_context.connections.isComputing())
        m_anchor->settled();
}

ConnectionExport ConnectionTable::shownRows() const
{
    return {.index = m_context.connections.snapshot(), .numbers = m_context.connections.visibleNumbers()};
}

ConnectionExport ConnectionTable::selectedRows() const
{
    ConnectionExport rows{.index = m_context.connections.snapshot()};
    QModelIndexList selected = m_view->selectionModel()->selectedRows();
    std::sort(selected.begin(), selected.end());
    for (const QModelIndex &index : selected)
        rows.numbers.push_back(m_context.connections.visibleNumbers()[size_t(index.row())]);
    return rows;
}

} // namespace console
