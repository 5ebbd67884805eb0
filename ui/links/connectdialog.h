#pragma once

#include "ui/links/linkdialog.h"

class QLineEdit;
class QListWidget;

namespace console {

/// A link that makes a new connection, for an end user or by tags, for all integrations or some.
class ConnectDialog : public LinkDialog
{
    Q_OBJECT

public:
    ConnectDialog(const PageContext &context, QWidget *parent);

protected:
    QString problem() const override;
    Call<ConnectLink> *request() override;
    QString customerName() const override;
    QString integrationName() const override;
    QString journalTarget() const override { return integrationName(); }

private:
    void loadIntegrations();
    ConnectLinkWish wish() const;

    QLineEdit *m_id;
    QLineEdit *m_email;
    QLineEdit *m_name;
    QLineEdit *m_tags;
    QListWidget *m_integrations;
};

} // namespace console
