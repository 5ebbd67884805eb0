#pragma once

#include "models/connectionhealth.h"
#include "ui/shell/page.h"

class QAction;
class QLabel;

namespace console {

class ConnectionCommands;

/// What is wrong with a connection and since when, in words that can be forwarded, and the next step as a button:
/// the reconnect link for an auth error (once a command of the id "createReconnectLink" was added to the
/// ConnectionCommands), the syncs for a sync that fails or is late, the log for any error.
class ConnectionStateBox : public QWidget
{
    Q_OBJECT

public:
    static constexpr auto ReconnectCommand = QLatin1String("createReconnectLink");

    ConnectionStateBox(const PageContext &context, ConnectionCommands &commands, QWidget *parent);

    /// `caption` is said below in small: that the syncs are being read, or why they could not be.
    void show(const ConnectionRow &row, const HealthFacts &facts, const QString &caption);

private:
    void takeReconnect();
    void updateActions(HealthGrade grade);

    PageContext m_context;
    ConnectionCommands &m_commands;
    ConnectionRow m_row;
    QString m_logId;
    HealthGrade m_grade = HealthGrade::Healthy;
    QLabel *m_sentence;
    QLabel *m_next;
    QLabel *m_caption;
    QWidget *m_buttons;
    QAction *m_reconnect = nullptr;
    QAction *m_openSyncs;
    QAction *m_openLog;
    QAction *m_openDashboard;
};

} // namespace console
