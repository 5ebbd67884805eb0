#include "client/endpoints/connections.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<ConnectionDetails> getConnection(const ConnectionRef &ref, const ConnectionOptions &options,
                                          const QString &action, const ServerProfile &profile)
{
    const bool asksTokens = options.forceRefresh || options.returnRefreshToken || options.refreshGithubAppJwt;
    // Without read_credentials it is a plain read (nango-api.md 1.3.2).
    const bool observes = profile.readsCredentials == false && !asksTokens;
    Request request = Request::make(
        "GET", observes ? Effect::Observe : Effect::Touch,
        action.isEmpty() ? QCoreApplication::translate("console::endpoints", "Load full details") : action,
        profile.pluralPaths ? QStringLiteral("/connections/{connectionId}")
                            : QStringLiteral("/connection/{connectionId}"),
        {ref.connectionId.value});
    request.requireConnection(ref).about(ref.toString());
    request.deadline = DeadlineKind::Connection;
    request.parameter(QStringLiteral("provider_config_key"), ref.providerConfigKey.value);
    if (options.forceRefresh)
        request.parameter(QStringLiteral("force_refresh"), QStringLiteral("true"));
    if (options.returnRefreshToken)
        request.parameter(QStringLiteral("refresh_token"), QStringLiteral("true"));
    if (options.refreshGithubAppJwt)
        request.parameter(QStringLiteral("refresh_github_app_jwt_token"), QStringLiteral("true"));
    // Since 0.67.4; the first version that shows to be newer is 0.70.2.
    if (options.refreshGithubAppJwt && !profile.hasScopes)
        request.refuse(QCoreApplication::translate("console::endpoints",
                                                   "This server may be too old to refresh the token of a GitHub app"));
    return {request, decodeConnectionDetails};
}

} // namespace console::endpoints
