#include "ui/credentials/credentialsfetch.h"

#include "dto/credentials.h"
#include "models/refreshreport.h"
#include "session/connections.h"
#include "session/environmentsession.h"
#include "session/integrations.h"
#include "session/keyscopes.h"

#include <utility>

namespace console {

namespace {

TokenState stateOf(const ConnectionDetails &details)
{
    return TokenState::of(Credentials(details.credentials()));
}

} // namespace

CredentialsFetch::CredentialsFetch(EnvironmentSession &session, QObject *parent) : QObject(parent), m_session(session)
{
}

CredentialsFetch::~CredentialsFetch()
{
    cancel();
}

void CredentialsFetch::fetch(const ConnectionRef &ref, const ConnectionOptions &options)
{
    cancel();
    m_refreshing = options.forceRefresh;
    m_refreshTokenAsked = options.returnRefreshToken;
    Connections &connections = m_session.connections();
    if (options.forceRefresh)
        follow(connections.forceRefresh(ref, options.returnRefreshToken), tr("Refreshing the token at the provider…"),
               [this](const RefreshedConnection &refreshed) { report(refreshed); });
    else
        follow(connections.load(ref, options, tr("Show credentials")), tr("Fetching credentials…"),
               [this](const ConnectionDetails &details) { Q_EMIT fetched(details); });
}

template <typename T, typename Take>
void CredentialsFetch::follow(Call<T> *call, const QString &progress, Take take)
{
    m_call = call;
    Q_EMIT progressed(progress);
    call->onFinished(this, [this, call, take](const Result<T> &result) {
        if (m_call != call)
            return;
        m_call.clear();
        m_refreshing = false;
        Q_EMIT progressed({});
        if (result)
            take(*result);
        else
            Q_EMIT failed(result.error());
    });
}

void CredentialsFetch::report(const RefreshedConnection &refreshed)
{
    const RefreshReport told{.before = refreshed.before ? std::optional(stateOf(*refreshed.before)) : std::nullopt,
                             .after = stateOf(refreshed.after),
                             .refreshTokenAsked = m_refreshTokenAsked,
                             .at = QDateTime::currentDateTimeUtc()};
    Q_EMIT this->refreshed(refreshed.after, told);
}

void CredentialsFetch::fetchFunctions(const ProviderConfigKey &integration)
{
    if (!m_session.whyNot(scopes::FunctionsList).isEmpty())
        return;
    auto *call = m_session.integrations().functions(integration);
    m_functionsCall = call;
    call->onFinished(this, [this, call](const Result<std::vector<FunctionInfo>> &functions) {
        if (m_functionsCall != call)
            return;
        if (functions)
            Q_EMIT functionsRead(*functions);
        else
            Q_EMIT functionsFailed(functions.error());
    });
}

bool CredentialsFetch::cancel()
{
    if (m_functionsCall)
        std::exchange(m_functionsCall, {})->cancel();
    if (!m_call)
        return false;
    std::exchange(m_call, {})->cancel();
    Q_EMIT progressed({});
    return std::exchange(m_refreshing, false);
}

} // namespace console
