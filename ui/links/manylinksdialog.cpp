#include "ui/links/manylinksdialog.h"

#include "core/background.h"
#include "core/timestamps.h"
#include "models/format.h"
#include "models/secretfile.h"
#include "session/activity.h"
#include "session/connections.h"
#include "session/environmentsession.h"
#include "session/keyscopes.h"
#include "ui/plans/planpanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/messagebar.h"

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
    : QDialog(parent), m_context(context), m_rows(std::move(rows)), m_messages(new MessageBar(this)),
      m_plan(new PlanPanel(this))
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
    layout->addWidget(buildButtons());
    m_plan->setTall();
    connect(m_plan, &PlanPanel::finished, this, [this](const QString &summary) {
        m_summary = summary;
        writeLinks();
    });
    connect(m_plan, &PlanPanel::nothingSent, this, &ManyLinksDialog::takeFileBack);
    connect(m_messages, &MessageBar::actionTriggered, &m_context.navigator, &Navigator::guardLevelRequested);
    resize(640, 520);
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
    auto *close = makeButton(tr("Close"), ButtonLook::Normal, row, {}, tr("Forget the links"));
    m_start = makeButton(tr("Create links"), ButtonLook::Primary, row, QStringLiteral("link"),
                         tr("Have Nango make the links, one by one, and write them to the file"));
    m_start->setDefault(true);
    layout->addStretch(1);
    layout->addWidget(close);
    layout->addWidget(m_start);
    connect(close, &QPushButton::clicked, this, &ManyLinksDialog::reject);
    connect(m_start, &QPushButton::clicked, this, &ManyLinksDialog::start);
    return row;
}

void ManyLinksDialog::check()
{
    QString problem = m_context.session.whyNot(scopes::ConnectSessionsWrite);
    if (problem.isEmpty() && !QDir::isAbsolutePath(m_path->text().trimmed()))
        problem = tr("Name the file, with its whole path.");
    m_problem->setText(m_busy ? QString() : problem);
    m_start->setEnabled(problem.isEmpty() && !m_busy);
    m_path->setEnabled(!m_busy);
    m_browse->setEnabled(!m_busy);
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
    m_busy = true;
    m_file = m_path->text().trimmed();
    m_messages->clear();
    check();
    // First the file: no link is made that could not be written.
    runInBackground(this, [path = m_file](const std::stop_token &) {
        return createSecretFile(path, linksCsv({}));
    })->onFinished(this, [this](const Result<Done> &ready) {
        if (ready) {
            // Links that an earlier file did not take are not made a second time.
            if (m_links.isEmpty())
                runPlan();
            else
                writeLinks();
            return;
        }
        m_busy = false;
        m_messages->show(ready.error());
        check();
    });
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
                            .arg(m_file),
        .items = names,
        .typedText = {}};
    m_plan->run(text.action, m_context.session.makePlan(Effect::Write, text, std::move(items), this));
}

void ManyLinksDialog::takeFileBack(const QString &why)
{
    runInBackground(this, [path = m_file](const std::stop_token &) {
        return removeSecretFile(path);
    })->onFinished(this, [this, why](const Result<Done> &removed) {
        m_busy = false;
        if (removed)
            m_messages->show(MessageBar::Kind::Info, why.isEmpty() ? tr("Nothing was sent.") : why);
        else
            m_messages->show(removed.error());
        check();
    });
}

PlanItem ManyLinksDialog::itemFor(const ConnectionRow &row)
{
    return {.label = row.ref().toString(), .start = [this, row]() -> Call<Done> * {
                auto *call = m_context.session.connections().links().reconnect(row.ref());
                return mapCall<Done>(this, call, [this, row](const Result<ConnectLink> &link) -> Result<Done> {
                    if (!link)
                        return failure(link.error());
                    made(row, *link);
                    return Done{};
                });
            }};
}

void ManyLinksDialog::made(const ConnectionRow &row, const ConnectLink &link)
{
    const ConnectionRef ref = row.ref();
    if (!m_firstExpiry.isValid() || link.expiresAt < m_firstExpiry)
        m_firstExpiry = link.expiresAt;
    m_links << LinkRow{ref.providerConfigKey.value, ref.connectionId.value,
                       LinkMessage{endUserText(row.endUser()), ref.providerConfigKey.value,
                                   QString::fromUtf8(link.url.reveal()), link.expiresAt}};
}

void ManyLinksDialog::writeLinks()
{
    const Secret rows(linksCsv(m_links).mid(linksCsv({}).size()));
    m_context.session.activity().note(tr("Write %1 to a file").arg(links(m_links.size())), m_file);
    runInBackground(this, [path = m_file, rows](const std::stop_token &) {
        return appendToSecretFile(path, rows);
    })->onFinished(this, [this](const Result<Done> &written) {
        m_busy = false;
        if (!written) {
            m_messages->show(written.error());
            m_start->setText(tr("Write links"));
        } else {
            const qsizetype count = std::exchange(m_links, {}).size();
            m_messages->show(MessageBar::Kind::Warning,
                             tr("%1 %2 written to %3. The file holds secrets; the first expires at %4.")
                                 .arg(m_summary, links(count), m_file, exactTime(m_firstExpiry)));
            m_start->setText(tr("Create links"));
        }
        m_start->setAccessibleName(m_start->text());
        check();
    });
}

void ManyLinksDialog::reject()
{
    if (m_plan->isRunning()) {
        m_plan->plan()->cancel();
        return;
    }
    if (!m_busy)
        QDialog::reject();
}

} // namespace console
