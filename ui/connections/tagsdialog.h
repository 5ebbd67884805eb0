#pragma once

#include "dto/connectiontags.h"
#include "ui/connections/connectioneditdialog.h"

class QTableView;

namespace console {

class TagsModel;

/// Edits a connection's own tags: reads them again when it opens, shows what will change, and tells when somebody
/// changed them meanwhile. Tags made from the end user are shown and not edited here.
class TagsDialog : public ConnectionEditDialog
{
    Q_OBJECT

public:
    TagsDialog(const PageContext &context, const ConnectionRow &row, QWidget *parent);
    ~TagsDialog() override;

private:
    QWidget *buildTable();
    void readAgain();
    void takePresent(const ConnectionRow &present);
    void showDerived();
    void showChanges();
    void removeSelected();

    QString problem() const override;
    bool hasChanges() const override;
    Call<ConnectionEdit> *save() override;
    void takeConflict(const ConnectionRow &present) override;
    QString savedText() const override { return tr("Tags saved"); }
    Undo undoOf(const ConnectionRow &present) const override;

    ConnectionRow m_row;   ///< As last read.
    ConnectionTags m_base; ///< Its own tags.
    TagsModel *m_model;
    QTableView *m_table = nullptr;
    QLabel *m_derived = nullptr;
    QLabel *m_changes = nullptr;
};

} // namespace console
