#include "ui/links/manylinksdialog.h"

#include "core/timestamps.h"
#include "models/format.h"
#include "session/activity.h"
#include "session/connections.h"
#include "session/environmentsession.h"
#include "session/keyscopes.h"
#include "ui/links/linkfile.h"
#include "ui/plans/planpanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

namespace {

QString links(qsizetype count)
{
    return countText(count, ManyLinksDialog::tr("reconnect link"), ManyLinksDialog::tr("reconnect links"));
}

} // namespace

ManyLinksDialog::ManyLinksDialog(const PageContext &context, std::vector<ConnectionRow> rows, QWidget *parent)
    : QDialog(parent), m_context(context), m_rows(std::move(rows)), m_file(new LinkFile(this)),
      m_messages(new MessageBar(this)), m_plan(new PlanPanel(this))
{
    setObjectName(QStringLiteral("manyLinksDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Create %1").arg(links(qsizetype(m_rows.size()))));
    setAccessibleName(windowTitle());
    auto *warning = new QLabel(tr("The file will hold links that work for about 30 minutes each, from when each is "
                                  "made. Whoever reads the file can replace these customers' credentials. Only you "
                                  "can read it; delete it when the links are sent."),
                               this);
    warning->setObjectName(QStringLiteral("manyLinksWarning"));
    warning->setTextFormat(Qt::PlainText);
    warning->setWordWrap(true);
    warning->setProperty("look", QStringLiteral("note"));
    warning->setProperty("kind", QStringLiteral("warning"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(makeSection(windowTitle(), this));
    layout->addWidget(warning);
    layout->addWidget(buildFile());
    layout->addWidget(m_messages);
    layout->addWidget(m_plan, 1);
    layout->addStretch(0); // before there is a plan
    layout->addWidget(buildButtons());
    m_plan->setWords(PlanWords::Links);
    m_plan->setTall();
    m_plan->setPartOfDialog();
    connectFile();
    connectPlan();
    connect(m_messages, &MessageBar::actionTriggered, &m_context.navigator, &Navigator::guardLevelRequested);
    resize(640, 600);
    check();
}

ManyLinksDialog::~ManyLinksDialog() = default;

QWidget *ManyLinksDialog::buildFile()
{
    auto *row = new QWidget(this);
    m_path = makeLineEdit(tr("File for the links"), tr("A new file, such as /home/you/links.csv"), row);
    m_browse = makeButton(tr("Browse…"), ButtonLook::Normal, row, {}, tr("Choose where to write the links"));
    m_problem = makeCaption({}, row);
    m_problem->setObjectName(QStringLiteral("manyLinksProblem"));
    m_problem->setWordWrap(true);
    auto *top = new QHBoxLayout;
    top->setSpacing(SpaceInside);
    top->addWidget(m_path, 1);
    top->addWidget(m_browse);
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    layout->addLayout(top);
    layout->addWidget(m_problem);
    connect(m_path, &QLineEdit::textChanged, this, &ManyLinksDialog::check);
    connect(m_browse, &QPushButton::clicked, this, &ManyLinksDialog::browse);
    return row;
}

QWidget *ManyLinksDialog::buildButtons()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    m_close = makeButton(tr("Close"), ButtonLook::Normal, row);
    m_start = makeButton(tr("Create links"), ButtonLook::Primary, row, QStringLiteral("link"),
                         tr("Have Nango make the links, one by one, and write them to the file"));
    m_start->setDefault(true);
    layout->addStretch(1);
    layout->addWidget(m_close);
    layout->addWidget(m_start);
    connect(m_close, &QPushButton::clicked, this, &ManyLinksDialog::forget);
    connect(m_start, &QPushButton::clicked, this, &ManyLinksDialog::start);
    return row;
}

void ManyLinksDialog::connectFile()
{
    connect(m_file, &LinkFile::opened, this, [this] {
        m_busy = false;
        if (m_file->waiting() == 0)
            runPlan();
        check();
    });
    connect(m_file, &LinkFile::openFailed, this, [this](const Error &error) {
        m_busy = false;
        m_messages->show(error);
        check();
    });
    connect(m_file, &LinkFile::allWritten, this, &ManyLinksDialog::goOn);
    connect(m_file, &LinkFile::failed, this, &ManyLinksDialog::holdBack);
}

void ManyLinksDialog::connectPlan()
{
    connect(m_plan, &PlanPanel::finished, this, [this](const QString &summary, bool allDone) {
        m_summary = summary;
        m_summaryKind = allDone ? MessageBar::Kind::Info : MessageBar::Kind::Warning;
        m_held = false;
        if (m_file->waiting() == 0)
            showEnd();
        check();
    });
    connect(m_plan, &PlanPanel::nothingSent, this, [this](const QString &why) {
        m_summary = why.isEmpty() ? tr("Nothing was sent.") : why;
        m_summaryKind = MessageBar::Kind::Info;
        takeFileBack();
    });
}

void ManyLinksDialog::check()
{
    QString problem = m_context.session.whyNot(scopes::ConnectSessionsWrite);
    if (problem.isEmpty() && !QDir::isAbsolutePath(m_path->text().trimmed()))
        problem = tr("Name the file, with its whole path.");
    const bool waits = m_file->hasFailed();
    const bool free = !m_busy && (waits || !m_plan->isRunning());
    m_problem->setText(free ? problem : QString());
    m_problem->setVisible(!m_problem->text().isEmpty());
    m_start->setText(waits ? tr("Write links") : tr("Create links"));
    m_start->setAccessibleName(m_start->text());
    m_start->setEnabled(problem.isEmpty() && free);
    m_path->setEnabled(free);
    m_browse->setEnabled(free);
    const bool forgets = waits && !m_plan->isRunning();
    m_close->setText(forgets ? tr("Forget %1").arg(links(m_file->waiting())) : tr("Close"));
    m_close->setAccessibleName(m_close->text());
}

void ManyLinksDialog::browse()
{
    auto *dialog =
        new QFileDialog(this, tr("File for the links"), QStringLiteral("links.csv"), tr("CSV files (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // nothing is ever written over here
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

void ManyLinksDialog::start()
{
    const QString path = m_path->text().trimmed();
    m_messages->clear();
    if (m_file->hasFailed() && path == m_file->path()) {
        m_file->retry();
        check();
        return;
    }
    // First the file: no link is made that could not be written.
    m_busy = true;
    m_file->open(path);
    check();
}

void ManyLinksDialog::runPlan()
{
    std::vector<PlanItem> items;
    QStringList names;
    for (const ConnectionRow &row : m_rows) {
        items.push_back(itemFor(row));
        names << row.ref().toString();
    }
    const ConfirmationText text{
        .action = tr("Create %1").arg(links(qsizetype(m_rows.size()))),
        .target = countText(qsizetype(m_rows.size()), tr("connection"), tr("connections")),
        .consequences = tr("The links are written to %1. Whoever reads it can replace these customers' credentials "
                           "until the links expire, about 30 minutes after each is made.")
                            .arg(m_file->path()),
        .items = names,
        .typedText = {}};
    m_summary.clear();
    m_firstExpiry = {};
    Plan *plan = m_context.session.makePlan(Effect::Write, text, std::move(items), this);
    connect(plan, &Plan::retried, this, [this] {
        m_summary.clear();
        m_messages->clear();
        check();
    });
    connect(plan, &Plan::pausedChanged, this, [this, plan](bool paused) {
        if (!paused && m_file->hasFailed()) {
            // The list's "Resume" is one more try at the file.
            plan->pause();
            m_held = true;
            m_messages->clear();
            m_file->retry();
        }
    });
    m_plan->run(text.action, plan);
}

PlanItem ManyLinksDialog::itemFor(const ConnectionRow &row)
{
    return {.label = row.ref().toString(), .start = [this, row]() -> Call<Done> * {
                // The next link is made once this one is on the disk.
                auto *call = m_context.session.connections().links().reconnect(row.ref());
                return chainCall<Done>(this, call, [this, row](const ConnectLink &link) { return keep(row, link); });
            }};
}

Call<Done> *ManyLinksDialog::keep(const ConnectionRow &row, const ConnectLink &link)
{
    const ConnectionRef ref = row.ref();
    if (m_file->written() + m_file->waiting() == 0)
        m_context.session.activity().note(tr("Write reconnect links to a file"), m_file->path());
    if (!m_firstExpiry.isValid() || link.expiresAt < m_firstExpiry)
        m_firstExpiry = link.expiresAt;
    return m_file->append({ref.providerConfigKey.value, ref.connectionId.value,
                           LinkMessage{endUserText(row.endUser()), ref.providerConfigKey.value,
                                       QString::fromUtf8(link.url.reveal()), link.expiresAt}});
}

void ManyLinksDialog::holdBack(const Error &error)
{
    if (m_plan->isRunning() && !m_plan->plan()->isPaused()) {
        m_held = true;
        m_plan->plan()->pause();
    }
    Error told = error;
    told.nextStep =
        tr("Make room, or name another file, then press “Write links”. Until then %1 kept in memory, and not made "
           "again.")
            .arg(m_file->waiting() == 1 ? tr("1 link is") : tr("%1 links are").arg(m_file->waiting()));
    m_messages->show(told);
    check();
}

void ManyLinksDialog::goOn()
{
    if (!m_summary.isEmpty())
        showEnd();
    else if (std::exchange(m_held, false) && m_plan->isRunning())
        m_plan->plan()->resume();
    check();
}

void ManyLinksDialog::takeFileBack()
{
    m_busy = true;
    m_file->takeBack()->onFinished(this, [this](const Result<Done> &removed) {
        m_busy = false;
        if (removed)
            m_messages->show(m_summaryKind, m_summary);
        else
            m_messages->show(removed.error());
        check();
    });
    check();
}

void ManyLinksDialog::showEnd()
{
    if (m_file->written() == 0) {
        takeFileBack();
        return;
    }
    m_messages->show(
        MessageBar::Kind::Warning,
        tr("%1. %2 written to %3. The file holds secrets; the first expires at %4.")
            .arg(m_summary, links(m_file->written()), m_file->files().join(tr(" and ")), exactTime(m_firstExpiry)));
}

void ManyLinksDialog::forget()
{
    if (!m_plan->isRunning() && !m_busy)
        m_file->forget();
    reject();
}

void ManyLinksDialog::reject()
{
    if (m_plan->isRunning()) {
        m_plan->plan()->cancel();
        return;
    }
    if (m_file->waiting() == 0 && !m_busy) {
        QDialog::reject();
        return;
    }
    if (!m_file->hasFailed())
        return; // it is being written
    m_messages->show(MessageBar::Kind::Warning,
                     tr("%1 are in no file. Name another one and press “Write links”, or press “%2”.")
                         .arg(links(m_file->waiting()), m_close->text()));
}

} // namespace console
