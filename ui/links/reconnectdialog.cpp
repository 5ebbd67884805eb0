#include "ui/links/reconnectdialog.h"

#include "models/connectiontexts.h"
#include "models/format.h"
#include "session/connections.h"
#include "session/connectlinks.h"
#include "session/environmentsession.h"
#include "ui/widgets/controls.h"

#include <QLabel>
#include <QVBoxLayout>

namespace console {

ReconnectDialog::ReconnectDialog(const PageContext &context, const ConnectionRow &row, QWidget *parent)
    : LinkDialog(context, tr("Create reconnect link"), row.ref().toString(), parent), m_row(row)
{
    auto *what = makeCaption(tr("The customer opens the link and signs in again; the connection keeps its ID, metadata "
                                "and syncs. You see no credentials."),
                             this);
    what->setWordWrap(true);
    auto *health = new QLabel(healthSentence(row, QDateTime::currentDateTimeUtc()), this);
    health->setTextFormat(Qt::PlainText);
    health->setWordWrap(true);
    form()->addWidget(health);
    form()->addWidget(what);
    check();
}

Call<ConnectLink> *ReconnectDialog::request()
{
    return context().session.connections().links().reconnect(m_row.ref());
}

QString ReconnectDialog::customerName() const
{
    const QString name = endUserText(m_row.endUser());
    return name.isEmpty() || name == noValueText() ? m_row.ref().connectionId.value : name;
}

QString ReconnectDialog::integrationName() const
{
    return m_row.ref().providerConfigKey.value;
}

} // namespace console
