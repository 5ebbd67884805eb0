#pragma once

#include "client/clientconfig.h"
#include "client/requestguard.h"
#include "client/serverprofile.h"

#include <QObject>

#include <functional>
#include <memory>

namespace console {

class ActionsClient;
class ConnectSessionsClient;
class ConnectionsClient;
class FunctionsClient;
class IntegrationsClient;
class MetadataClient;
class ProvidersClient;
class ProxyClient;
class RecordsClient;
class Secret;
class ServerClient;
class SyncsClient;
class Transport;
class VariablesClient;

/// The client of one Nango environment: one key, one base URL, one guard. It owns everything it has in
/// flight; destroying it aborts all of that quietly. Lives in one thread.
class NangoClient : public QObject
{
    Q_OBJECT

public:
    /// Told of every request that leaves, once per attempt on the wire.
    using OnSent = std::function<void(const QByteArray &method, const QString &pathTemplate, Effect effect)>;

    /// `guard` outlives the client and is asked before every request. `onSent` may be empty.
    NangoClient(ClientConfig config, const Secret &key, RequestGuard &guard, OnSent onSent, QObject *parent = nullptr);
    ~NangoClient() override;

    ConnectionsClient &connections() { return *m_connections; }
    MetadataClient &metadata() { return *m_metadata; }
    IntegrationsClient &integrations() { return *m_integrations; }
    FunctionsClient &functions() { return *m_functions; }
    ProvidersClient &providers() { return *m_providers; }
    SyncsClient &syncs() { return *m_syncs; }
    RecordsClient &records() { return *m_records; }
    ActionsClient &actions() { return *m_actions; }
    VariablesClient &variables() { return *m_variables; }
    ConnectSessionsClient &connectSessions() { return *m_connectSessions; }
    ProxyClient &proxy() { return *m_proxy; }
    /// Health, and what the server and the key can do.
    ServerClient &server() { return *m_server; }

    /// What is known of the server; ServerClient::probe() finds it out. Calls that it lacks are refused
    /// from then on, and its older paths are used.
    const ServerProfile &profile() const;
    void setProfile(const ServerProfile &profile);

    /// Gives up every request that waits to be sent again: its call ends as canceled.
    void stopWaiting();

Q_SIGNALS:
    /// A request waits before it is sent again, and why: "the server asked for it (List connections)".
    /// Only observing requests are ever sent again.
    void waiting(const QString &text, int milliseconds);
    /// It goes on, or was given up. Once for each waiting().
    void waitOver();
    /// A 403 named the scope, or the scopes ("a or b"), of which the key would need one.
    void scopeMissing(const QString &named);

private:
    std::unique_ptr<Transport> m_transport;
    ConnectionsClient *m_connections;
    MetadataClient *m_metadata;
    IntegrationsClient *m_integrations;
    FunctionsClient *m_functions;
    ProvidersClient *m_providers;
    SyncsClient *m_syncs;
    RecordsClient *m_records;
    ActionsClient *m_actions;
    VariablesClient *m_variables;
    ConnectSessionsClient *m_connectSessions;
    ProxyClient *m_proxy;
    ServerClient *m_server;
};

} // namespace console
