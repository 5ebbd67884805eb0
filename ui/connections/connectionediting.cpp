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
    m_undo =
        addAction(tr("Undo the last edit"), tr("Put back the tags, end user or webhook that the last edit replaced"),
                  QStringLiteral("undo-2"));
    connect(m_undo, &QAction::triggered, this, &ConnectionEditing::undo);
    needScope(context.session, scopes::ConnectionsUpdate, this, {tags, endUser, webhook, m_undo});
    updateUndo();
}

void ConnectionEditing::setConnection(const ConnectionRow &row)
{
    m_row = row;
    updateUndo();
}

bool ConnectionEditing::canUndo() const
{
    return m_last.undo && m_last.ref == m_row.ref() && !m_undoing;
}

void ConnectionEditing::updateUndo()
{
    m_undo->setEnabled(canUndo());
}

void ConnectionEditing::undo()
{
    if (!canUndo())
        return;
    m_undoing = true;
    updateUndo();
    m_last.undo()->onFinished(this, [this, edit = m_last](const Result<ConnectionEdit> &result) {
        m_undoing = false;
        undone(edit, result);
        updateUndo();
    });
}

void ConnectionEditing::undone(const LastEdit &edit, const Result<ConnectionEdit> &result)
{
    // What was refused or did not arrive can be tried again.
    if (!result) {
        Q_EMIT failed(result.error());
        return;
    }
    m_last = {};
    if (result->end == ConnectionEdit::End::Conflict)
        Q_EMIT failed(localError(ErrorKind::Invalid, tr("Undo"), tr("Somebody changed it since: nothing was sent."),
                                 tr("Look at what it is now, and edit that.")));
    else
        Q_EMIT saved(edit.ref, tr("The last edit is undone"), edit.changesDetails);
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
            [this, dialog, changesDetails, ref = m_row.ref()](const ConnectionRow &, const QString &text) {
                m_last = {ref, dialog->undo(), changesDetails};
                updateUndo();
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
