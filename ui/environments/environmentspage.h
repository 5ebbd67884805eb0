#pragma once

#include <QPointer>
#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabWidget;
class QTableView;

namespace console {

class EnvironmentSession;
class EnvironmentsModel;
class MessageBar;
class SecretClipboard;
class ServerPane;
class VariablesPane;
class Workspace;
struct Environment;

/// The environments of this machine: add, edit, remove, open; and the variables of the open one. There
/// without an open environment too, so it is the window's own page.
class EnvironmentsPage : public QWidget
{
    Q_OBJECT
    Q_PROPERTY(bool masked READ isMasked WRITE setMasked)

public:
    EnvironmentsPage(Workspace &workspace, SecretClipboard &clipboard, QWidget *parent = nullptr);
    ~EnvironmentsPage() override;

    /// The open session, or null. Variables are shown for it.
    void setSession(EnvironmentSession *session);
    /// Presentation mode: an environment may be called after a customer.
    void setMasked(bool masked);
    bool isMasked() const { return m_masked; }
    void activate();
    void refresh();

private:
    QWidget *buildHeader();
    QWidget *buildTable();
    QWidget *buildDetails();
    std::optional<Environment> selected() const;
    void fill();
    void showSelected();
    void add();
    void edit();
    void remove();
    void openSelected();
    void takeSession(EnvironmentSession &session);
    void restorePlace();
    void keepPlace();
    void goToWanted();

    Workspace &m_workspace;
    SecretClipboard &m_clipboard;
    QPointer<EnvironmentSession> m_session;
    EnvironmentsModel *m_model;
    QTableView *m_table;
    MessageBar *m_message;
    QLabel *m_summary;
    QTabWidget *m_tabs;
    QPushButton *m_open;
    QPushButton *m_edit;
    QPushButton *m_remove;
    QPointer<ServerPane> m_server;
    QWidget *m_serverHolder;
    QPointer<VariablesPane> m_variables;
    QWidget *m_variablesHolder;
    qint64 m_wantedId = 0; ///< Selected before a restart, until it is there or another one is chosen.
    int m_wantedTab = 0;   ///< At the front before a restart, until it can be.
    bool m_masked = false;
    bool m_arranging = false; ///< What changes now is not the user's doing.
};

} // namespace console
