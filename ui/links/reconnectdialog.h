#pragma once

#include "dto/connection.h"
#include "ui/links/linkdialog.h"

namespace console {

/// A link that lets the customer renew the credentials of one connection.
class ReconnectDialog : public LinkDialog
{
    Q_OBJECT

public:
    ReconnectDialog(const PageContext &context, const ConnectionRow &row, QWidget *parent);

protected:
    QString problem() const override { return {}; }
    Call<ConnectLink> *request() override;
    QString customerName() const override;
    QString integrationName() const override;
    QString journalTarget() const override { return m_row.ref().toString(); }

private:
    ConnectionRow m_row;
};

} // namespace console
