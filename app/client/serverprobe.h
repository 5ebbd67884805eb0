#pragma once

#include "client/endpoints/server.h"
#include "client/serverprofile.h"
#include "client/transport.h"

namespace console {

/// Finds out how old a server is, one cheap reading request after the other (nango-api.md section 2.11).
/// Child of the call that it settles; the transport follows the result.
class ServerProbe : public QObject
{
    Q_OBJECT

public:
    ServerProbe(Transport &transport, Call<ServerProfile> *call);

    void start();

private:
    /// What the answer to one probe says.
    enum class Sign {
        Json,     ///< A JSON success: the route is there.
        BadQuery, ///< 400: the route is there, the parameter is not known or not accepted.
        NoScope,  ///< 403 for a scope: the route is there, and keys have scopes.
        WebPage,  ///< No such route here.
        Failure,  ///< Tells nothing.
    };
    void ask(const Request &request, void (ServerProbe::*next)(Sign sign));
    void listAnswered(Sign sign);
    void templatesAnswered(Sign sign);
    void credentialsAnswered(Sign sign);
    void integrationsAnswered(Sign sign);
    void done(const QString &summary);

    Transport &m_transport;
    Call<ServerProfile> *m_call;
    ServerProfile m_profile;
    std::optional<Error> m_lastError;
};

/// Sends scope probes one after the other and reads their answers. Child of the call that it settles.
class ScopeCheck : public QObject
{
    Q_OBJECT

public:
    ScopeCheck(Transport &transport, std::vector<endpoints::ScopeProbe> probes, Call<std::vector<ScopeAnswer>> *call);

    void next();

private:
    Transport &m_transport;
    std::vector<endpoints::ScopeProbe> m_probes;
    std::vector<ScopeAnswer> m_answers;
    Call<std::vector<ScopeAnswer>> *m_call;
};

} // namespace console
