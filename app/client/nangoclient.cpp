#include "client/nangoclient.h"

#include "client/actionsclient.h"
#include "client/connectionsclient.h"
#include "client/connectsessionsclient.h"
#include "client/functionsclient.h"
#include "client/integrationsclient.h"
#include "client/metadataclient.h"
#include "client/providersclient.h"
#include "client/proxyclient.h"
#include "client/recordsclient.h"
#include "client/serverclient.h"
#include "client/syncsclient.h"
#include "client/transport.h"
#include "client/variablesclient.h"

namespace console {

NangoClient::NangoClient(ClientConfig config, const Secret &key, RequestGuard &guard, OnSent onSent, QObject *parent)
    : QObject(parent), m_transport(std::make_unique<Transport>(std::move(config), key, guard, std::move(onSent))),
      m_connections(new ConnectionsClient(*m_transport, this)), m_metadata(new MetadataClient(*m_transport, this)),
      m_integrations(new IntegrationsClient(*m_transport, this)), m_functions(new FunctionsClient(*m_transport, this)),
      m_providers(new ProvidersClient(*m_transport, this)), m_syncs(new SyncsClient(*m_transport, this)),
      m_records(new RecordsClient(*m_transport, this)), m_actions(new ActionsClient(*m_transport, this)),
      m_variables(new VariablesClient(*m_transport, this)),
      m_connectSessions(new ConnectSessionsClient(*m_transport, this)), m_proxy(new ProxyClient(*m_transport, this)),
      m_server(new ServerClient(*m_transport, this))
{
    connect(m_transport.get(), &Transport::waiting, this, &NangoClient::waiting);
    connect(m_transport.get(), &Transport::waitOver, this, &NangoClient::waitOver);
    connect(m_transport.get(), &Transport::scopeMissing, this, &NangoClient::scopeMissing);
}

NangoClient::~NangoClient()
{
    // What is in flight belongs to the resource clients and needs the transport to settle its passes.
    const QObjectList clients = children();
    qDeleteAll(clients);
}

const ServerProfile &NangoClient::profile() const
{
    return m_transport->profile();
}

void NangoClient::setProfile(const ServerProfile &profile)
{
    m_transport->setProfile(profile);
}

void NangoClient::stopWaiting()
{
    Q_EMIT m_transport->stopWaiting();
}

} // namespace console
