#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QPushButton;
class QTableView;

namespace console {

class CallBase;
class EnvironmentSession;
class SecretClipboard;
class TableFrame;
class VariablesModel;

/// The variables of the open Nango environment. Nothing is fetched until it is asked for; values are
/// masked, revealed one by one, and masked again after a time and when the window loses the focus.
class VariablesPane : public QWidget
{
    Q_OBJECT
    Q_PROPERTY(bool masked READ isMasked WRITE setMasked)

public:
    VariablesPane(EnvironmentSession &session, SecretClipboard &clipboard, QWidget *parent = nullptr);
    ~VariablesPane() override;

    void reload();
    /// Presentation mode: nothing is revealed.
    void setMasked(bool masked);
    bool isMasked() const { return m_masked; }

private:
    QWidget *buildButtons();
    void showBeforehand();
    void updateButtons();
    void reveal();
    void copy();
    void maskAll();
    int currentRow() const;

    EnvironmentSession &m_session;
    SecretClipboard &m_clipboard;
    VariablesModel *m_model;
    QTableView *m_table;
    TableFrame *m_frame;
    QPushButton *m_reveal;
    QPushButton *m_copy;
    QPointer<CallBase> m_call;
    QTimer m_maskTimer;
    bool m_masked = false;
    bool m_asked = false; ///< Somebody wanted to see them.
};

} // namespace console
