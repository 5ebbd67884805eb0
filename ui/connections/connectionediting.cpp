#include "ui/connections/connectionediting.h"

#include "session/environmentsession.h"
#include "session/keyscopes.h"
#include "ui/connections/enduserdialog.h"
#include "ui/connections/tagsdialog.h"
#include "ui/connections/webhookdialog.h"
#include "ui/theme/icons.h"
#include "ui/widgets/scopedactions.h"

#include <QAction>

namespace console {

ConnectionEditing::ConnectionEditing(const PageContext &context, QWidget *parent)
    : QObject(parent), m_context(context), m_parent(parent)
{
    auto *tags = addAction(tr("Edit tags…"), tr("Add, change or remove tags; shows what will change first"),
                           QStringLiteral("tags"));
    auto *endUser = addAction(tr("Edit end user…"), tr("Change whose connection this is"), QStringLiteral("pencil"));
    auto *webhook = addAction(tr("Edit webhook override…"), tr("Change where this connection's webhooks go"),
                              QStringLiteral("webhook"));
    connect(tags, &QAction::triggered, this, &ConnectionEditing::editTags);
    connect(endUser, &QAction::triggered, this, &ConnectionEditing::editEndUser);
    connect(webhook, &QAction::triggered, this, &ConnectionEditing::webhookEditRequested);
    needScope(context.session, scopes::ConnectionsUpdate, this, {tags, endUser, webhook});
}

QAction *ConnectionEditing::addAction(const QString &text, const QString &toolTip, const QString &iconName)
{
    auto *action = new QAction(icon(iconName), text, this);
    action->setToolTip(toolTip);
    m_actions << action;
    return action;
}

void ConnectionEditing::open(ConnectionEditDialog *dialog, bool changesDetails)
{
    connect(dialog, &ConnectionEditDialog::saved, this,
            [this, changesDetails, ref = m_row.ref()](const ConnectionRow &, const QString &text) {
                Q_EMIT saved(ref, text, changesDetails);
            });
    dialog->open();
}

void ConnectionEditing::editTags()
{
    if (m_row.ref().isValid())
        open(new TagsDialog(m_context, m_row, m_parent), false);
}

void ConnectionEditing::editEndUser()
{
    if (m_row.ref().isValid())
        open(new EndUserDialog(m_context, m_row, m_parent), false);
}

void ConnectionEditing::editWebhook(const QString &present)
{
    if (m_row.ref().isValid())
        open(new WebhookDialog(m_context, m_row.ref(), present, m_parent), true);
}

} // namespace console
