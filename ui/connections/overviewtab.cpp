#include "ui/connections/overviewtab.h"

#include "core/timestamps.h"
#include "models/connectionsmodel.h"
#include "models/connectiontexts.h"
#include "models/credentialsmodel.h"
#include "models/format.h"
#include "ui/connections/connectioncommands.h"
#include "ui/connections/factlist.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

namespace {

constexpr int MostSharedCounted = 500;

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

QLabel *makeParagraph(const QString &text, const QString &name, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setWordWrap(true);
    return label;
}

} // namespace

OverviewTab::OverviewTab(const PageContext &context, ConnectionCommands &commands, QWidget *parent)
    : QScrollArea(parent), m_context(context), m_commands(commands)
{
    setNames(this, tr("Connection overview"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
}

void OverviewTab::showConnection(const ConnectionRow &row)
{
    m_row = row;
    QWidget *details = m_detailsOf == row.ref() ? m_details : nullptr;
    // Survives the rebuild: what was fetched stays on the screen while the list's part is renewed.
    if (details != nullptr)
        details->setParent(nullptr);
    m_details = details;
    rebuild();
}

void OverviewTab::showDetails(const ConnectionDetails &details)
{
    delete m_details;
    m_detailsOf = details.ref();
    m_details = buildDetails(details);
    rebuild();
}

void OverviewTab::rebuild()
{
    if (m_details != nullptr)
        m_details->setParent(nullptr);
    m_content = new QWidget(this);
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(SpaceAround, SpaceAround, SpaceAround, SpaceAround);
    layout->setSpacing(24);
    layout->addWidget(buildState());
    layout->addWidget(buildIdentity());
    if (const auto user = m_row.endUser())
        layout->addWidget(buildEndUser(*user));
    layout->addWidget(buildTags());
    if (!m_row.errors().empty())
        layout->addWidget(buildErrors());
    layout->addWidget(buildMetadata());
    if (m_details != nullptr)
        layout->addWidget(m_details);
    layout->addStretch(1);
    setWidget(m_content); // Deletes the one before.
}

QWidget *OverviewTab::buildState()
{
    auto *box = new QWidget(m_content);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside / 2);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString problem = m_row.problem();
    layout->addWidget(makeParagraph(problem.isEmpty() ? healthSentence(m_row, now)
                                                      : tr("Nango sent a row that is no connection: %1").arg(problem),
                                    QStringLiteral("healthSentence"), box));
    const QString next = healthNextStep(m_row);
    if (!next.isEmpty()) {
        auto *label = makeParagraph(next, QStringLiteral("healthNextStep"), box);
        label->setProperty("look", QStringLiteral("muted"));
        layout->addWidget(label);
    }
    return box;
}

FactList *OverviewTab::buildIdentity()
{
    auto *facts = new FactList(tr("Connection"), m_content);
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
    auto *facts = new FactList(tr("End user"), m_content);
    facts->addFact(tr("Name"), orNone(user.displayName));
    facts->addFact(tr("E-mail"), orNone(user.email));
    facts->addFact(tr("User ID"), orNone(user.id), {}, true);
    if (!user.organizationName.isEmpty() || !user.organizationId.isEmpty()) {
        facts->addFact(tr("Organization"), orNone(user.organizationName));
        facts->addFact(tr("Organization ID"), orNone(user.organizationId), {}, true);
    }
    facts->addFact(tr("Connections"), sharedText(user));
    return facts;
}

QString OverviewTab::sharedText(const EndUser &user) const
{
    if (user.id.isEmpty())
        return noValueText();
    // The search finds texts that contain the id; only the same id counts.
    QString quoted = user.id;
    quoted.remove(QLatin1Char('"'));
    const auto found = m_context.connections.search(QStringLiteral("user:\"%1\"").arg(quoted), {}, MostSharedCounted);
    qint64 others = 0;
    for (const ConnectionRow &row : found) {
        const auto other = row.endUser();
        others += other && other->id == user.id && row.ref() != m_row.ref();
    }
    if (others == 0)
        return tr("Only this one");
    const QString more = found.size() == MostSharedCounted ? QStringLiteral("+") : QString();
    return others == 1 ? tr("This one and 1 other") : tr("This one and %1%2 others").arg(others).arg(more);
}

FactList *OverviewTab::buildTags()
{
    auto *facts = new FactList(tr("Tags"), m_content);
    for (const JsonMember &tag : m_row.tags())
        facts->addFact(tag.key, tag.value.toText());
    if (facts->count() == 0)
        facts->addText(tr("No tags"));
    return facts;
}

FactList *OverviewTab::buildErrors()
{
    auto *facts = new FactList(tr("Errors"), m_content);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const ConnectionError &error : m_row.errors()) {
        const QDateTime since = error.since();
        facts->addFact(errorKindWord(error),
                       since.isValid() ? tr("since %1").arg(relativeTime(since, now))
                                       : tr("Nango does not say since when"),
                       exactTime(since));
        if (error.logId.isEmpty())
            continue;
        auto *copy = makeIconButton(QStringLiteral("copy"), tr("Copy log ID"), facts);
        connect(copy, &QToolButton::clicked, this, [id = error.logId] { QGuiApplication::clipboard()->setText(id); });
        QList<QWidget *> actions{copy};
        if (!m_commands.logUrl(error.logId).isEmpty()) {
            auto *open = makeButton(tr("Open log"), ButtonLook::Quiet, facts, QStringLiteral("external-link"),
                                    tr("Open this log in Nango's dashboard"));
            connect(open, &QPushButton::clicked, &m_commands, [this, id = error.logId] { m_commands.openLog(id); });
            actions << open;
        }
        facts->addFact(tr("Log ID"), error.logId, true, actions);
    }
    if (m_commands.logUrl({}).isEmpty())
        facts->addText(tr("Set the dashboard's URL and environment name in Environments to open logs from here."));
    return facts;
}

FactList *OverviewTab::buildMetadata()
{
    auto *facts = new FactList(tr("Metadata"), m_content);
    facts->addFact(tr("Size"), metadataSizeText(m_row.metadata()));
    return facts;
}

FactList *OverviewTab::buildDetails(const ConnectionDetails &details)
{
    auto *facts = new FactList(tr("Full details"), this);
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
