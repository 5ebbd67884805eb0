#include "ui/connections/connectioneditdialog.h"

#include "session/environmentsession.h"
#include "session/keyscopes.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/targetvalue.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

ConnectionEditDialog::ConnectionEditDialog(const PageContext &context, const ConnectionRef &ref, const QString &title,
                                           const QString &saveText, QWidget *parent)
    : QDialog(parent), m_context(context), m_ref(ref), m_form(new QVBoxLayout), m_problem(new QLabel(this)),
      m_messages(new MessageBar(this))
{
    setWindowTitle(title);
    setNames(this, title);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(480);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(makeSection(title, this));
    layout->addWidget(makeTarget(ref.toString(), this));
    m_form->setSpacing(SpaceInside);
    layout->addLayout(m_form, 1);
    m_problem->setObjectName(QStringLiteral("editProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setProperty("look", QStringLiteral("note"));
    m_problem->setProperty("kind", QStringLiteral("warning"));
    layout->addWidget(m_problem);
    layout->addWidget(m_messages);
    m_buttons = buildButtons(saveText);
    layout->addWidget(m_buttons);
    connect(m_messages, &MessageBar::actionTriggered, &m_context.navigator, &Navigator::guardLevelRequested);
    // What was read of one environment must not be saved into another.
    connect(&m_context.session, &QObject::destroyed, this, &QDialog::close);
}

ConnectionEditDialog::~ConnectionEditDialog()
{
    if (m_call)
        m_call->cancel();
}

QWidget *ConnectionEditDialog::buildButtons(const QString &saveText)
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    auto *cancel = makeButton(tr("Cancel"), ButtonLook::Normal, row, {}, tr("Send nothing"));
    m_save = makeButton(saveText, ButtonLook::Primary, row);
    m_save->setDefault(true);
    layout->addStretch(1);
    layout->addWidget(cancel);
    layout->addWidget(m_save);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] {
        if (!m_call && problem().isEmpty() && hasChanges())
            start(save());
    });
    return row;
}

void ConnectionEditDialog::addButton(QPushButton *button)
{
    qobject_cast<QHBoxLayout *>(m_buttons->layout())->insertWidget(0, button);
}

void ConnectionEditDialog::check()
{
    const QString why = m_context.session.whyNot(scopes::ConnectionsUpdate);
    const QString wrong = why.isEmpty() ? problem() : why;
    m_problem->setText(wrong);
    m_problem->setVisible(!wrong.isEmpty());
    m_save->setEnabled(wrong.isEmpty() && hasChanges() && !m_call);
    m_save->setToolTip(hasChanges() ? QString() : tr("Nothing is changed yet"));
}

void ConnectionEditDialog::start(Call<ConnectionEdit> *call)
{
    m_messages->clear();
    m_call = call;
    check();
    call->onFinished(this, [this, call](const Result<ConnectionEdit> &result) {
        if (m_call && m_call != call)
            return;
        m_call.clear();
        ended(result);
    });
}

void ConnectionEditDialog::ended(const Result<ConnectionEdit> &result)
{
    if (!result) {
        m_messages->show(result.error());
        check();
        return;
    }
    if (result->end == ConnectionEdit::End::Conflict) {
        takeConflict(result->present);
        check();
        return;
    }
    if (result->end == ConnectionEdit::End::Saved)
        m_undo = undoOf(result->present);
    Q_EMIT saved(result->present,
                 result->end == ConnectionEdit::End::Saved ? savedText() : tr("It was already so: nothing was sent"));
    accept();
}

} // namespace console
