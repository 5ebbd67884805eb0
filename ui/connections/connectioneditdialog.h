#pragma once

#include "core/call.h"
#include "session/connectionedits.h"
#include "ui/shell/page.h"

#include <QDialog>
#include <QPointer>

#include <functional>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace console {

class MessageBar;

/// A dialog that changes something of one connection: its form, what is wrong with it, and a Save that says how
/// it went. Deletes itself when it is closed; open() it.
class ConnectionEditDialog : public QDialog
{
    Q_OBJECT

public:
    /// Puts back what a save replaced, as a change of its own: asked for, journaled, and refused where somebody changed
    /// it since. Works while the session lives, also when the dialog is gone.
    using Undo = std::function<Call<ConnectionEdit> *()>;

    ~ConnectionEditDialog() override;
    /// What takes the save back; none before it, and where nobody knows what was there.
    const Undo &undo() const { return m_undo; }

Q_SIGNALS:
    /// It was saved; `present` is the connection as the list has it now, or a row without a name where it could
    /// not be read again.
    void saved(const console::ConnectionRow &present, const QString &text);

protected:
    /// `saveText` is the verb with its object ("Save tags").
    ConnectionEditDialog(const PageContext &context, const ConnectionRef &ref, const QString &title,
                         const QString &saveText, QWidget *parent);

    /// The form goes here.
    QVBoxLayout *form() const { return m_form; }
    MessageBar *messages() const { return m_messages; }
    const PageContext &context() const { return m_context; }
    const ConnectionRef &ref() const { return m_ref; }
    /// A button left of Cancel.
    void addButton(QPushButton *button);
    /// Looks at the form anew: what is wrong, and whether Save does anything.
    void check();
    void start(Call<ConnectionEdit> *call);
    bool isSaving() const { return !m_call.isNull(); }

    /// Why the form cannot be saved as it is; empty when it can.
    virtual QString problem() const = 0;
    virtual bool hasChanges() const = 0;
    virtual Call<ConnectionEdit> *save() = 0;
    /// Somebody changed it meanwhile: takes over what it is now, and says so.
    virtual void takeConflict(const ConnectionRow &present) = 0;
    /// What to say about success.
    virtual QString savedText() const = 0;
    /// Takes the save back; `present` is the connection as it is after it.
    virtual Undo undoOf(const ConnectionRow &present) const = 0;

private:
    QWidget *buildButtons(const QString &saveText);
    void ended(const Result<ConnectionEdit> &result);

    PageContext m_context;
    ConnectionRef m_ref;
    QPointer<CallBase> m_call;
    Undo m_undo;
    QVBoxLayout *m_form;
    QLabel *m_problem;
    MessageBar *m_messages;
    QWidget *m_buttons = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace console
