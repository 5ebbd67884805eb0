#include "ui/syncs/frequencydialog.h"

#include "session/syncs.h"
#include "ui/syncs/frequency.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/targetvalue.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

FrequencyDialog::FrequencyDialog(Syncs &syncs, const SyncStatus &status, QWidget *parent)
    : QDialog(parent), m_syncs(syncs), m_connection(status.connection()), m_sync(status.sync),
      m_frequency(makeLineEdit(tr("Frequency"), tr("The function’s own frequency"), this)),
      m_problem(makeCaption(QString(), this)), m_messages(new MessageBar(this))
{
    setWindowTitle(tr("Sync frequency"));
    setNames(this, tr("Sync frequency"));
    setMinimumWidth(440);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceAround, SpaceAround, SpaceAround, SpaceAround);
    layout->setSpacing(SpaceInside);
    layout->addWidget(makeSection(tr("How often %1 runs").arg(m_sync.toString()), this));
    layout->addWidget(makeTarget(m_connection.toString(), this));
    layout->addSpacing(4);
    m_frequency->setText(status.frequency);
    m_frequency->setAccessibleDescription(tr("Such as 5m, 1h or every day; empty for the function’s own"));
    layout->addWidget(m_frequency);
    QLabel *hint = makeCaption(tr("A number with s, m, h or d (“30s”, “5m”, “every 2 hours”), or “every hour”, “every "
                                  "day”, “every week”, “every month”. 30 seconds at least; empty takes back the "
                                  "function’s own frequency."),
                               this);
    hint->setWordWrap(true);
    layout->addWidget(hint);
    setNames(m_problem, tr("Frequency problem"));
    m_problem->setProperty("look", QStringLiteral("problem"));
    m_problem->setWordWrap(true);
    layout->addWidget(m_problem);
    layout->addWidget(m_messages);
    layout->addStretch();
    layout->addWidget(buildButtons());
    connect(m_frequency, &QLineEdit::textChanged, this, &FrequencyDialog::check);
    connect(m_messages, &MessageBar::actionTriggered, this, &FrequencyDialog::guardLevelRequested);
    m_frequency->selectAll();
    m_frequency->setFocus();
    check();
}

FrequencyDialog::~FrequencyDialog()
{
    if (m_call)
        m_call->cancel();
}

QWidget *FrequencyDialog::buildButtons()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, SpaceInside, 0, 0);
    layout->setSpacing(SpaceInside);
    auto *cancel = makeButton(tr("Cancel"), ButtonLook::Normal, row);
    m_save = makeButton(tr("Save"), ButtonLook::Primary, row, {}, tr("Change the frequency of this sync"));
    m_save->setDefault(true);
    layout->addStretch();
    layout->addWidget(cancel);
    layout->addWidget(m_save);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &FrequencyDialog::save);
    return row;
}

void FrequencyDialog::check()
{
    const QString problem = frequencyProblem(m_frequency->text());
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_save->setEnabled(problem.isEmpty() && !m_call);
}

void FrequencyDialog::save()
{
    if (m_call)
        return;
    m_messages->clear();
    m_save->setEnabled(false);
    m_call = m_syncs.setFrequency(m_connection, m_sync, m_frequency->text().trimmed())
                 ->onFinished(this, [this](const Result<QString> &result) {
                     m_call.clear();
                     check();
                     if (!result) {
                         m_messages->show(result.error());
                         return;
                     }
                     Q_EMIT changed(*result);
                     accept();
                 });
}

} // namespace console
