#pragma once

#include "core/ids.h"
#include "dto/decode.h"

#include <QHashFunctions>

namespace console {

/// Names a sync of a connection: its function and its variant ("base" unless another was made).
struct SyncRef {
    QString name;
    QString variant = QStringLiteral("base");

    /// "name", or "name::variant" for any but the base variant.
    QString toString() const;
    friend bool operator==(const SyncRef &, const SyncRef &) = default;
};

/// Which syncs a command is for. There is no empty target: a list of syncs has at least one, and a
/// whole integration is only ever named as such (nango-api.md section 5, 17).
class SyncTarget
{
public:
    /// Some syncs of one connection; nothing when the list is empty or the connection is not named.
    static std::optional<SyncTarget> syncs(const ConnectionRef &connection, std::vector<SyncRef> syncs);
    /// Every sync of one connection; nothing when the connection is not named.
    static std::optional<SyncTarget> everySyncOf(const ConnectionRef &connection);
    /// Every sync of every connection of an integration, in one request. Destroys.
    static std::optional<SyncTarget> wholeIntegration(const ProviderConfigKey &integration);

    enum class Scope { NamedSyncs, EverySyncOfConnection, WholeIntegration };
    Scope scope() const { return m_scope; }
    const ProviderConfigKey &integration() const { return m_connection.providerConfigKey; }
    /// The connection; its id is empty only for a whole integration.
    const ConnectionRef &connection() const { return m_connection; }
    const std::vector<SyncRef> &syncs() const { return m_syncs; }
    /// For titles and the journal: "crm / acme: contacts, deals".
    QString toString() const;

private:
    SyncTarget(Scope scope, ConnectionRef connection, std::vector<SyncRef> syncs)
        : m_scope(scope), m_connection(std::move(connection)), m_syncs(std::move(syncs))
    {
    }

    Scope m_scope;
    ConnectionRef m_connection;
    std::vector<SyncRef> m_syncs;
};

/// How a triggered run starts. Emptying the cache exists only together with a reset.
enum class SyncReset {
    None,               ///< One more run from where the last ended.
    Reset,              ///< Forgets checkpoints and fetches everything; records stay.
    ResetAndEmptyCache, ///< The same, and deletes the synced records first.
};

enum class SyncCommand { Trigger, Pause, Start };

/// Nango's states of a sync; Unknown when the server is newer than us (statusText has its word).
enum class SyncState { Running, Paused, Stopped, Success, Error, Unknown };

SyncState syncStateFromText(const QString &text);

/// How long a frequency is ("every 30 minutes", "12h", "every half day"; nango-api.md 4.5), in seconds;
/// nothing for text that is none.
std::optional<qint64> frequencySeconds(const QString &frequency);

/// What the last run did to one model.
struct SyncResult {
    QString model;
    qint64 added = 0;
    qint64 updated = 0;
    qint64 deleted = 0;
    friend bool operator==(const SyncResult &, const SyncResult &) = default;
};

/// One element of GET /sync/status (nango-api.md section 4.1).
struct SyncStatus {
    QString id;
    ProviderConfigKey integration; ///< Not in the answer: what was asked for.
    ConnectionId connectionId;     ///< Empty on servers before 0.48.2.
    SyncRef sync;
    SyncState state = SyncState::Unknown;
    QString statusText;
    QString latestExecutionStatus; ///< Empty when there is none; "STOPPED" means failed.
    QString type;
    QString frequency;
    QDateTime finishedAt;          ///< Invalid while running and before the first run.
    QDateTime nextScheduledSyncAt; ///< Invalid unless the schedule is started.
    std::vector<SyncResult> latestResult;
    std::vector<std::pair<QString, qint64>> recordCounts;
    JsonValue checkpoint;
    JsonValue json;

    ConnectionRef connection() const { return {integration, connectionId}; }
    /// The last finished run failed, whatever the state shows (PAUSED hides it).
    bool lastRunFailed() const { return latestExecutionStatus == QLatin1String("STOPPED"); }
    /// The schedule is started and its next run is overdue by more than one interval's tenth, at least a minute.
    bool isLate(const QDateTime &now) const;
    bool neverRan() const { return state == SyncState::Success && latestExecutionStatus.isEmpty(); }
};

/// `{syncs: […]}` of one integration.
Decoded<std::vector<SyncStatus>> decodeSyncStatuses(const JsonValue &json, const ProviderConfigKey &integration);

} // namespace console
