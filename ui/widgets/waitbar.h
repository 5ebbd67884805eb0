#pragma once

#include <QFrame>
#include <QPointer>

class QLabel;

namespace console {

class EnvironmentSession;

/// A strip of the window that says what the console waits for and how long still ("Waiting 7 s: the server asked
/// for it"), with a button to give up. Hidden while nothing waits.
class WaitBar : public QFrame
{
    Q_OBJECT

public:
    explicit WaitBar(QWidget *parent = nullptr);

    /// The open session, or null.
    void setSession(EnvironmentSession *session);

private:
    void showText();

    QPointer<EnvironmentSession> m_session;
    QLabel *m_text;
};

} // namespace console
