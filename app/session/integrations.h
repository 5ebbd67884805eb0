#pragma once

#include "core/call.h"
#include "dto/integration.h"

#include <memory>

namespace console {

class Activity;
class NangoClient;
class ServerCheck;

/// Integrations, their functions, and the environment's variables. Observes; showing secrets is
/// journaled. What the key is known not to be allowed to do fails without being sent.
class Integrations : public QObject
{
    Q_OBJECT

public:
    Integrations(NangoClient &client, Activity &activity, ServerCheck &server, QObject *parent);
    ~Integrations() override;

    Call<std::vector<Integration>> *list();
    /// One integration with its webhook URL, and with its credentials only when asked; that is journaled
    /// as a reveal. Credentials stay missing without the scope, which is remembered: never show that as "none".
    Call<Integration> *load(const ProviderConfigKey &key, bool withCredentials);
    /// What Nango knows of a provider: how it authorises, what it needs.
    Call<Provider> *provider(const QString &name);
    /// All functions of an integration, every page of them.
    Call<std::vector<FunctionInfo>> *functions(const ProviderConfigKey &key);
    Call<FunctionCode> *functionCode(const ProviderConfigKey &key, const QString &name, const QString &type);
    /// The environment's variables; their values are secrets. Journaled as a reveal.
    Call<std::vector<EnvironmentVariable>> *variables();

private:
    struct FunctionLoad;
    void loadFunctionPage(const std::shared_ptr<FunctionLoad> &load);

    NangoClient &m_client;
    Activity &m_activity;
    ServerCheck &m_server;
};

} // namespace console
