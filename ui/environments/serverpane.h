#pragma once

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace console {

class EnvironmentSession;
class PlanPanel;
class ScopesModel;

/// What is known of the open environment's server and key, and how to find out more: how old the server is,
/// which scopes the key holds, since when that is known.
class ServerPane : public QWidget
{
    Q_OBJECT

public:
    /// `session` outlives the pane.
    ServerPane(EnvironmentSession &session, QWidget *parent);
    ~ServerPane() override;

    /// "Server: Nango 0.70.7 or newer, checked 3 min ago", for the environment's summary.
    QString serverLine() const;

Q_SIGNALS:
    /// serverLine() has changed.
    void lineChanged();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildCommands();
    QWidget *buildShare();
    QWidget *buildTable();
    void showKnowledge();
    void showScopes();
    void showShare();
    void showCommands();
    void showProgress(int done, int total);
    QString detailsLine() const;
    QString keyLine() const;
    void testWriteScopes();

    EnvironmentSession &m_session;
    ScopesModel *m_model;
    QLabel *m_server;
    QLabel *m_key;
    QAction *m_check;
    QAction *m_test;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_cancel = nullptr;
    QComboBox *m_share = nullptr;
    QWidget *m_table = nullptr;
    PlanPanel *m_plan;
};

} // namespace console
