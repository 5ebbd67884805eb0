#pragma once

#include "dto/connection.h"
#include "dto/sync.h"
#include "models/roles.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace console {

/// How well a connection is, the worst first. The list tells of errors alone; the rest is known only of
/// connections whose syncs or credentials somebody looked at.
enum class HealthGrade {
    AuthError,
    Expired,   ///< Its token ended, and nothing renews it.
    SyncError, ///< Also a failed run that the list does not tell of yet.
    Unknown,   ///< An error of a kind newer than us.
    Late,      ///< A sync's next run is overdue against its frequency.
    ExpiresSoon,
    Healthy
};

/// What was read of a connection beside the list.
struct HealthFacts {
    /// Its syncs, when their status was read, and when that was.
    std::optional<std::vector<SyncStatus>> syncs;
    QDateTime syncsAsOf;
    /// When its token ends for good: only for a token that nothing renews; otherwise invalid.
    QDateTime endsAt;
};

/// "Auth error", "Expired", "Sync error", "Unknown", "Late", "Expires soon", "Healthy"
QString gradeText(HealthGrade grade);
/// The shape and colour of a grade.
StateKind gradeState(HealthGrade grade);
/// The grade, by what the list says and by the facts. Lateness counts as of when the syncs were read: what a
/// schedule did since then nobody knows.
HealthGrade gradeOf(const ConnectionRow &row, const HealthFacts &facts, const QDateTime &now);
/// Since when it is so bad; invalid when nobody says.
QDateTime gradeSince(const ConnectionRow &row, const HealthFacts &facts, HealthGrade grade);
/// What is wrong and since when, in sentences that can be forwarded: what the list says, then failing and late
/// syncs by name, then what expires.
QString gradeSentence(const ConnectionRow &row, const HealthFacts &facts, const QDateTime &now);
/// What to do next about it; empty for a healthy connection.
QString gradeNextStep(const ConnectionRow &row, HealthGrade grade);
/// When the access token of loaded details ends without anything to renew it (no refresh token, of a type that
/// needs one); invalid when it does not, or the key sees no credentials.
QDateTime endOfToken(const ConnectionDetails &details);

/// The facts about connections that were looked at in this session, for all that show their health.
class HealthBook : public QObject
{
    Q_OBJECT

public:
    /// So many connections are remembered, the last looked at.
    static constexpr qsizetype Most = 500;

    using QObject::QObject;

    HealthFacts factsOf(const ConnectionRef &ref) const { return m_facts.value(ref); }
    bool knows(const ConnectionRef &ref) const { return m_facts.contains(ref); }
    /// The status of all its syncs, as just read.
    void setSyncs(const ConnectionRef &ref, const std::vector<SyncStatus> &syncs, const QDateTime &asOf);
    /// Takes what only the details tell: when credentials expire, and refresh failures.
    void setDetails(const ConnectionDetails &details);
    /// It is not known any more.
    void forget(const ConnectionRef &ref);
    /// Nothing is known any more.
    void clear();

Q_SIGNALS:
    /// Something else is known of it.
    void changed(const console::ConnectionRef &ref);

private:
    HealthFacts &factsToChange(const ConnectionRef &ref);

    QHash<ConnectionRef, HealthFacts> m_facts;
    QList<ConnectionRef> m_order; ///< The last looked at last.
};

} // namespace console
