#include "session/integrations.h"

#include "client/functionsclient.h"
#include "client/integrationsclient.h"
#include "client/nangoclient.h"
#include "client/providersclient.h"
#include "client/variablesclient.h"
#include "session/activity.h"
#include "session/servercheck.h"

#include <QPointer>

namespace console {

namespace {

constexpr int functionPageSize = 100; // The server's maximum.

} // namespace

/// The pages of functions loaded so far, and the call that ends with all of them.
struct Integrations::FunctionLoad {
    QPointer<Call<std::vector<FunctionInfo>>> call;
    ProviderConfigKey key;
    std::vector<FunctionInfo> functions;
    int page = 0;
};

Integrations::Integrations(NangoClient &client, Activity &activity, ServerCheck &server, QObject *parent)
    : QObject(parent), m_client(client), m_activity(activity), m_server(server)
{
}

Integrations::~Integrations() = default;

Call<std::vector<Integration>> *Integrations::list()
{
    if (const auto refused = m_server.refusal(scopes::IntegrationsList, tr("List integrations")))
        return finishedCall<std::vector<Integration>>(this, failure(*refused));
    return m_client.integrations().list();
}

Call<Integration> *Integrations::load(const ProviderConfigKey &key, bool withCredentials)
{
    if (const auto refused = m_server.refusal(scopes::IntegrationsRead, tr("Load integration")))
        return finishedCall<Integration>(this, failure(*refused));
    const IntegrationIncludes includes{.webhook = true, .credentials = withCredentials};
    if (!withCredentials)
        return m_client.integrations().get(key, includes);
    const QString action = tr("Show integration credentials");
    if (const auto refused = m_server.refusal(scopes::IntegrationsReadCredentials, action))
        return finishedCall<Integration>(this, failure(*refused));
    m_activity.note(action, key.value);
    return m_client.integrations().get(key, includes)->onFinished(this, [this](const Result<Integration> &result) {
        // Without the scope the member is not there at all (nango-api.md 1.2); an integration without any has null.
        if (result)
            m_server.scopeShown(scopes::IntegrationsReadCredentials, !result->credentials.isMissing());
    });
}

Call<Provider> *Integrations::provider(const QString &name)
{
    return m_client.providers().get(name);
}

Call<std::vector<FunctionInfo>> *Integrations::functions(const ProviderConfigKey &key)
{
    if (const auto refused = m_server.refusal(scopes::FunctionsList, tr("List functions")))
        return finishedCall<std::vector<FunctionInfo>>(this, failure(*refused));
    auto *call = new Call<std::vector<FunctionInfo>>(this);
    auto load = std::make_shared<FunctionLoad>();
    load->call = call;
    load->key = key;
    loadFunctionPage(load);
    return call;
}

void Integrations::loadFunctionPage(const std::shared_ptr<FunctionLoad> &load)
{
    Call<std::vector<FunctionInfo>> *call = load->call;
    Call<FunctionPage> *page =
        m_client.functions().list(load->key, FunctionQuery{.page = load->page, .limit = functionPageSize});
    page->setParent(call);
    call->setAbort([page = QPointer<CallBase>(page)] {
        if (page)
            page->cancel();
    });
    page->onFinished(call, [this, call, load](const Result<FunctionPage> &result) {
        if (!result) {
            call->settle(failure(result.error()));
            return;
        }
        load->functions.insert(load->functions.end(), result->functions.begin(), result->functions.end());
        const auto have = static_cast<qint64>(load->functions.size());
        Q_EMIT call->progressed(have, result->total);
        if (result->functions.empty() || have >= result->total) {
            call->settle(std::move(load->functions));
            return;
        }
        ++load->page;
        if (!call->isFinished())
            loadFunctionPage(load);
    });
}

Call<FunctionCode> *Integrations::functionCode(const ProviderConfigKey &key, const QString &name, const QString &type)
{
    if (const auto refused = m_server.refusal(scopes::FunctionsRead, tr("Load function code")))
        return finishedCall<FunctionCode>(this, failure(*refused));
    return m_client.functions().code(key, name, type);
}

Call<std::vector<EnvironmentVariable>> *Integrations::variables()
{
    if (const auto refused = m_server.refusal(scopes::VariablesRead, tr("Show environment variables")))
        return finishedCall<std::vector<EnvironmentVariable>>(this, failure(*refused));
    m_activity.note(tr("Show environment variables"), tr("All variables"));
    return m_client.variables().list();
}

} // namespace console
