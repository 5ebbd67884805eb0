#include "client/serverclient.h"

#include "client/serverprobe.h"

#include <QCoreApplication>

#include <algorithm>

namespace console {

namespace {

std::optional<endpoints::ScopeProbe> writeProbeOf(const QString &scope)
{
    const std::vector<endpoints::ScopeProbe> probes = endpoints::writeScopeProbes();
    const auto found = std::ranges::find(probes, scope, &endpoints::ScopeProbe::scope);
    return found == probes.end() ? std::nullopt : std::optional(*found);
}

} // namespace

Call<Done> *ServerClient::health()
{
    return transport().call(this, endpoints::health());
}

Call<ServerFindings> *ServerClient::probe(Urgency urgency)
{
    auto *call = new Call<ServerFindings>(this);
    auto *probe = new ServerProbe(transport(), urgency, call);
    // Its requests are its children.
    call->setAbort([probe] { probe->deleteLater(); });
    probe->start();
    return call;
}

QStringList ServerClient::testableWriteScopes()
{
    QStringList scopes;
    for (const endpoints::ScopeProbe &probe : endpoints::writeScopeProbes())
        scopes << probe.scope;
    return scopes;
}

QString ServerClient::testRequestOf(const QString &scope)
{
    const auto probe = writeProbeOf(scope);
    return probe ? QString::fromLatin1(probe->request.method + ' ' + probe->request.path) : QString();
}

Call<ScopeAnswer> *ServerClient::testWriteScope(const QString &scope)
{
    const auto refuse = [this](const QString &sentence, const QString &nextStep) {
        return finishedCall<ScopeAnswer>(
            this, failure(localError(ErrorKind::Refused, tr("Test write scopes"), sentence, nextStep)));
    };
    const ServerProfile &profile = transport().profile();
    if (!profile.probed || !profile.hasScopes)
        return refuse(tr("This server is not known to have scopes (Nango 0.70.2), so it might act on the test"),
                      tr("A key of a server without scopes may do everything."));
    const auto probe = writeProbeOf(scope);
    if (!probe)
        return refuse(tr("%1 cannot be tested without deleting something").arg(scope), {});
    return mapCall<ScopeAnswer>(this, transport().send(this, probe->request),
                                [scope](const Result<Answer> &answer) { return scopeAnswer(scope, answer); });
}

} // namespace console
