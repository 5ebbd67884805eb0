#pragma once

#include <QDialog>
#include <QPointer>

class QLineEdit;
class QPushButton;

namespace console {

class ConfirmationRequest;

/// Shows one question of the gate and answers it: what will happen, where, to what; an optional ticket
/// number; a text to type where the question wants one. The button that lets it out is named "Confirm",
/// described by its action. Closes itself when the question is withdrawn.
class ConfirmDialog : public QDialog
{
    Q_OBJECT

public:
    ConfirmDialog(ConfirmationRequest *request, QWidget *parent);
    ~ConfirmDialog() override;

    void done(int result) override;

private:
    QWidget *buildText();
    QWidget *buildInputs();
    void updateButton();

    QPointer<ConfirmationRequest> m_request;
    QLineEdit *m_typed = nullptr;
    QLineEdit *m_ticket = nullptr;
    QPushButton *m_confirm = nullptr;
};

} // namespace console
