#pragma once

#include "core/json.h"

#include <QStringList>

#include <vector>

namespace console {

class Credentials;
struct FunctionInfo;

/// A list of OAuth scopes, and where in the answer it stands.
struct ScopeList {
    QString path; ///< "raw.scope", "connection_config.oauth_scopes_override".
    QStringList scopes;
};

/// A scope that functions of the integration declare, and those that do.
struct NeededScope {
    QString scope;
    QStringList functions;
};

/// The scopes that a value lists: a text parted by spaces or commas, or an array of texts; each once, in their order.
QStringList scopesIn(const JsonValue &value);

/// What the provider says it granted: the scope members of its answer to the token request (`raw`), and where it
/// names none, those of the token itself when that can be read (`token: scp`). Empty when nobody says.
std::vector<ScopeList> grantedScopes(const Credentials &credentials);
/// What the customer was asked for, as far as the connection has settings of its own for it. What the integration
/// asks for stands beside its client secret and is not read for this.
std::vector<ScopeList> askedScopes(const JsonValue &connectionConfig);
/// What enabled functions declare to need, each scope once, in their order.
std::vector<NeededScope> neededScopes(const std::vector<FunctionInfo> &functions);

/// All scopes of the lists, each once.
QStringList allScopes(const std::vector<ScopeList> &lists);
/// Those of `wanted` that `granted` does not have, compared as they are written: a provider may name one otherwise
/// or include it in a broader one, which nobody can tell here.
QStringList scopesNotIn(const QStringList &granted, const QStringList &wanted);

} // namespace console
