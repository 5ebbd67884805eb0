#include "ui/widgets/namevaluetable.h"

#include "models/namevaluemodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/typedrows.h"

#include <QTableView>
#include <QVBoxLayout>

namespace console {

NameValueTable::NameValueTable(const QString &name, const QString &hint, QWidget *parent)
    : QWidget(parent), m_model(new NameValueModel(this)), m_table(makeTypedRows(name, this))
{
    m_table->setModel(m_model);
    m_table->setColumnWidth(0, 220);
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

} // namespace console
