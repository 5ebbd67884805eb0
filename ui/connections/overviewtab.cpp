#include "ui/connections/overviewtab.h"

#include "core/background.h"
#include "core/timestamps.h"
#include "dto/connectiontags.h"
#include "models/connectionsmodel.h"
#include "models/connectiontexts.h"
#include "models/credentialsmodel.h"
#include "models/format.h"
#include "session/environmentsession.h"
#include "session/keyscopes.h"
#include "session/syncs.h"
#include "ui/connections/connectioncommands.h"
#include "ui/connections/connectionstatebox.h"
#include "ui/connections/factlist.h"
#include "ui/connections/notesbox.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/scopedactions.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace console {

namespace {

constexpr int SectionSpace = 24;
constexpr qint64 FreshSeconds = 60;

void addTime(FactList *facts, const QString &name, const QDateTime &time, const QDateTime &now)
{
    if (time.isValid())
        facts->addFact(name, relativeTime(time, now), exactTime(time));
}

QString orNone(const QString &text)
{
    return text.isEmpty() ? noValueText() : text;
}

QString metadataSizeText(const JsonValue &metadata)
{
    const auto keys = metadata.members().size();
    if (keys == 0)
        return OverviewTab::tr("Empty");
    return OverviewTab::tr("%1, %2").arg(countText(qint64(keys), OverviewTab::tr("key"), OverviewTab::tr("keys")),
                                         byteCountText(metadata.raw().size()));
}

/// The other connections of an end user: how many, and the first few by name.
QString sharedText(const std::vector<ConnectionRef> &others)
{
    constexpr size_t Named = 3;
    if (others.empty())
        return OverviewTab::tr("Only this one");
    QStringList names;
    for (size_t i = 0; i < others.size() && i < Named; ++i)
        names << others[i].toString();
    if (others.size() > Named)
        names << OverviewTab::tr("%1 more").arg(countText(qint64(others.size() - Named)));
    const QString count = others.size() == 1
                              ? OverviewTab::tr("This one and 1 other")
                              : OverviewTab::tr("This one and %1 others").arg(countText(qint64(others.size())));
    return count + u'\n' + names.join(u'\n');
}

std::vector<ConnectionRef> connectionsOfUser(const ConnectionIndex &index, const QString &userId,
                                             const ConnectionRef &except, const std::stop_token &stop)
{
    const ConnectionFilter filter = parseConnectionFilter(QStringLiteral("user:=") + filterQuoted(userId));
    std::vector<ConnectionRef> others;
    for (const int number : index.matching(filter, 0, -1, stop)) {
        // The search compares without case; only the same ID counts.
        const ConnectionRow row = index.row(number);
        const auto user = row.endUser();
        if (user && user->id == userId && row.ref() != except)
            others.push_back(row.ref());
    }
    return others;
}

} // namespace

OverviewTab::OverviewTab(const PageContext &context, ConnectionCommands &commands, QWidget *parent)
    : QScrollArea(parent), m_context(context), m_commands(commands),
      m_state(new ConnectionStateBox(context, commands, this)), m_notes(new NotesBox(context, this))
{
    setNames(this, tr("Connection overview"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    makeActions();
    auto *content = new QWidget(this);
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(SpaceAround, SpaceAround, SpaceAround, SpaceAround);
    m_layout->setSpacing(SectionSpace);
    m_layout->addWidget(m_state);
    m_layout->addWidget(m_notes);
    m_layout->addStretch(1);
    setWidget(content);
    connect(&m_context.connections.healthBook(), &HealthBook::changed, this, [this](const ConnectionRef &ref) {
        if (ref == m_row.ref())
            updateState();
    });
}

OverviewTab::~OverviewTab()
{
    for (const QPointer<CallBase> &call : {m_sharedCall, m_syncsCall}) {
        if (call)
            call->cancel();
    }
    delete m_details; // It may be nobody's child at the moment.
}

void OverviewTab::makeActions()
{
    const auto make = [this](const QString &text, const QString &toolTip, const char *iconName) {
        auto *action = new QAction(icon(QLatin1String(iconName)), text, this);
        action->setToolTip(toolTip);
        addAction(action);
        return action;
    };
    m_editTags = make(tr("Edit tags"), tr("Add, change or remove tags; shows what will change first"), "tags");
    m_editEndUser = make(tr("Edit end user"), tr("Change whose connection this is"), "pencil");
    m_editWebhook = make(tr("Edit webhook override"), tr("Change where this connection's webhooks go"), "webhook");
    m_showCustomer = make(tr("Show customer"), tr("Show all connections of this end user"), "users");
    connect(m_editTags, &QAction::triggered, this, &OverviewTab::editTagsRequested);
    m_openEnvironments =
        make(tr("Open environments"), tr("Set the dashboard's URL and environment name there"), "settings");
    connect(m_openEnvironments, &QAction::triggered, this,
            [this] { Q_EMIT m_context.navigator.pageRequested(PageId::Environments); });
    connect(m_editEndUser, &QAction::triggered, this, &OverviewTab::editEndUserRequested);
    connect(m_editWebhook, &QAction::triggered, this, [this] { Q_EMIT editWebhookRequested(m_webhookOverride); });
    connect(m_showCustomer, &QAction::triggered, this, [this] {
        const CustomerBridge bridge{CustomerBridge::Kind::EndUser, {}};
        if (const QString value = customerValue(m_row, bridge); !value.isEmpty())
            Q_EMIT m_context.navigator.customerRequested(bridge, value);
    });
    needScope(m_context.session, scopes::ConnectionsUpdate, this, {m_editTags, m_editEndUser, m_editWebhook});
}

void OverviewTab::showConnection(const ConnectionRow &row)
{
    const bool another = row.ref() != m_row.ref();
    // A reload that brings the same bytes leaves what the user has selected or focused alone.
    if (!another && m_facts != nullptr && row.json().raw() == m_row.json().raw()) {
        updateState();
        return;
    }
    m_row = row;
    if (another) {
        forgetDetails();
        m_syncsCaption.clear();
        m_notes->setConnection(row.ref());
        verticalScrollBar()->setValue(0);
    }
    rebuild();
}

void OverviewTab::showDetails(const ConnectionDetails &details)
{
    forgetDetails();
    m_detailsOf = details.ref();
    m_webhookOverride = details.webhookUrlOverride();
    m_details = buildDetails(details);
    m_layout->insertWidget(m_layout->count() - 1, m_details);
    m_details->show();
    m_context.connections.healthBook().setDetails(details);
}

void OverviewTab::forgetDetails()
{
    delete std::exchange(m_details, nullptr);
    m_detailsOf = {};
    m_webhookOverride.clear();
}

void OverviewTab::rebuild()
{
    delete m_facts;
    m_facts = new QWidget(widget());
    auto *layout = new QVBoxLayout(m_facts);
    layout->setContentsMargins({});
    layout->setSpacing(SectionSpace);
    if (!m_row.errors().empty())
        layout->addWidget(buildErrors());
    const auto user = m_row.endUser();
    layout->addWidget(user ? buildEndUser(*user) : buildNoEndUser());
    layout->addWidget(buildTags());
    layout->addWidget(buildIdentity());
    layout->addWidget(buildMetadata());
    m_layout->insertWidget(m_layout->indexOf(m_notes) + 1, m_facts);
    m_facts->show();
    m_showCustomer->setEnabled(!customerValue(m_row, {}).isEmpty());
    updateState();
    findShared();
}

void OverviewTab::updateState()
{
    m_state->show(m_row, m_context.connections.healthBook().factsOf(m_row.ref()), m_syncsCaption);
}

void OverviewTab::refreshSyncs(bool again)
{
    const ConnectionRef ref = m_row.ref();
    if (!ref.isValid() || !m_context.session.whyNot(scopes::SyncsRead).isEmpty())
        return;
    const HealthFacts facts = m_context.connections.healthBook().factsOf(ref);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (!again && facts.syncs && facts.syncsAsOf.secsTo(now) < FreshSeconds)
        return;
    if (m_syncsCall)
        m_syncsCall->cancel();
    auto *call = m_context.session.syncs().status(ref);
    m_syncsCall = call;
    call->onFinished(this, [this, call, ref](const Result<std::vector<SyncStatus>> &syncs) {
        if ((m_syncsCall && m_syncsCall != call) || ref != m_row.ref())
            return;
        if (syncs) {
            m_syncsCaption.clear();
            m_context.connections.healthBook().setSyncs(ref, *syncs, QDateTime::currentDateTimeUtc());
            return;
        }
        if (!syncs.error().isCanceled())
            m_syncsCaption = tr("Whether a sync is late is not known: %1").arg(syncs.error().title());
        updateState();
    });
}

FactList *OverviewTab::buildIdentity()
{
    auto *facts = new FactList(tr("Connection"), m_facts);
    facts->addFact(tr("Connection ID"), m_row.connectionId(), {}, true);
    facts->addFact(tr("Integration ID"), m_row.providerConfigKey(), {}, true);
    facts->addFact(tr("Provider"), orNone(m_row.provider()));
    const QDateTime created = m_row.created();
    facts->addFact(tr("Created"),
                   created.isValid() ? relativeTime(created, QDateTime::currentDateTimeUtc())
                                     : orNone(m_row.createdText()),
                   exactTime(created));
    return facts;
}

FactList *OverviewTab::buildEndUser(const EndUser &user)
{
    auto *facts = new FactList(tr("End user"), m_facts);
    facts->addTitleAction(m_showCustomer);
    facts->addTitleAction(m_editEndUser);
    facts->addFact(tr("Name"), orNone(user.displayName));
    facts->addFact(tr("E-mail"), orNone(user.email));
    facts->addFact(tr("User ID"), orNone(user.id), {}, true);
    if (!user.organizationName.isEmpty() || !user.organizationId.isEmpty()) {
        facts->addFact(tr("Organization"), orNone(user.organizationName));
        facts->addFact(tr("Organization ID"), orNone(user.organizationId), {}, true);
    }
    m_shared = qobject_cast<QLabel *>(facts->addFact(tr("Connections"), noValueText()));
    return facts;
}

FactList *OverviewTab::buildNoEndUser()
{
    auto *facts = new FactList(tr("End user"), m_facts);
    if (!customerValue(m_row, {}).isEmpty())
        facts->addTitleAction(m_showCustomer);
    facts->addTitleAction(m_editEndUser);
    facts->addText(tr("Nango has no end user for this connection."));
    return facts;
}

void OverviewTab::findShared()
{
    if (m_sharedCall)
        m_sharedCall->cancel();
    const auto user = m_row.endUser();
    if (!user || user->id.isEmpty())
        return;
    using Refs = std::vector<ConnectionRef>;
    auto *call = runInBackground(this,
                                 [index = m_context.connections.snapshot(), id = user->id,
                                  ref = m_row.ref()](const std::stop_token &stop) -> Result<Refs> {
                                     return connectionsOfUser(index, id, ref, stop);
                                 });
    m_sharedCall = call;
    call->onFinished(this, [this, call](const Result<Refs> &others) {
        if (!others || !m_shared || (m_sharedCall && m_sharedCall != call))
            return;
        const QString text = sharedText(*others);
        m_shared->setText(text);
        m_shared->setAccessibleName(tr("Connections: %1").arg(text));
    });
}

FactList *OverviewTab::buildTags()
{
    auto *facts = new FactList(tr("Tags"), m_facts);
    facts->addTitleAction(m_editTags);
    for (const JsonMember &tag : m_row.tags())
        facts->addFact(tag.key, tag.value.toText(),
                       isDerivedTag(m_row, tag.key) ? tr("Made from the end user") : QString());
    if (facts->count() == 0)
        facts->addText(tr("No tags"));
    return facts;
}

FactList *OverviewTab::buildErrors()
{
    auto *facts = new FactList(tr("Errors"), m_facts);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const ConnectionError &error : m_row.errors()) {
        const QDateTime since = error.since();
        facts->addFact(errorKindWord(error),
                       since.isValid() ? tr("for %1").arg(durationText(std::max<qint64>(0, since.secsTo(now))))
                                       : tr("Nango does not say since when"),
                       exactTime(since));
        if (error.logId.isEmpty())
            continue;
        auto *copy = makeIconButton(QStringLiteral("copy"), tr("Copy log ID"), facts);
        connect(copy, &QToolButton::clicked, this, [id = error.logId] { QGuiApplication::clipboard()->setText(id); });
        QList<QWidget *> actions{copy};
        // With one error the button above is enough.
        if (m_row.errors().size() > 1 && !m_commands.logUrl(error.logId).isEmpty()) {
            auto *open = makeButton(tr("Open this log"), ButtonLook::Quiet, facts, QStringLiteral("external-link"),
                                    tr("Open the log %1 in Nango's dashboard").arg(error.logId));
            connect(open, &QPushButton::clicked, &m_commands, [this, id = error.logId] { m_commands.openLog(id); });
            actions << open;
        }
        facts->addFact(tr("Log ID"), error.logId, true, actions);
    }
    if (m_commands.logUrl({}).isEmpty()) {
        facts->addText(tr("Set the dashboard's URL and environment name in Environments to open logs from here."));
        facts->addTitleAction(m_openEnvironments);
    }
    return facts;
}

FactList *OverviewTab::buildMetadata()
{
    auto *facts = new FactList(tr("Metadata"), m_facts);
    facts->addFact(tr("Size"), metadataSizeText(m_row.metadata()));
    return facts;
}

FactList *OverviewTab::buildDetails(const ConnectionDetails &details)
{
    auto *facts = new FactList(tr("Full details"), widget());
    facts->addTitleAction(m_editWebhook);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    addTime(facts, tr("Created"), details.created(), now);
    addTime(facts, tr("Updated"), details.updatedAt(), now);
    addTime(facts, tr("Last fetched"), details.lastFetchedAt(), now);
    facts->addFact(tr("Webhook override"), orNone(details.webhookUrlOverride()));
    CredentialsModel config;
    config.setCredentials(details.connectionConfig(), CredentialsModel::Masking::SecretNames);
    for (int row = 0; row < config.rowCount(); ++row) {
        const auto text = [&config, row](CredentialsModel::Column column) {
            return config.index(row, int(column)).data().toString();
        };
        facts->addFact(text(CredentialsModel::Column::Name), text(CredentialsModel::Column::Value), {}, true);
    }
    if (config.rowCount() == 0)
        facts->addFact(tr("Configuration"), tr("Empty"));
    return facts;
}

} // namespace console
