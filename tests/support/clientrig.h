#pragma once

#include "client/actionsclient.h"
#include "client/connectionsclient.h"
#include "client/connectsessionsclient.h"
#include "client/functionsclient.h"
#include "client/integrationsclient.h"
#include "client/metadataclient.h"
#include "client/nangoclient.h"
#include "client/providersclient.h"
#include "client/proxyclient.h"
#include "client/recordsclient.h"
#include "client/serverclient.h"
#include "client/syncsclient.h"
#include "client/variablesclient.h"
#include "core/secret.h"
#include "support/misbehavingserver.h"
#include "support/recordingguard.h"

namespace console::test {

/// The key that the tests look for where it must not be.
inline const QByteArray testKey = QByteArrayLiteral("1f0e7a52-6d0c-4c55-9a3e-5ec2e70a11ce");

/// A real client, a raw server, a bookkeeping guard. Waits are short, deadlines as given.
class ClientRig
{
public:
    explicit ClientRig(const QString &basePath = {}) : ClientRig(ClientConfig{}, basePath) {}
    ClientRig(ClientConfig config, const QString &basePath = {})
    {
        if (config.baseUrl.isEmpty())
            config.baseUrl = server.url(basePath);
        config.userAgent = "nango-console/test";
        config.pace.firstBackoff = std::chrono::milliseconds(4);
        config.pace.secondOfWait = std::chrono::milliseconds(5);
        client = std::make_unique<NangoClient>(config, Secret(testKey), guard,
                                               [this](const QByteArray &method, const QString &pathTemplate, Effect) {
                                                   sent.append(QString::fromLatin1(method) + u' ' + pathTemplate);
                                               });
    }

    MisbehavingServer server;
    RecordingGuard guard;
    QStringList sent;
    std::unique_ptr<NangoClient> client;

    static ConnectionRef acme()
    {
        return {ProviderConfigKey(QStringLiteral("crm")), ConnectionId(QStringLiteral("acme"))};
    }
    static SyncTarget target() { return *SyncTarget::syncs(acme(), {SyncRef{QStringLiteral("contacts")}}); }
};

} // namespace console::test
