// What the page is built of.
#include "ui/customers/customerspage.h"

#include "models/customersmodel.h"
#include "models/format.h"
#include "session/connectionsfeed.h"
#include "session/environmentsession.h"
#include "ui/customers/customerpane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/findaction.h"
#include "ui/widgets/statedelegate.h"
#include "ui/widgets/tableframe.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

namespace {

using Column = CustomersModel::Column;

void setDefaultColumns(QTableView *table)
{
    const std::pair<Column, int> widths[] = {{Column::Customer, 170},   {Column::Value, 150},
                                             {Column::Connections, 95}, {Column::Integrations, 170},
                                             {Column::Health, 150},     {Column::LastCreated, 100}};
    for (const auto &[column, width] : widths)
        table->setColumnWidth(int(column), width);
    // What fails comes first, as in the list of connections.
    table->horizontalHeader()->moveSection(int(Column::Health), 0);
    table->horizontalHeader()->setSortIndicator(int(Column::Health), Qt::AscendingOrder);
    table->setSortingEnabled(true);
}

} // namespace

QWidget *CustomersPage::buildList()
{
    auto *list = new QWidget(this);
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    m_table = buildTable();
    m_frame = new TableFrame(m_table, list);
    // What stands in the cells is in line with the page's title.
    m_frame->setContentsMargins(SpaceAround - CellInset, 0, 0, 0);
    layout->addWidget(buildHeader());
    layout->addWidget(m_frame, 1);
    connect(m_frame, &TableFrame::retryRequested, this, &CustomersPage::refresh);
    connect(m_frame, &TableFrame::cancelRequested, this, [this] { m_context.session.connectionsFeed().cancel(); });
    connect(m_frame, &TableFrame::emptyActionTriggered, this, [this] {
        m_filter->clear();
        m_failing->setChecked(false);
    });
    return list;
}

QWidget *CustomersPage::buildHeader()
{
    auto *header = new QWidget(this);
    auto *layout = new QVBoxLayout(header);
    layout->setContentsMargins(SpaceAround, SpaceAround, SpaceAround, SpaceBetween);
    layout->setSpacing(SpaceBetween);
    m_count = makeCaption({}, header);
    m_count->setObjectName(QStringLiteral("customerCount"));
    auto *title = new QHBoxLayout;
    title->setSpacing(SpaceInside);
    title->addWidget(makeTitle(tr("Customers"), header));
    title->addWidget(m_count, 1, Qt::AlignBaseline);
    m_bridge = makeComboBox(tr("Group by"), header);
    m_bridge->setToolTip(tr("What makes connections those of one customer"));
    title->addWidget(m_bridge);

    auto *controls = new QHBoxLayout;
    controls->setSpacing(SpaceInside);
    m_filter = makeLineEdit(tr("Filter customers"), tr("Name, e-mail, ID or connection ID"), header);
    addClearButton(m_filter);
    m_failing =
        makeButton(tr("Failing"), ButtonLook::Normal, header, {}, tr("Only customers with a failing connection"));
    m_failing->setProperty("look", QStringLiteral("chip"));
    m_failing->setCheckable(true);
    auto *reload = makeIconButton(QStringLiteral("refresh-cw"), tr("Reload connections"), header);
    controls->addWidget(m_filter, 1);
    controls->addWidget(m_failing);
    controls->addWidget(reload);
    layout->addLayout(title);
    layout->addLayout(controls);
    connect(m_filter, &QLineEdit::textChanged, this, &CustomersPage::updateFilter);
    connect(m_failing, &QPushButton::toggled, this, &CustomersPage::updateFilter);
    connect(m_bridge, &QComboBox::activated, this, &CustomersPage::chooseBridge);
    connect(reload, &QToolButton::clicked, this, &CustomersPage::refresh);
    return header;
}

QTableView *CustomersPage::buildTable()
{
    QTableView *table = makeTable(tr("Customers"), this);
    table->setModel(m_model);
    table->setItemDelegateForColumn(int(Column::Health), new StateDelegate(table));
    table->setItemDelegateForColumn(int(Column::Value), new IdDelegate(table));
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    setDefaultColumns(table);
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &CustomersPage::openCurrent);
    connect(table, &QAbstractItemView::activated, this, &CustomersPage::openCurrent);
    connect(table, &QAbstractItemView::clicked, this, &CustomersPage::openCurrent);
    return table;
}

void CustomersPage::buildActions()
{
    addFindAction(this, m_filter);
    auto *toTable = new QAction(tr("Go to the customers"), this);
    toTable->setToolTip(tr("From the filter box to the list"));
    toTable->setShortcut(Qt::Key_Down);
    toTable->setShortcutContext(Qt::WidgetShortcut);
    m_filter->addAction(toTable);
    connect(toTable, &QAction::triggered, this, [this] {
        m_table->setFocus(Qt::ShortcutFocusReason);
        if (!m_table->selectionModel()->hasSelection() && m_model->rowCount() > 0)
            m_table->selectRow(0);
    });
    connect(m_filter, &QLineEdit::returnPressed, toTable, &QAction::trigger);
    connect(m_pane, &CustomerPane::closeRequested, this, &CustomersPage::closePane);
}

} // namespace console
