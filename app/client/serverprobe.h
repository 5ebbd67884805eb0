#pragma once

#include "client/endpoints/server.h"
#include "client/serverprofile.h"
#include "client/transport.h"

namespace console {

/// What the answer to the probe of one scope says: 403 lacks it, 400 and 404 hold it, anything else says nothing.
/// An error when there is no point in asking further (canceled, refused, no connection, a wrong key).
Result<ScopeAnswer> scopeAnswer(const QString &scope, const Result<Answer> &answer);

/// Finds out how old a server is and what the key may read, one cheap reading request after the other
/// (nango-api.md section 2.11, nango-observed.md section 9). Child of the call that it settles; the transport
/// follows the profile.
class ServerProbe : public QObject
{
    Q_OBJECT

public:
    ServerProbe(Transport &transport, Urgency urgency, Call<ServerFindings> *call);

    /// Asks, one request after another; the call ends with what was found. Once.
    void start();

private:
    /// What the answer to one probe says of its route.
    enum class Sign {
        There,   ///< JSON: a success, or an error that only this route can give.
        NoQuery, ///< 400: it is there and does not know a parameter, or was asked nonsense on purpose.
        NoScope, ///< 403 for a scope: it is there, and keys have scopes.
        WebPage, ///< Not there: the dashboard answered.
        Broken,  ///< 500: what a server without a dashboard says of a route it lacks, and a troubled one of any.
    };
    using Next = void (ServerProbe::*)(Sign sign);
    void ask(Request request, Next next);
    static std::optional<Sign> signOf(const Result<Answer> &answer);

    // Each tells what came, and asks what is still open.
    void listAnswered(Sign sign);
    void singularListAnswered(Sign sign);
    void integrationsAnswered(Sign sign);
    void pagingAnswered(Sign sign);
    void readyAnswered(Sign sign);
    void functionsAnswered(Sign sign);
    void functionCodeAnswered(Sign sign);
    void credentialsAnswered(Sign sign);

    void beginOld();
    void askFunctions();
    void askCredentials();
    void askNextScope();
    bool isThere(Sign sign);
    void setNoScopes();
    void note(const char *scope, bool held);
    void done(const QString &summary);

    Transport &m_transport;
    Urgency m_urgency;
    Call<ServerFindings> *m_call;
    ServerProfile m_profile;
    std::vector<ScopeAnswer> m_scopes;
    std::vector<endpoints::ScopeProbe> m_waiting; ///< Scopes still to be asked for.
    Error m_lastError;
    int m_asked = 0;
};

} // namespace console
