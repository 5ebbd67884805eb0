#include "client/serverclient.h"

#include "client/serverprobe.h"

#include <QCoreApplication>

namespace console {

Call<Done> *ServerClient::health()
{
    return transport().call(this, endpoints::health());
}

Call<ServerProfile> *ServerClient::probe()
{
    auto *call = new Call<ServerProfile>(this);
    auto *probe = new ServerProbe(transport(), call);
    // Its requests are its children.
    call->setAbort([probe] { probe->deleteLater(); });
    probe->start();
    return call;
}

Call<std::vector<ScopeAnswer>> *ServerClient::readScopes()
{
    auto *call = new Call<std::vector<ScopeAnswer>>(this);
    auto *check = new ScopeCheck(transport(), endpoints::readScopeProbes(), call);
    call->setAbort([check] { check->deleteLater(); });
    check->next();
    return call;
}

Call<std::vector<ScopeAnswer>> *ServerClient::writeScopes()
{
    const ServerProfile &profile = transport().profile();
    if (!profile.probed || !profile.hasScopes)
        return finishedCall<std::vector<ScopeAnswer>>(
            this, failure(localError(ErrorKind::Refused, tr("Test write scopes"),
                                     tr("This server is not known to have scopes, so it might act on the test"),
                                     tr("A key of a server without scopes may do everything."))));
    auto *call = new Call<std::vector<ScopeAnswer>>(this);
    auto *check = new ScopeCheck(transport(), endpoints::writeScopeProbes(), call);
    call->setAbort([check] { check->deleteLater(); });
    check->next();
    return call;
}

} // namespace console
