#pragma once

#include "dto/connection.h"
#include "ui/shell/page.h"

#include <QPointer>
#include <QScrollArea>

class QAction;
class QLabel;
class QVBoxLayout;

namespace console {

class CallBase;
class ConnectionCommands;
class ConnectionStateBox;
class FactList;
class NotesBox;

/// Everything the list returns about a connection, its health graded by what else was read, the user's own notes,
/// and after "Load full details" the rest, without credentials. Secrets in its configuration are masked; this tab
/// has no way to reveal them. Asks the server nothing by itself, but when refreshSyncs() is called.
class OverviewTab : public QScrollArea
{
    Q_OBJECT

public:
    OverviewTab(const PageContext &context, ConnectionCommands &commands, QWidget *parent);
    ~OverviewTab() override;

    /// Shows a connection as the list has it; full details of another one go.
    void showConnection(const ConnectionRow &row);
    /// Adds what only full details have. Keeps none of their credentials.
    void showDetails(const ConnectionDetails &details);
    /// Full details are of before a change: they go until they are loaded again.
    void forgetDetails();
    /// As far as full details told it.
    QString webhookOverride() const { return m_webhookOverride; }
    bool hasDetails() const { return m_details != nullptr; }
    /// Reads the status of the connection's syncs (observes), for the graded health. Does nothing while the key
    /// is known not to read it, and when it was read a moment ago unless `again`.
    void refreshSyncs(bool again = false);

Q_SIGNALS:
    void editTagsRequested();
    void editEndUserRequested();
    /// `present` as far as full details told it.
    void editWebhookRequested(const QString &present);

private:
    void makeActions();
    void rebuild();
    void updateState();
    void findShared();
    FactList *buildIdentity();
    FactList *buildEndUser(const EndUser &user);
    FactList *buildNoEndUser();
    FactList *buildTags();
    FactList *buildErrors();
    FactList *buildMetadata();
    FactList *buildDetails(const ConnectionDetails &details);

    PageContext m_context;
    ConnectionCommands &m_commands;
    ConnectionRow m_row;
    QPointer<CallBase> m_sharedCall;
    QPointer<CallBase> m_syncsCall;
    QString m_syncsCaption;
    ConnectionStateBox *m_state;
    NotesBox *m_notes;
    QVBoxLayout *m_layout = nullptr;
    QWidget *m_facts = nullptr;   ///< What is made anew with every newer row.
    QWidget *m_details = nullptr; ///< Stays while the row is renewed.
    ConnectionRef m_detailsOf;
    QString m_webhookOverride;
    QPointer<QLabel> m_shared;
    QAction *m_editTags = nullptr;
    QAction *m_editEndUser = nullptr;
    QAction *m_openEnvironments; ///< For the dashboard's URL, without which no log can be opened.
    QAction *m_editWebhook = nullptr;
    QAction *m_showCustomer = nullptr;
};

} // namespace console
