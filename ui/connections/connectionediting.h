#pragma once

#include "dto/connection.h"
#include "ui/connections/connectioneditdialog.h"
#include "ui/shell/page.h"

#include <QList>
#include <QObject>

class QAction;

namespace console {

/// What of a connection is edited in dialogs: its tags, its end user, its webhook override; and the way back from the
/// last of these edits. The actions say which scope the key is missing.
class ConnectionEditing : public QObject
{
    Q_OBJECT

public:
    /// Dialogs open over `parent`.
    ConnectionEditing(const PageContext &context, QWidget *parent);

    void setConnection(const ConnectionRow &row);
    const QList<QAction *> &actions() const { return m_actions; }

    void editTags();
    void editEndUser();
    /// `present` as far as full details told it.
    void editWebhook(const QString &present);
    /// Whether the last edit can be taken back: it was of the connection at hand.
    bool canUndo() const;
    /// Takes it back; saved() or failed() follows.
    void undo();

Q_SIGNALS:
    /// What was saved, in words; with `changesDetails` full details loaded before are of before.
    void saved(const console::ConnectionRef &ref, const QString &text, bool changesDetails);
    /// The last edit could not be taken back.
    void failed(const console::Error &error);
    /// The action was chosen: whoever knows the present override calls editWebhook().
    void webhookEditRequested();

private:
    struct LastEdit {
        ConnectionRef ref;
        ConnectionEditDialog::Undo undo;
        bool changesDetails = false;
    };

    QAction *addAction(const QString &text, const QString &toolTip, const QString &iconName);
    void open(ConnectionEditDialog *dialog, bool changesDetails);
    void undone(const LastEdit &edit, const Result<ConnectionEdit> &result);
    void updateUndo();

    PageContext m_context;
    QWidget *m_parent;
    ConnectionRow m_row;
    QList<QAction *> m_actions;
    QAction *m_undo;
    LastEdit m_last;
    bool m_undoing = false;
};

} // namespace console
