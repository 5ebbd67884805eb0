#include "ui/metadata/bulkcommands.h"

#include "models/connectionsmodel.h"
#include "models/format.h"
#include "session/bulkedits.h"
#include "session/connections.h"
#include "session/connectionsfeed.h"
#include "session/environmentsession.h"
#include "session/keyscopes.h"
#include "ui/connections/connectioncommands.h"
#include "ui/connections/rowsof.h"
#include "ui/metadata/bulkdialog.h"
#include "ui/widgets/messagebar.h"

namespace console {

namespace {

// A few are read one by one, more by reloading the list, whose pages have 2,000 each.
constexpr size_t ReadOneByOne = 20;

QString unfinishedText(const BulkRun &run)
{
    int done = 0;
    int unknown = 0;
    int left = 0;
    for (const BulkItem &item : run.items) {
        if (!run.groupOf(item).changes())
            continue;
        done += item.state == Plan::ItemState::Done;
        unknown += item.state == Plan::ItemState::Unknown;
        left += item.state == Plan::ItemState::Waiting;
    }
    return BulkCommands::tr("A plan did not end: %1. %2 done, %3 of unknown outcome, %4 not sent.")
        .arg(run.change.name(), countText(done), countText(unknown), countText(left));
}

} // namespace

BulkCommands::BulkCommands(const PageContext &context, ConnectionCommands &commands, QWidget *window)
    : QObject(window), m_context(context), m_window(window), m_notice(new MessageBar(window))
{
    addTo(commands);
    m_notice->setObjectName(QStringLiteral("unfinishedPlan"));
    m_notice->setAccessibleName(tr("Unfinished plan"));
    connect(m_notice, &MessageBar::actionTriggered, this, &BulkCommands::openUnfinished);
    QMetaObject::invokeMethod(this, &BulkCommands::lookForUnfinished, Qt::QueuedConnection);
    connect(this, &BulkCommands::failed, &commands, &ConnectionCommands::failed);
}

BulkCommands::~BulkCommands()
{
    delete m_dialog.data();
}

void BulkCommands::addTo(ConnectionCommands &commands)
{
    const auto textFor = [](const QString &text) {
        return [text](qsizetype count) { return text.arg(countText(count, tr("connection"), tr("connections"))); };
    };
    commands.add({.id = QStringLiteral("editMetadataOfMany"),
                  .iconName = QStringLiteral("braces"),
                  .text = textFor(tr("Edit metadata of %1…")),
                  .toolTip = tr("The same change to the metadata of every selected connection, previewed first"),
                  .targets = ConnectionCommand::Targets::Several,
                  .shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M),
                  .scope = scopes::ConnectionsUpdate,
                  .startsGroup = true,
                  .run = [this](const ConnectionCommand::Refs &refs) { editMetadata(refs); }});
    commands.add({.id = QStringLiteral("editTagsOfMany"),
                  .iconName = QStringLiteral("tags"),
                  .text = textFor(tr("Edit tags of %1…")),
                  .toolTip = tr("Set or remove one tag of every selected connection, previewed first"),
                  .targets = ConnectionCommand::Targets::Several,
                  .shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G),
                  .scope = scopes::ConnectionsUpdate,
                  .run = [this](const ConnectionCommand::Refs &refs) { editTags(refs); }});
}

void BulkCommands::editMetadata(const std::vector<ConnectionRef> &refs)
{
    open(BulkChangeForm::Subject::Metadata, refs);
}

void BulkCommands::editTags(const std::vector<ConnectionRef> &refs)
{
    open(BulkChangeForm::Subject::Tags, refs);
}

void BulkCommands::open(BulkChangeForm::Subject subject, const std::vector<ConnectionRef> &refs)
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    // Only one plan is kept: what an earlier one left is decided first.
    if (m_unfinished) {
        openUnfinished();
        return;
    }
    std::vector<ConnectionRow> rows = rowsOf(m_context.connections, refs);
    if (rows.empty()) {
        Q_EMIT failed(localError(ErrorKind::Invalid, tr("Edit connections"),
                                 tr("no connection of the list is selected"),
                                 tr("Select the connections in the list first.")));
        return;
    }
    show(new BulkDialog(m_context, subject, std::move(rows), m_window));
}

void BulkCommands::show(BulkDialog *dialog)
{
    m_dialog = dialog;
    connect(dialog, &BulkDialog::changed, this, &BulkCommands::readAgain);
    dialog->show();
}

void BulkCommands::readAgain(const std::vector<ConnectionRef> &refs)
{
    if (refs.size() > ReadOneByOne) {
        m_context.session.connectionsFeed().reload();
        return;
    }
    for (const ConnectionRef &ref : refs)
        m_context.session.connections().find(ref);
}

void BulkCommands::lookForUnfinished()
{
    m_context.session.bulkEdits().unfinished()->onFinished(this, [this](const Result<std::optional<BulkRun>> &run) {
        if (!run) {
            if (!run.error().isCanceled())
                Q_EMIT failed(run.error());
            return;
        }
        m_unfinished = *run;
        if (m_unfinished)
            m_notice->show(MessageBar::Kind::Warning, unfinishedText(*m_unfinished), tr("Show plan"));
    });
}

void BulkCommands::openUnfinished()
{
    if (m_dialog || !m_unfinished)
        return;
    m_notice->clear();
    show(new BulkDialog(m_context, *std::exchange(m_unfinished, std::nullopt), m_window));
    // Closed without a decision, it is still there.
    connect(m_dialog, &QObject::destroyed, this, &BulkCommands::lookForUnfinished);
}

} // namespace console
