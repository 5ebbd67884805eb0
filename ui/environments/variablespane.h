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

public:
    VariablesPane(EnvironmentSession &session, SecretClipboard &clipboard, QWidget *parent = nullptr);
    ~VariablesPane() override;

    void reload();

private:
    QWidget *buildButtons();
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
};

} // namespace console
