#pragma once

#include "dto/connection.h"
#include "ui/shell/page.h"

#include <QList>
#include <QObject>

class QAction;

namespace console {

class ConnectionEditDialog;

/// What of a connection is edited in dialogs: its tags, its end user, its webhook override. The actions say which
/// scope the key is missing.
class ConnectionEditing : public QObject
{
    Q_OBJECT

public:
    /// Dialogs open over `parent`.
    ConnectionEditing(const PageContext &context, QWidget *parent);

    void setConnection(const ConnectionRow &row) { m_row = row; }
    const QList<QAction *> &actions() const { return m_actions; }

    void editTags();
    void editEndUser();
    /// `present` as far as full details told it.
    void editWebhook(const QString &present);

Q_SIGNALS:
    /// What was saved, in words; with `changesDetails` full details loaded before are of before.
    void saved(const console::ConnectionRef &ref, const QString &text, bool changesDetails);
    /// The action was chosen: whoever knows the present override calls editWebhook().
    void webhookEditRequested();

private:
    QAction *addAction(const QString &text, const QString &toolTip, const QString &iconName);
    void open(ConnectionEditDialog *dialog, bool changesDetails);

    PageContext m_context;
    QWidget *m_parent;
    ConnectionRow m_row;
    QList<QAction *> m_actions;
};

} // namespace console
