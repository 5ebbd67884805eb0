#include "models/grantedscopes.h"

#include "core/secret.h"
#include "dto/credentials.h"
#include "dto/integration.h"
#include "models/jwt.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace console {

namespace {

/// Slack has the user's scopes one level down, in `authed_user`.
constexpr int DeepestLevel = 2;

bool namesScopes(const QString &key)
{
    static const std::array names{QLatin1String("scope"), QLatin1String("scopes"), QLatin1String("granted_scopes")};
    return std::any_of(names.begin(), names.end(), [&key](QLatin1String name) { return key == name; });
}

void collect(const JsonValue &object, const QString &path, int level, std::vector<ScopeList> &lists)
{
    for (const JsonMember &member : object.members()) {
        const QString below = path + u'.' + member.key;
        if (namesScopes(member.key)) {
            if (const QStringList scopes = scopesIn(member.value); !scopes.isEmpty())
                lists.push_back({below, scopes});
        } else if (level < DeepestLevel) {
            collect(member.value, below, level + 1, lists);
        }
    }
}

void collectFromToken(const JsonValue &token, std::vector<ScopeList> &lists)
{
    const auto jwt = token.isString() ? readJwt(token.toText().toUtf8()) : std::nullopt;
    for (const char *claim : {"scope", "scp"}) {
        const QStringList scopes = jwt ? scopesIn(jwt->claims[claim]) : QStringList();
        if (!scopes.isEmpty())
            lists.push_back({QStringLiteral("token: ") + QLatin1String(claim), scopes});
    }
}

} // namespace

QStringList scopesIn(const JsonValue &value)
{
    static const QRegularExpression separator(QStringLiteral("[\\s,]+"));
    QStringList scopes;
    if (value.isString())
        scopes = value.toText().split(separator, Qt::SkipEmptyParts);
    for (const JsonValue &item : value.items()) {
        if (item.isString() && !item.toText().trimmed().isEmpty())
            scopes << item.toText().trimmed();
    }
    scopes.removeDuplicates();
    return scopes;
}

std::vector<ScopeList> grantedScopes(const Credentials &credentials)
{
    std::vector<ScopeList> lists;
    collect(credentials.raw(), QStringLiteral("raw"), 1, lists);
    // CUSTOM of older servers has an answer of its own for the app and for the user.
    for (const char *group : {"app", "user"})
        collect(credentials.json()[group]["raw"], QLatin1String(group) + QStringLiteral(".raw"), 1, lists);
    if (lists.empty())
        collectFromToken(credentials.token(), lists);
    return lists;
}

std::vector<ScopeList> askedScopes(const JsonValue &connectionConfig)
{
    std::vector<ScopeList> lists;
    for (const char *name : {"oauth_scopes_override", "user_scopes"}) {
        if (const QStringList scopes = scopesIn(connectionConfig[name]); !scopes.isEmpty())
            lists.push_back({QStringLiteral("connection_config.") + QLatin1String(name), scopes});
    }
    return lists;
}

std::vector<NeededScope> neededScopes(const std::vector<FunctionInfo> &functions)
{
    std::vector<NeededScope> needed;
    for (const FunctionInfo &function : functions) {
        if (!function.enabled)
            continue;
        for (const QString &scope : function.scopes) {
            const auto known = std::find_if(needed.begin(), needed.end(),
                                            [&scope](const NeededScope &other) { return other.scope == scope; });
            if (known == needed.end())
                needed.push_back({scope, {function.name}});
            else if (!known->functions.contains(function.name))
                known->functions << function.name;
        }
    }
    return needed;
}

QStringList allScopes(const std::vector<ScopeList> &lists)
{
    QStringList all;
    for (const ScopeList &list : lists)
        all << list.scopes;
    all.removeDuplicates();
    return all;
}

QStringList scopesNotIn(const QStringList &granted, const QStringList &wanted)
{
    QStringList missing;
    for (const QString &scope : wanted) {
        if (!granted.contains(scope) && !missing.contains(scope))
            missing << scope;
    }
    return missing;
}

} // namespace console
