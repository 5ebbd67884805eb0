#pragma once

#include "core/error.h"
#include "ui/shell/page.h"

#include <QFrame>

class QAction;
class QHBoxLayout;
class QLabel;

namespace console {

class ConnectionCommands;

/// Why the provider or Nango does not accept a connection's credentials: in plain words, with what is likely behind
/// it, the next step and the reconnect link that mends it. What was really said is quoted, all of it under Details.
class RefusalNotice : public QFrame
{
    Q_OBJECT

public:
    RefusalNotice(const PageContext &context, ConnectionCommands &commands, QWidget *parent);

    /// `error` is of the kind InvalidCredentials and about `ref`.
    void showError(const ConnectionRef &ref, const Error &error);
    void clear();

private:
    QWidget *makeButtons();
    void takeReconnect();
    void updateActions();

    PageContext m_context;
    ConnectionCommands &m_commands;
    ConnectionRef m_ref;
    Error m_error;
    QString m_logId;
    bool m_reconnectHelps = false;
    QLabel *m_title;
    QLabel *m_causes;
    QLabel *m_nextStep;
    QLabel *m_said;
    QWidget *m_buttons;
    QAction *m_reconnect = nullptr;
    QAction *m_openLog;
    QAction *m_details;
};

} // namespace console
