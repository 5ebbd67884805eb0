#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace console {

class Workspace;

/// What the window shows while there is no open environment: that there is none yet, that its key is
/// being fetched, or why it could not be, with a way on for each.
class KeyPane : public QWidget
{
    Q_OBJECT
    Q_PROPERTY(bool masked READ isMasked WRITE setMasked)

public:
    explicit KeyPane(Workspace &workspace, QWidget *parent = nullptr);

    /// Presentation mode: an environment may be called after a customer.
    void setMasked(bool masked);
    bool isMasked() const { return m_masked; }

Q_SIGNALS:
    void environmentsRequested();

private:
    QWidget *buildKeyRow();
    void showState();
    void useKey();

    Workspace &m_workspace;
    bool m_masked = false;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QWidget *m_keyRow;
    QLineEdit *m_key = nullptr;
    QPushButton *m_use = nullptr;
    QPushButton *m_retry;
    QPushButton *m_environments;
};

} // namespace console
