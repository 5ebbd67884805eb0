#include "dto/sync.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace console {

namespace {

constexpr qint64 Minute = 60;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;

QString tr(const char *text)
{
    return QCoreApplication::translate("console::SyncTarget", text);
}

/// The frequencies that are words, without their "every ".
std::optional<qint64> wordSeconds(const QString &word)
{
    static const std::pair<QLatin1String, qint64> words[] = {
        {QLatin1String("quarter hour"), Hour / 4},
        {QLatin1String("half hour"), Hour / 2},
        {QLatin1String("hour"), Hour},
        {QLatin1String("half day"), Day / 2},
        {QLatin1String("day"), Day},
        {QLatin1String("week"), 7 * Day},
        {QLatin1String("month"), 30 * Day},
    };
    for (const auto &[text, seconds] : words) {
        if (word == text)
            return seconds;
    }
    return std::nullopt;
}

/// A unit in any of its spellings: all that count begin with a letter of their own.
std::optional<qint64> unitSeconds(const QString &unit)
{
    static const QRegularExpression spelling(
        QStringLiteral("^(?:(s|secs?|seconds?)|(m|mins?|minutes?)|(h|hrs?|hours?)|(d|days?)|(w|weeks?))$"));
    const QRegularExpressionMatch match = spelling.match(unit);
    if (!match.hasMatch())
        return std::nullopt;
    static constexpr qint64 seconds[] = {0, 1, Minute, Hour, Day, 7 * Day};
    return seconds[match.lastCapturedIndex()];
}

std::vector<SyncResult> decodeResults(const JsonValue &json)
{
    std::vector<SyncResult> results;
    for (const JsonMember &member : json.members()) {
        if (!member.value.isObject())
            continue;
        const auto count = [&](QByteArrayView key) { return member.value[key].integer().value_or(0); };
        results.push_back({member.key, count("added"), count("updated"), count("deleted")});
    }
    return results;
}

std::vector<std::pair<QString, qint64>> decodeCounts(const JsonValue &json)
{
    std::vector<std::pair<QString, qint64>> counts;
    for (const JsonMember &member : json.members())
        counts.emplace_back(member.key, member.value.integer().value_or(0));
    return counts;
}

SyncRef decodeRef(const JsonValue &json)
{
    SyncRef ref{.name = optionalString(json, "name")};
    // Servers before v0.55 know no variants.
    if (const QString variant = optionalString(json, "variant"); !variant.isEmpty())
        ref.variant = variant;
    return ref;
}

SyncStatus decodeStatus(const JsonValue &json, const ProviderConfigKey &integration)
{
    const QString status = optionalString(json, "status");
    return SyncStatus{.id = json["id"].toText(),
                      .integration = integration,
                      .connectionId = ConnectionId(optionalString(json, "connection_id")),
                      .sync = decodeRef(json),
                      .state = syncStateFromText(status),
                      .statusText = status,
                      .latestExecutionStatus = optionalString(json, "latestExecutionStatus"),
                      .type = optionalString(json, "type"),
                      .frequency = optionalString(json, "frequency"),
                      .finishedAt = optionalTime(json, "finishedAt"),
                      .nextScheduledSyncAt = optionalTime(json, "nextScheduledSyncAt"),
                      .latestResult = decodeResults(json["latestResult"]),
                      .recordCounts = decodeCounts(json["recordCount"]),
                      .checkpoint = json["checkpoint"],
                      .json = json};
}

} // namespace

QString SyncRef::toString() const
{
    return variant.isEmpty() || variant == QLatin1String("base") ? name : name + QStringLiteral("::") + variant;
}

std::optional<SyncTarget> SyncTarget::syncs(const ConnectionRef &connection, std::vector<SyncRef> syncs)
{
    const auto isNamed = [](const SyncRef &sync) { return !sync.name.isEmpty(); };
    if (!connection.isValid() || syncs.empty() || !std::all_of(syncs.begin(), syncs.end(), isNamed))
        return std::nullopt;
    return SyncTarget(Scope::NamedSyncs, connection, std::move(syncs));
}

std::optional<SyncTarget> SyncTarget::everySyncOf(const ConnectionRef &connection)
{
    if (!connection.isValid())
        return std::nullopt;
    return SyncTarget(Scope::EverySyncOfConnection, connection, {});
}

std::optional<SyncTarget> SyncTarget::wholeIntegration(const ProviderConfigKey &integration)
{
    if (integration.isEmpty())
        return std::nullopt;
    return SyncTarget(Scope::WholeIntegration, {integration, {}}, {});
}

QString SyncTarget::toString() const
{
    switch (m_scope) {
    case Scope::WholeIntegration:
        return tr("%1: every sync of every connection").arg(integration().value);
    case Scope::EverySyncOfConnection:
        return tr("%1: every sync").arg(m_connection.toString());
    case Scope::NamedSyncs:
        break;
    }
    QStringList names;
    for (const SyncRef &sync : m_syncs)
        names << sync.toString();
    return m_connection.toString() + QStringLiteral(": ") + names.join(QStringLiteral(", "));
}

SyncState syncStateFromText(const QString &text)
{
    static const std::pair<QLatin1String, SyncState> states[] = {
        {QLatin1String("RUNNING"), SyncState::Running}, {QLatin1String("PAUSED"), SyncState::Paused},
        {QLatin1String("STOPPED"), SyncState::Stopped}, {QLatin1String("SUCCESS"), SyncState::Success},
        {QLatin1String("ERROR"), SyncState::Error},
    };
    for (const auto &[name, state] : states) {
        if (text == name)
            return state;
    }
    return SyncState::Unknown;
}

std::optional<qint64> frequencySeconds(const QString &frequency)
{
    QString text = frequency.simplified().toLower();
    if (text.startsWith(QLatin1String("every ")))
        text.remove(0, 6);
    if (const auto seconds = wordSeconds(text))
        return seconds;
    static const QRegularExpression form(QStringLiteral("^(\\d{1,9}) ?([a-z]+)$"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const auto unit = unitSeconds(match.captured(2));
    return unit ? std::optional(match.captured(1).toLongLong() * *unit) : std::nullopt;
}

bool SyncStatus::isLate(const QDateTime &now) const
{
    // A run that is under way is what was due.
    if (!nextScheduledSyncAt.isValid() || state == SyncState::Running)
        return false;
    const qint64 tolerance = std::max(Minute, frequencySeconds(frequency).value_or(0) / 10);
    return nextScheduledSyncAt.secsTo(now) > tolerance;
}

Decoded<std::vector<SyncStatus>> decodeSyncStatuses(const JsonValue &json, const ProviderConfigKey &integration)
{
    const auto items = requiredArray(json, "syncs");
    if (!items)
        return tl::unexpected(items.error());
    std::vector<SyncStatus> statuses;
    statuses.reserve(items->size());
    for (const JsonValue &item : *items)
        statuses.push_back(decodeStatus(item, integration));
    return statuses;
}

} // namespace console
