#include "models/connectionhealth.h"

#include "core/timestamps.h"
#include "dto/credentials.h"
#include "models/connectiontexts.h"
#include "models/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace console {

namespace {

constexpr qint64 SoonSeconds = 7 * 24 * 3600;

QString tr(const char *text)
{
    return QCoreApplication::translate("ConnectionHealth", text);
}

bool failsNow(const SyncStatus &sync)
{
    return sync.state == SyncState::Error || sync.lastRunFailed();
}

using SyncTest = bool (*)(const SyncStatus &sync, const QDateTime &asOf);

bool isFailing(const SyncStatus &sync, const QDateTime &)
{
    return failsNow(sync);
}

bool isLate(const SyncStatus &sync, const QDateTime &asOf)
{
    return sync.isLate(asOf);
}

std::vector<const SyncStatus *> syncsThat(SyncTest test, const HealthFacts &facts)
{
    std::vector<const SyncStatus *> found;
    if (!facts.syncs)
        return found;
    for (const SyncStatus &sync : *facts.syncs) {
        if (test(sync, facts.syncsAsOf))
            found.push_back(&sync);
    }
    return found;
}

QString withExactTime(const QDateTime &time, const QDateTime &now)
{
    return tr("%1 (%2)").arg(relativeTime(time, now), exactTime(time));
}

QString failingSentence(const SyncStatus &sync, const QDateTime &now)
{
    const QString name = sync.sync.toString();
    return sync.finishedAt.isValid()
               ? tr("The last run of %1 failed, %2.").arg(name, withExactTime(sync.finishedAt, now))
               : tr("The last run of %1 failed.").arg(name);
}

QString lateSentence(const SyncStatus &sync, const HealthFacts &facts)
{
    const QString by = durationText(sync.nextScheduledSyncAt.secsTo(facts.syncsAsOf));
    return sync.frequency.isEmpty()
               ? tr("The next run of %1 is late by %2.").arg(sync.sync.toString(), by)
               : tr("%1 should run %2 and is late by %3.").arg(sync.sync.toString(), sync.frequency, by);
}

QString punctualSentence(const HealthFacts &facts)
{
    const auto count = qint64(facts.syncs->size());
    if (count == 0)
        return tr("It has no syncs.");
    const auto paused = std::count_if(facts.syncs->begin(), facts.syncs->end(),
                                      [](const SyncStatus &sync) { return sync.state == SyncState::Paused; });
    const QString none = count == 1 ? tr("Its sync is not late.") : tr("None of its %1 syncs is late.").arg(count);
    return paused == 0 ? none : none + u' ' + (paused == 1 ? tr("1 is paused.") : tr("%1 are paused.").arg(paused));
}

QString expirySentence(const QDateTime &endsAt, const QDateTime &now)
{
    if (!endsAt.isValid() || now.secsTo(endsAt) > SoonSeconds)
        return {};
    return endsAt <= now ? tr("The access token expired %1, and there is no refresh token to renew it.")
                               .arg(withExactTime(endsAt, now))
                         : tr("The access token expires %1, and there is no refresh token to renew it.")
                               .arg(withExactTime(endsAt, now));
}

} // namespace

QString gradeText(HealthGrade grade)
{
    switch (grade) {
    case HealthGrade::AuthError:
        return healthText(Health::AuthError);
    case HealthGrade::Expired:
        return tr("Expired");
    case HealthGrade::SyncError:
        return healthText(Health::SyncError);
    case HealthGrade::Unknown:
        return healthText(Health::Unknown);
    case HealthGrade::Late:
        return tr("Late");
    case HealthGrade::ExpiresSoon:
        return tr("Expires soon");
    case HealthGrade::Healthy:
        break;
    }
    return healthText(Health::Healthy);
}

StateKind gradeState(HealthGrade grade)
{
    switch (grade) {
    case HealthGrade::AuthError:
    case HealthGrade::Expired:
    case HealthGrade::SyncError:
        return StateKind::Bad;
    case HealthGrade::Unknown:
        return StateKind::Unknown;
    case HealthGrade::Late:
    case HealthGrade::ExpiresSoon:
        return StateKind::Warning;
    case HealthGrade::Healthy:
        break;
    }
    return StateKind::Good;
}

HealthGrade gradeOf(const ConnectionRow &row, const HealthFacts &facts, const QDateTime &now)
{
    const Health listed = row.health();
    if (listed == Health::AuthError)
        return HealthGrade::AuthError;
    if (facts.endsAt.isValid() && facts.endsAt <= now)
        return HealthGrade::Expired;
    if (listed == Health::SyncError || !syncsThat(isFailing, facts).empty())
        return HealthGrade::SyncError;
    if (listed == Health::Unknown)
        return HealthGrade::Unknown;
    if (!syncsThat(isLate, facts).empty())
        return HealthGrade::Late;
    return facts.endsAt.isValid() && now.secsTo(facts.endsAt) <= SoonSeconds ? HealthGrade::ExpiresSoon
                                                                             : HealthGrade::Healthy;
}

QDateTime gradeSince(const ConnectionRow &row, const HealthFacts &facts, HealthGrade grade)
{
    if (grade == HealthGrade::Expired)
        return facts.endsAt;
    QDateTime since =
        grade == HealthGrade::AuthError || grade == HealthGrade::SyncError || grade == HealthGrade::Unknown
            ? unhealthySince(row)
            : QDateTime();
    if (grade == HealthGrade::Late) {
        for (const SyncStatus *sync : syncsThat(isLate, facts)) {
            if (!since.isValid() || sync->nextScheduledSyncAt < since)
                since = sync->nextScheduledSyncAt;
        }
    }
    return since;
}

QString gradeSentence(const ConnectionRow &row, const HealthFacts &facts, const QDateTime &now)
{
    QStringList sentences{healthSentence(row, now)};
    for (const SyncStatus *sync : syncsThat(isFailing, facts))
        sentences << failingSentence(*sync, now);
    const auto late = syncsThat(isLate, facts);
    for (const SyncStatus *sync : late)
        sentences << lateSentence(*sync, facts);
    if (facts.syncs && late.empty())
        sentences << punctualSentence(facts);
    sentences << expirySentence(facts.endsAt, now);
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

QString gradeNextStep(const ConnectionRow &row, HealthGrade grade)
{
    switch (grade) {
    case HealthGrade::Expired:
    case HealthGrade::ExpiresSoon:
        return tr("The customer has to reconnect: nothing renews this token.");
    case HealthGrade::SyncError:
        if (row.health() == Health::Healthy)
            return tr("Look at the Syncs tab to see which sync fails.");
        break;
    case HealthGrade::Late:
        return tr("Look at the Syncs tab: a sync that does not start on time may be waiting for others, or its "
                  "schedule may have stopped.");
    default:
        break;
    }
    return healthNextStep(row);
}

QDateTime endOfToken(const ConnectionDetails &details)
{
    const Credentials credentials(details.credentials());
    switch (credentials.type()) {
    case AuthMode::OAuth2:
    case AuthMode::McpOAuth2:
    case AuthMode::McpOAuth2Generic:
        break;
    default:
        return {}; // Nango makes these anew by itself, or they do not end.
    }
    const JsonValue refresh = credentials.refreshToken();
    const bool renewable = !refresh.isMissingOrNull() && !refresh.toText().isEmpty();
    return renewable ? QDateTime() : credentials.expiresAt();
}

HealthFacts &HealthBook::factsToChange(const ConnectionRef &ref)
{
    m_order.removeOne(ref);
    m_order.append(ref);
    if (m_order.size() > Most)
        m_facts.remove(m_order.takeFirst());
    return m_facts[ref];
}

void HealthBook::setSyncs(const ConnectionRef &ref, const std::vector<SyncStatus> &syncs, const QDateTime &asOf)
{
    if (!ref.isValid())
        return;
    HealthFacts &facts = factsToChange(ref);
    facts.syncs = syncs;
    facts.syncsAsOf = asOf;
    // The bytes they came in are not needed for a grade.
    for (SyncStatus &sync : *facts.syncs) {
        sync.json = {};
        sync.checkpoint = {};
    }
    Q_EMIT changed(ref);
}

void HealthBook::setDetails(const ConnectionDetails &details)
{
    if (!details.ref().isValid())
        return;
    factsToChange(details.ref()).endsAt = endOfToken(details);
    Q_EMIT changed(details.ref());
}

void HealthBook::forget(const ConnectionRef &ref)
{
    if (m_facts.remove(ref) == 0)
        return;
    m_order.removeOne(ref);
    Q_EMIT changed(ref);
}

void HealthBook::clear()
{
    m_facts.clear();
    m_order.clear();
}

} // namespace console
