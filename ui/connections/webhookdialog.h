#pragma once

#include "ui/connections/connectioneditdialog.h"

class QLineEdit;

namespace console {

/// Sets where Nango sends the webhooks of one connection, or has them go where the environment's go.
class WebhookDialog : public ConnectionEditDialog
{
    Q_OBJECT

public:
    /// `present` is the override as full details have it; empty for none.
    WebhookDialog(const PageContext &context, const ConnectionRef &ref, const QString &present, QWidget *parent);

private:
    void remove();
    QString problem() const override;
    bool hasChanges() const override;
    Call<ConnectionEdit> *save() override;
    void takeConflict(const ConnectionRow &) override {} // The server has no way to tell of one.
    QString savedText() const override;
    Undo undoOf(const ConnectionRow &present) const override;

    QString m_present;
    bool m_removing = false;
    QLineEdit *m_url;
};

} // namespace console
