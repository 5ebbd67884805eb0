#include "models/connectiontexts.h"

#include "core/timestamps.h"
#include "models/connectionhealth.h"
#include "models/connectionsmodel.h"
#include "models/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace console {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ConnectionTexts", text);
}

Health healthOf(const ConnectionError &error)
{
    if (error.type == QLatin1String("auth"))
        return Health::AuthError;
    return error.type == QLatin1String("sync") ? Health::SyncError : Health::Unknown;
}

/// "A sync has failed" for how long, and since when; "A sync fails" where nobody says.
QString sinceText(const QString &has, const QString &does, const QDateTime &since, const QDateTime &now)
{
    if (!since.isValid())
        return tr("%1; Nango does not say since when.").arg(does);
    const QString duration = durationText(std::max<qint64>(0, since.secsTo(now)));
    return tr("%1 for %2, since %3.").arg(has, duration, exactTime(since));
}

QString errorSentence(const ConnectionError &error, const QDateTime &now)
{
    switch (healthOf(error)) {
    case Health::AuthError:
        return sinceText(tr("Authentication with the provider has failed"),
                         tr("Authentication with the provider fails"), error.since(), now);
    case Health::SyncError:
        return sinceText(tr("A sync has failed"), tr("A sync fails"), error.since(), now);
    default:
        if (error.type.isEmpty())
            return tr("Nango reports an error that cannot be read.");
        return sinceText(tr("Nango has reported an error of kind \"%1\"").arg(error.type),
                         tr("Nango reports an error of kind \"%1\"").arg(error.type), error.since(), now);
    }
}

struct LostSyncs {
    qsizetype syncs = 0;
    qint64 records = 0;
    qsizetype models = 0;
};

LostSyncs countSyncs(const std::vector<SyncStatus> &syncs)
{
    LostSyncs lost;
    QSet<QString> models;
    for (const SyncStatus &sync : syncs) {
        ++lost.syncs;
        for (const auto &[model, count] : sync.recordCounts) {
            // Two syncs with one model of one variant count the same records.
            const QString key = model + QStringLiteral("::") + sync.sync.variant;
            if (models.contains(key))
                continue;
            models.insert(key);
            lost.records += count;
        }
    }
    lost.models = models.size();
    return lost;
}

QString lostSyncsText(const LostSyncs &lost)
{
    if (lost.syncs == 0)
        return tr("It has no syncs.");
    const QString syncs = lost.syncs == 1 ? tr("1 sync stops") : tr("%1 syncs stop").arg(lost.syncs);
    if (lost.records == 0)
        return tr("%1; no records are synced.").arg(syncs);
    const QString records =
        lost.records == 1 ? tr("1 synced record") : tr("%1 synced records").arg(QLocale().toString(lost.records));
    const QString models = lost.models == 1 ? tr("1 model") : tr("%1 models").arg(lost.models);
    return tr("%1 and %2 of %3 are deleted.").arg(syncs, records, models);
}

} // namespace

QString errorKindWord(const ConnectionError &error)
{
    switch (healthOf(error)) {
    case Health::AuthError:
        return tr("Authentication");
    case Health::SyncError:
        return tr("Sync");
    default:
        return error.type.isEmpty() ? tr("Unreadable") : error.type;
    }
}

QDateTime unhealthySince(const ConnectionRow &row)
{
    const Health worst = row.health();
    QDateTime since;
    for (const ConnectionError &error : row.errors()) {
        const QDateTime began = error.since();
        if (healthOf(error) == worst && began.isValid() && (!since.isValid() || began < since))
            since = began;
    }
    return since;
}

QString healthSentence(const ConnectionRow &row, const QDateTime &now)
{
    const auto errors = row.errors();
    if (errors.empty())
        return tr("Nango reports no error for this connection.");
    QStringList sentences;
    for (const ConnectionError &error : errors)
        sentences << errorSentence(error, now);
    return sentences.join(QLatin1Char(' '));
}

QString healthNextStep(const ConnectionRow &row)
{
    switch (row.health()) {
    case Health::AuthError:
        return tr("Open the log to see what the provider answered. If the customer revoked access or changed a "
                  "password, they have to reconnect.");
    case Health::SyncError:
        return tr("Look at the Syncs tab to see which sync fails, and open its log for the reason.");
    case Health::Unknown:
        return tr("Open the log to see what happened.");
    case Health::Healthy:
        break;
    }
    return {};
}

QString ticketSummary(const ConnectionRow &row, const HealthFacts &facts, const QStringList &links,
                      const QDateTime &now)
{
    QString text = redactedSummary(row, facts.syncs.value_or(std::vector<SyncStatus>()));
    const HealthGrade grade = gradeOf(row, facts, now);
    const QDateTime since = gradeSince(row, facts, grade);
    // What the list calls healthy may be late or expiring all the same: say what the window says.
    if (const QString word = gradeText(grade); word != healthText(row.health()))
        text += since.isValid() ? tr("As it was read: %1 since %2\n").arg(word, utcTime(since))
                                : tr("As it was read: %1\n").arg(word);
    text +=
        facts.syncs ? tr("Syncs as of: %1\n").arg(utcTime(facts.syncsAsOf)) : tr("Syncs: their status was not read\n");
    for (const QString &link : links)
        text += tr("Link: %1\n").arg(link);
    return text;
}

QString invalidCredentialsText(const Error &error, const QDateTime &now)
{
    if (error.kind != ErrorKind::InvalidCredentials)
        return {};
    QStringList lines;
    if (!error.serverMessage.isEmpty())
        lines << tr("Nango says: %1").arg(error.serverMessage);
    if (const auto payload = parseJson(error.payload)) {
        const ConnectionRow row((*payload)["connection"]);
        if (!row.errors().empty())
            lines << healthSentence(row, now);
    }
    return lines.join(QLatin1Char('\n'));
}

bool isAbout(const QString &target, const ConnectionRef &ref, const ConnectionsModel &connections)
{
    const QString name = ref.toString();
    if (target == name)
        return true;
    const auto separator = QLatin1String(": ");
    if (!target.startsWith(name + separator))
        return false;
    // An ID may have the separator in it: the longest name of a connection counts.
    const qsizetype idStart = name.size() - ref.connectionId.value.size();
    const auto named = [&](qsizetype end) {
        return connections.connection({ref.providerConfigKey, ConnectionId(target.mid(idStart, end - idStart))})
            .has_value();
    };
    for (qsizetype at = target.indexOf(separator, name.size() + 1); at >= 0; at = target.indexOf(separator, at + 1)) {
        if (named(at))
            return false;
    }
    return !named(target.size());
}

QString deletionConsequences(const std::optional<std::vector<SyncStatus>> &syncs)
{
    QStringList sentences{tr("The connection, its credentials and its metadata are deleted.")};
    sentences << (syncs ? lostSyncsText(countSyncs(*syncs))
                        : tr("Its syncs stop and their records are deleted; how many there are is not known, because "
                             "their status could not be read."));
    sentences << tr("The customer has to connect again. This cannot be undone.");
    return sentences.join(QLatin1Char(' '));
}

} // namespace console
