#pragma once

#include "core/call.h"
#include "session/connectlinks.h"
#include "ui/shell/page.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace console {

class MessageBar;
class TemplateBox;

/// Makes one connect or reconnect link and offers it for copying, with its clock. Forgets it when it is closed.
/// Deletes itself; open() it.
class LinkDialog : public QDialog
{
    Q_OBJECT

public:
    ~LinkDialog() override;

protected:
    LinkDialog(const PageContext &context, const QString &title, const QString &target, QWidget *parent);

    const PageContext &context() const { return m_context; }
    /// The form goes here.
    QVBoxLayout *form() const { return m_form; }
    /// Looks at the form anew.
    void check();

    /// Why no link can be asked for now; empty when it can.
    virtual QString problem() const = 0;
    virtual Call<ConnectLink> *request() = 0;
    /// What the message and the journal call the customer and the integration.
    virtual QString customerName() const = 0;
    virtual QString integrationName() const = 0;
    virtual QString journalTarget() const = 0;

private:
    QWidget *buildResult();
    QWidget *buildButtons();
    void create();
    void showLink(const ConnectLink &link);
    /// Makes room for the link and what can be done with it.
    void growToFit();
    void tick();
    void copyLink();
    void copyMessage();
    void endLink();
    void forgetLink();
    bool isUsable() const;
    void copied(const QString &what);

    PageContext m_context;
    QPointer<CallBase> m_call;
    ConnectLink m_link;
    QTimer m_clockTick;
    QVBoxLayout *m_form;
    MessageBar *m_messages;
    QLabel *m_problem;
    QLabel *m_clock = nullptr;
    QWidget *m_result = nullptr;
    TemplateBox *m_template = nullptr;
    QPushButton *m_create = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_copyLink = nullptr;
    QPushButton *m_copyMessage = nullptr;
    QPushButton *m_end = nullptr;
};

} // namespace console
