#pragma once

#include "dto/connection.h"
#include "ui/connections/connectioneditdialog.h"

#include <optional>

class QLineEdit;

namespace console {

/// Changes the end user of a connection, or gives it one. An end user cannot be taken away.
class EndUserDialog : public ConnectionEditDialog
{
    Q_OBJECT

public:
    EndUserDialog(const PageContext &context, const ConnectionRow &row, QWidget *parent);

private:
    QLineEdit *addField(const QString &name, const QString &placeholder, const QString &text);
    EndUserEdit wanted() const;
    QString problem() const override;
    bool hasChanges() const override;
    Call<ConnectionEdit> *save() override;
    void takeConflict(const ConnectionRow &present) override;
    QString savedText() const override { return tr("End user saved"); }
    Undo undoOf(const ConnectionRow &present) const override;

    std::optional<EndUser> m_base;
    QLineEdit *m_id;
    QLineEdit *m_email;
    QLineEdit *m_name;
};

} // namespace console
