#include "ui/connections/deletedialog.h"

#include "models/format.h"
#include "session/connections.h"
#include "session/environmentsession.h"
#include "session/keyscopes.h"
#include "session/plan.h"
#include "session/syncs.h"
#include "ui/plans/planpanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/targetvalue.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

DeleteDialog::DeleteDialog(const PageContext &context, std::vector<ConnectionRef> refs, QWidget *parent)
    : QDialog(parent), m_context(context), m_refs(std::move(refs)), m_consequences(new QLabel(this)),
      m_progress(new QProgressBar(this)), m_messages(new MessageBar(this)), m_plan(new PlanPanel(this))
{
    setObjectName(QStringLiteral("deleteDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_tally.connections = static_cast<qsizetype>(m_refs.size());
    setWindowTitle(tr("Delete %1").arg(countText(m_tally.connections, tr("connection"), tr("connections"))));
    setAccessibleName(windowTitle());
    m_consequences->setObjectName(QStringLiteral("deleteConsequences"));
    m_consequences->setTextFormat(Qt::PlainText);
    m_consequences->setWordWrap(true);
    setNames(m_progress, tr("Reading what would be lost"));
    m_progress->setRange(0, int(m_refs.size()));
    m_progress->setTextVisible(false);
    auto *names = new QListWidget(this);
    setNames(names, tr("Connections to delete"));
    QStringList targets;
    for (const ConnectionRef &ref : m_refs)
        targets << ref.toString();
    addTargets(names, targets);
    m_plan->setWords(PlanWords::Deletions);
    m_plan->setTall();
    m_plan->setPartOfDialog();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(makeSection(windowTitle(), this));
    layout->addWidget(m_consequences);
    layout->addWidget(m_progress);
    layout->addWidget(names, 1);
    layout->addWidget(m_messages);
    layout->addWidget(m_plan, 2);
    layout->addWidget(buildButtons());
    connect(m_plan, &PlanPanel::finished, this, [this, names](const QString &summary, bool allDone) {
        names->hide();
        m_messages->show(allDone ? MessageBar::Kind::Success : MessageBar::Kind::Warning, summary);
    });
    connect(m_plan, &PlanPanel::nothingSent, this, [this](const QString &why) {
        const bool refused = m_context.session.guardLevel() == GuardLevel::ReadOnly;
        m_messages->show(refused ? MessageBar::Kind::Warning : MessageBar::Kind::Info,
                         why.isEmpty() ? tr("Nothing was deleted.") : why,
                         refused ? tr("Change guard level…") : QString());
        update();
    });
    connect(&m_context.session, &EnvironmentSession::guardLevelChanged, this, &DeleteDialog::begin);
    connect(&m_context.session, &EnvironmentSession::keyScopesChanged, this, &DeleteDialog::update);
    connect(m_messages, &MessageBar::actionTriggered, &m_context.navigator, &Navigator::guardLevelRequested);
    resize(600, 520);
    begin();
}

DeleteDialog::~DeleteDialog()
{
    if (m_call)
        m_call->cancel();
}

QWidget *DeleteDialog::buildButtons()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    m_stop = makeButton(tr("Stop reading"), ButtonLook::Quiet, row, {}, tr("Go on without knowing all of the numbers"));
    auto *close = makeButton(tr("Close"), ButtonLook::Normal, row, {}, tr("Delete nothing more"));
    m_delete = makeButton(tr("Delete…"), ButtonLook::Danger, row, QStringLiteral("trash-2"),
                          tr("Asks for the number of connections typed"));
    layout->addWidget(m_stop);
    layout->addStretch(1);
    layout->addWidget(close);
    layout->addWidget(m_delete);
    connect(m_stop, &QPushButton::clicked, this, &DeleteDialog::stopReading);
    close->setFocus();
    connect(close, &QPushButton::clicked, this, &DeleteDialog::reject);
    connect(m_delete, &QPushButton::clicked, this, &DeleteDialog::start);
    return row;
}

void DeleteDialog::begin()
{
    if (m_plan->plan() != nullptr || m_next > 0)
        return;
    // Refused whatever it would lose: nothing is read for it, and the gate says why.
    if (m_context.session.guardLevel() == GuardLevel::ReadOnly) {
        start();
        return;
    }
    m_messages->clear();
    readNext();
}

void DeleteDialog::readNext()
{
    if (m_next >= m_refs.size()) {
        update();
        return;
    }
    auto *call = m_context.session.syncs().status(m_refs[m_next++]);
    m_call = call;
    call->onFinished(this, [this](const Result<std::vector<SyncStatus>> &status) {
        m_call.clear();
        // One that cannot be read stays among those of which nothing is known.
        if (status)
            m_tally.add(*status);
        else
            m_messages->show(status.error());
        readNext();
    });
    update();
}

void DeleteDialog::stopReading()
{
    m_next = m_refs.size();
    if (m_call)
        m_call->cancel();
}

void DeleteDialog::update()
{
    const bool reading = m_call != nullptr;
    const QString why = m_context.session.whyNot(scopes::ConnectionsDelete);
    m_progress->setValue(int(m_next));
    m_progress->setVisible(reading);
    m_stop->setVisible(reading);
    m_consequences->setText(why.isEmpty() ? m_tally.consequences() : why);
    m_delete->setEnabled(m_next > 0 && !reading && why.isEmpty() && m_plan->plan() == nullptr);
}

void DeleteDialog::start()
{
    m_messages->clear();
    const QString consequences = m_tally.consequences();
    std::vector<PlanItem> items;
    QStringList names;
    for (const ConnectionRef &ref : m_refs) {
        items.push_back({.label = ref.toString(), .start = [this, ref, consequences] {
                             return m_context.session.connections().remove(ref, consequences);
                         }});
        names << ref.toString();
    }
    const ConfirmationText text{.action = windowTitle(),
                                .target = countText(m_tally.connections, tr("connection"), tr("connections")),
                                .consequences = consequences,
                                .items = names,
                                .typedText = QString::number(m_tally.connections)};
    m_plan->run(text.action, m_context.session.makePlan(Effect::Destroy, text, std::move(items), this));
    m_delete->setEnabled(false);
}

void DeleteDialog::reject()
{
    if (m_plan->isRunning()) {
        m_plan->plan()->cancel();
        return;
    }
    QDialog::reject();
}

} // namespace console
