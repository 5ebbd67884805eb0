#pragma once

#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>

namespace console {

/// The scopes that commands of the console need (nango-api.md section 1.0).
namespace scopes {
inline constexpr QLatin1String ConnectionsList("environment:connections:list");
inline constexpr QLatin1String ConnectionsRead("environment:connections:read");
inline constexpr QLatin1String ConnectionsReadCredentials("environment:connections:read_credentials");
inline constexpr QLatin1String ConnectionsCreate("environment:connections:create");
inline constexpr QLatin1String ConnectionsUpdate("environment:connections:update"); ///< Metadata and tags, too.
inline constexpr QLatin1String ConnectionsDelete("environment:connections:delete");
inline constexpr QLatin1String IntegrationsList("environment:integrations:list");
inline constexpr QLatin1String IntegrationsRead("environment:integrations:read");
/// No request tells whether it is held without showing credentials (nango-observed.md section 9).
inline constexpr QLatin1String IntegrationsReadCredentials("environment:integrations:read_credentials");
inline constexpr QLatin1String IntegrationsCreate("environment:integrations:create");
inline constexpr QLatin1String IntegrationsUpdate("environment:integrations:update");
inline constexpr QLatin1String IntegrationsDelete("environment:integrations:delete");
inline constexpr QLatin1String SyncsRead("environment:syncs:read");
inline constexpr QLatin1String SyncsExecute("environment:syncs:execute"); ///< Trigger, pause and start.
inline constexpr QLatin1String SyncsUpdate("environment:syncs:update");   ///< Frequencies.
inline constexpr QLatin1String SyncsVariantCreate("environment:syncs:variant:create");
inline constexpr QLatin1String SyncsVariantDelete("environment:syncs:variant:delete");
inline constexpr QLatin1String RecordsRead("environment:records:read");
inline constexpr QLatin1String RecordsWrite("environment:records:write"); ///< Prune.
inline constexpr QLatin1String ActionsExecute("environment:actions:execute");
inline constexpr QLatin1String FunctionsList("environment:functions:list");
inline constexpr QLatin1String FunctionsRead("environment:functions:read");
inline constexpr QLatin1String ConnectSessionsWrite("environment:connect_sessions:write");
inline constexpr QLatin1String VariablesRead("environment:variables:read");
inline constexpr QLatin1String Proxy("environment:proxy");
} // namespace scopes

/// Whether a key holds a scope, as far as it has shown.
enum class Holding { Unknown, Held, Missing };

/// What one key is known to be allowed to do, scope by scope, and since when that is known. Holds nothing
/// of the key itself.
class KeyScopes
{
public:
    /// What is known of one scope.
    struct Knowledge {
        Holding holding = Holding::Unknown;
        QDateTime since; ///< When it showed, UTC; invalid while it is unknown.

        friend bool operator==(const Knowledge &, const Knowledge &) = default;
    };

    Holding holding(const QString &scope) const { return m_known.value(scope).holding; }
    Knowledge knowledge(const QString &scope) const { return m_known.value(scope); }
    /// The scopes of which something is known, by name.
    QStringList names() const;
    bool isEmpty() const { return m_known.isEmpty(); }

    /// Remembers what showed at `when`; Unknown forgets. True when that changes what the key may do.
    bool learn(const QString &scope, Holding holding, const QDateTime &when);
    /// The same from the words of a 403, which may name alternatives ("a or b"): none of them is held.
    bool learnMissing(const QString &named, const QDateTime &when);

    friend bool operator==(const KeyScopes &, const KeyScopes &) = default;

private:
    QHash<QString, Knowledge> m_known;
};

/// True for a scope whose calls change something.
bool isWritingScope(const QString &scope);

} // namespace console
