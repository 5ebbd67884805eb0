#include "ui/widgets/namevaluetable.h"

#include "models/namevaluemodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QHeaderView>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

NameValueTable::NameValueTable(const QString &name, const QString &hint, QWidget *parent)
    : QWidget(parent), m_model(new NameValueModel(this)), m_table(makeTable(name, this))
{
    m_table->setModel(m_model);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setTabKeyNavigation(false);
    m_table->setColumnWidth(0, 220);
    m_table->horizontalHeader()->setStretchLastSection(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_table, 1);
    if (!hint.isEmpty()) {
        auto *caption = makeCaption(hint, this);
        caption->setWordWrap(true);
        caption->setContentsMargins(SpaceInside, 0, SpaceInside, 4);
        layout->addWidget(caption);
    }
    auto *remove = new QShortcut(QKeySequence::Delete, m_table);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &NameValueTable::removeSelected);
    connect(m_model, &NameValueModel::edited, this, &NameValueTable::edited);
}

QList<NameValue> NameValueTable::entries() const
{
    return m_model->entries();
}

void NameValueTable::setEntries(const QList<NameValue> &entries)
{
    m_model->setEntries(entries);
}

void NameValueTable::removeSelected()
{
    QList<int> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedIndexes()) {
        if (!rows.contains(index.row()))
            rows << index.row();
    }
    std::sort(rows.begin(), rows.end(), std::greater<>());
    for (const int row : std::as_const(rows))
        m_model->removeRow(row);
}

} // namespace console
