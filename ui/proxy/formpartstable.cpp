#include "ui/proxy/formpartstable.h"

#include "models/formpartsmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/typedrows.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace console {

FormPartsTable::FormPartsTable(QWidget *parent)
    : QWidget(parent), m_model(new FormPartsModel(this)), m_table(makeTypedRows(tr("Form parts"), this))
{
    m_table->setModel(m_model);
    for (const auto &[column, width] : {std::pair(FormPartsModel::Column::Name, 110),
                                        {FormPartsModel::Column::Value, 115},
                                        {FormPartsModel::Column::File, 110}})
        m_table->setColumnWidth(static_cast<int>(column), width);
    auto *choose = makeButton(tr("Choose a file for the part…"), ButtonLook::Normal, this, {},
                              tr("Makes the selected row a file; it is read while it is sent, and never kept"));
    auto *hint =
        makeCaption(tr("A part is a value or a file. Its path is kept in the history, its content is not."), this);
    hint->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(SpaceBetween);
    row->addWidget(choose);
    row->addWidget(hint, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceInside);
    layout->addWidget(m_table, 1);
    layout->addLayout(row);
    connect(choose, &QPushButton::clicked, this, &FormPartsTable::chooseFile);
    connect(m_model, &FormPartsModel::edited, this, &FormPartsTable::edited);
}

QList<FormPart> FormPartsTable::parts() const
{
    return m_model->entries();
}

void FormPartsTable::setParts(const QList<FormPart> &parts)
{
    m_model->setEntries(parts);
}

void FormPartsTable::chooseFile()
{
    const QModelIndex current = m_table->currentIndex();
    // Without a row that is meant, the empty one.
    const QPersistentModelIndex row(current.isValid() ? current : m_model->index(m_model->rowCount() - 1, 0));
    auto *dialog = new QFileDialog(this, tr("Choose the file to send"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this, row](const QString &path) {
        if (row.isValid())
            m_model->setFile(row.row(), path);
    });
    dialog->open();
}

} // namespace console
