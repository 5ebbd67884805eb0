#include "ui/metadata/bulkdialog.h"

#include "models/connectionsmodel.h"
#include "models/format.h"
#include "session/bulkedits.h"
#include "session/environmentsession.h"
#include "ui/metadata/bulkpreview.h"
#include "ui/plans/planpanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/messagebar.h"

#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace console {

namespace {

enum Step { FormStep, PreviewStep, RunStep };

QString connections(qsizetype count)
{
    return countText(count, BulkDialog::tr("connection"), BulkDialog::tr("connections"));
}

bool isUndo(const BulkRun &run)
{
    return run.change.kind == BulkChange::Kind::UndoMetadata || run.change.kind == BulkChange::Kind::UndoTags;
}

QVBoxLayout *makeColumn(QWidget *page)
{
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    return layout;
}

} // namespace

BulkDialog::BulkDialog(const PageContext &context, BulkChangeForm::Subject subject, std::vector<ConnectionRow> rows,
                       QWidget *parent)
    : QDialog(parent), m_context(context), m_rows(std::move(rows)), m_title(makeSection({}, this)),
      m_where(makeCaption({}, this)), m_messages(new MessageBar(this)), m_steps(new QStackedWidget(this))
{
    build(subject);
    const auto count = static_cast<qsizetype>(m_rows.size());
    m_title->setText(subject == BulkChangeForm::Subject::Metadata ? tr("Edit metadata of %1").arg(connections(count))
                                                                  : tr("Edit tags of %1").arg(connections(count)));
    setWindowTitle(m_title->text());
    showForm();
}

BulkDialog::BulkDialog(const PageContext &context, const BulkRun &unfinished, QWidget *parent)
    : QDialog(parent), m_context(context), m_resumed(true), m_title(makeSection({}, this)),
      m_where(makeCaption({}, this)), m_messages(new MessageBar(this)), m_steps(new QStackedWidget(this))
{
    build(unfinished.change.isOfTags() ? BulkChangeForm::Subject::Tags : BulkChangeForm::Subject::Metadata);
    setWindowTitle(tr("Unfinished plan"));
    showPreview(unfinished);
}

BulkDialog::~BulkDialog()
{
    if (m_call)
        m_call->cancel();
}

void BulkDialog::build(BulkChangeForm::Subject subject)
{
    setObjectName(QStringLiteral("bulkDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_title->setObjectName(QStringLiteral("bulkTitle"));
    m_title->setWordWrap(true);
    m_where->setText(whereText());
    m_where->setWordWrap(true);
    m_steps->addWidget(buildForm(subject));
    m_steps->addWidget(buildPreview());
    m_steps->addWidget(buildRun());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(m_title);
    layout->addWidget(m_where);
    layout->addWidget(m_messages);
    layout->addWidget(m_steps, 1);
    connect(m_messages, &MessageBar::actionTriggered, &m_context.navigator, &Navigator::guardLevelRequested);
    resize(820, 620);
}

QString BulkDialog::whereText() const
{
    const Environment &environment = m_context.session.environment();
    return environment.production ? tr("In %1, a production environment.").arg(environment.name)
                                  : tr("In %1.").arg(environment.name);
}

QWidget *BulkDialog::buildForm(BulkChangeForm::Subject subject)
{
    auto *page = new QWidget(m_steps);
    QVBoxLayout *layout = makeColumn(page);
    m_form = new BulkChangeForm(subject, page);
    m_problem = new QLabel(page);
    m_problem->setObjectName(QStringLiteral("bulkProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(SpaceInside);
    auto *cancel = makeButton(tr("Cancel"), ButtonLook::Normal, page, {}, tr("Change nothing"));
    m_preview = makeButton(tr("Preview"), ButtonLook::Primary, page, {}, tr("See what would change; nothing is sent"));
    m_preview->setDefault(true);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_preview);
    layout->addWidget(m_form, 1);
    layout->addWidget(m_problem);
    layout->addLayout(row);
    connect(cancel, &QPushButton::clicked, this, &BulkDialog::reject);
    connect(m_preview, &QPushButton::clicked, this, &BulkDialog::requestPreview);
    connect(m_form, &BulkChangeForm::edited, m_problem, &QLabel::clear);
    return page;
}

QWidget *BulkDialog::buildPreview()
{
    auto *page = new QWidget(m_steps);
    QVBoxLayout *layout = makeColumn(page);
    m_overview = new BulkPreview(page);
    m_ticket = makeLineEdit(tr("Ticket"), tr("Ticket number (optional), e.g. SUP-1234"), page);
    m_ticket->setFixedWidth(300);
    m_back = makeButton(tr("Back"), ButtonLook::Normal, page, {}, tr("Change what is to be done"));
    m_discard = makeButton(tr("Forget plan"), ButtonLook::Normal, page, {}, tr("Send nothing more of it"));
    m_confirm = makeButton(tr("Change"), ButtonLook::Primary, page);
    m_confirm->setObjectName(QStringLiteral("confirm"));
    m_confirm->setAccessibleName(tr("Confirm"));
    m_confirm->setDefault(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(SpaceInside);
    row->addWidget(m_ticket, 1);
    row->addStretch(1);
    row->addWidget(m_back);
    row->addWidget(m_discard);
    row->addWidget(m_confirm);
    auto *note = makeCaption(tr("Each connection is read again before it is changed; one that is not as shown here any "
                                "more is left alone and reported."),
                             page);
    note->setWordWrap(true);
    layout->addWidget(m_overview, 1);
    layout->addWidget(note);
    layout->addLayout(row);
    connect(m_back, &QPushButton::clicked, this, &BulkDialog::goBack);
    connect(m_discard, &QPushButton::clicked, this, &BulkDialog::discard);
    connect(m_confirm, &QPushButton::clicked, this, &BulkDialog::start);
    return page;
}

QWidget *BulkDialog::buildRun()
{
    auto *page = new QWidget(m_steps);
    QVBoxLayout *layout = makeColumn(page);
    m_plan = new PlanPanel(page);
    m_plan->setWords(PlanWords::Changes);
    m_plan->setTall();
    auto *row = new QWidget(page);
    auto *buttons = new FlowLayout(row);
    buttons->setContentsMargins({});
    buttons->setSpacing(SpaceInside);
    m_undo = makeButton(tr("Undo…"), ButtonLook::Normal, row, QStringLiteral("undo-2"),
                        tr("Preview putting back what was changed"));
    m_again = makeButton(tr("Preview the rest again"), ButtonLook::Normal, row, {},
                         tr("See what would happen now to those that were not changed"));
    buttons->addWidget(m_undo);
    buttons->addWidget(m_again);
    layout->addWidget(m_plan, 1);
    layout->addWidget(row);
    connect(m_undo, &QPushButton::clicked, this, &BulkDialog::showUndo);
    connect(m_again, &QPushButton::clicked, this, &BulkDialog::previewAgain);
    connect(m_plan, &PlanPanel::finished, this, &BulkDialog::finishRun);
    connect(m_plan, &PlanPanel::nothingSent, this, [this](const QString &why) {
        m_title->show();
        m_steps->setCurrentIndex(PreviewStep);
        if (!why.isEmpty())
            m_messages->show(MessageBar::Kind::Error, why, tr("Change guard level…"));
    });
    connect(m_plan, &PlanPanel::closed, this, &QDialog::close, Qt::QueuedConnection);
    connect(m_plan, &PlanPanel::reported, this,
            [this](const QString &text) { m_messages->show(MessageBar::Kind::Success, text); });
    connect(m_plan, &PlanPanel::reportFailed, this, [this](const Error &error) { m_messages->show(error); });
    return page;
}

void BulkDialog::showForm()
{
    m_steps->setCurrentIndex(FormStep);
    m_form->setFocus();
    m_form->nextInFocusChain()->setFocus();
}

void BulkDialog::goBack()
{
    if (!isUndo(m_overview->run())) {
        showForm();
        return;
    }
    m_title->hide();
    m_steps->setCurrentIndex(RunStep);
    m_undo->setFocus();
}

void BulkDialog::requestPreview()
{
    const BulkChange change = m_form->change();
    m_problem->setText(change.problem());
    if (!m_problem->text().isEmpty() || m_call)
        return;
    m_preview->setEnabled(false);
    m_preview->setText(tr("Comparing…"));
    auto *call = m_context.session.bulkEdits().preview(change, m_rows);
    m_call = call;
    call->onFinished(this, [this](const Result<BulkRun> &run) {
        m_call = nullptr;
        m_preview->setEnabled(true);
        m_preview->setText(tr("Preview"));
        if (run)
            showPreview(*run);
        else
            m_problem->setText(run.error().message);
    });
}

void BulkDialog::showPreview(const BulkRun &run)
{
    m_messages->clear();
    m_title->show();
    m_title->setText(m_resumed ? tr("A plan did not end: %1").arg(run.change.name()) : run.change.name());
    m_overview->setRun(run);
    const int count = m_overview->toSend();
    m_confirm->setEnabled(count > 0);
    m_confirm->setText(m_resumed ? tr("Continue with %1").arg(connections(count))
                                 : tr("Change %1").arg(connections(count)));
    m_confirm->setAccessibleDescription(m_confirm->text());
    m_back->setVisible(!m_resumed);
    m_discard->setVisible(m_resumed);
    m_steps->setCurrentIndex(PreviewStep);
    m_overview->firstFocus()->setFocus();
}

void BulkDialog::start()
{
    if (m_call)
        return;
    const BulkRun run = m_overview->run();
    auto *call = m_context.session.bulkEdits().keep(run);
    m_call = call;
    m_confirm->setEnabled(false);
    call->onFinished(this, [this, run](const Result<Done> &kept) {
        m_call = nullptr;
        m_confirm->setEnabled(true);
        if (kept)
            startKept(run);
        else
            m_messages->show(kept.error());
    });
}

void BulkDialog::startKept(const BulkRun &run)
{
    m_running = run;
    m_resumed = false;
    m_messages->clear();
    m_undo->hide();
    m_again->hide();
    m_title->hide(); // The plan has it.
    m_steps->setCurrentIndex(RunStep);
    m_plan->runReviewed(run.change.name(), m_context.session.bulkEdits().makePlan(run, this),
                        m_ticket->text().trimmed());
}

void BulkDialog::finishRun(const QString &summary, bool allDone)
{
    m_messages->show(allDone ? MessageBar::Kind::Success : MessageBar::Kind::Warning,
                     tr("Plan ended: %1").arg(summary));
    const Plan::Counts counts = m_plan->plan()->counts();
    m_undo->setVisible(counts.done + counts.unknown > 0);
    m_again->setVisible(!isUndo(m_running) && counts.failed + counts.skipped + counts.unknown > 0);
    std::vector<ConnectionRef> refs;
    for (const BulkItem &item : m_running.items) {
        if (m_running.groupOf(item).changes())
            refs.push_back(item.ref);
    }
    if (counts.done + counts.unknown > 0)
        Q_EMIT changed(refs);
}

void BulkDialog::showUndo()
{
    std::vector<Plan::ItemState> states;
    for (qsizetype i = 0; i < m_plan->plan()->size(); ++i)
        states.push_back(m_plan->plan()->state(i));
    showPreview(undoOf(m_running, states));
}

void BulkDialog::previewAgain()
{
    // What the plan read on its way is in the list by now.
    std::vector<ConnectionRow> rows;
    for (size_t i = 0; i < m_running.items.size(); ++i) {
        const Plan::ItemState state = m_plan->plan()->state(qsizetype(i));
        const bool ended = state == Plan::ItemState::Done || state == Plan::ItemState::Unchanged;
        const auto row = ended ? std::nullopt : m_context.connections.connection(m_running.items[i].ref);
        if (row)
            rows.push_back(*row);
    }
    if (rows.empty()) {
        m_messages->show(MessageBar::Kind::Info, tr("None of them is in the list any more."));
        return;
    }
    m_rows = std::move(rows);
    m_form->setChange(m_running.change);
    requestPreview();
}

void BulkDialog::discard()
{
    m_context.session.bulkEdits().forget()->onFinished(this, [this](const Result<Done> &forgotten) {
        if (forgotten)
            close();
        else
            m_messages->show(forgotten.error());
    });
}

void BulkDialog::reject()
{
    if (m_plan->isRunning())
        m_messages->show(MessageBar::Kind::Info, tr("The plan is running. Pause or cancel it, or let it end."));
    else
        QDialog::reject();
}

} // namespace console
