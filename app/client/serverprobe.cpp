#include "client/serverprobe.h"

#include <QUuid>

#include <algorithm>

namespace console {

namespace {

using endpoints::probeRequest;

constexpr const char *listScope = "environment:connections:list";
constexpr const char *readScope = "environment:connections:read";
constexpr const char *credentialsScope = "environment:connections:read_credentials";
constexpr const char *functionsScope = "environment:functions:list";
constexpr const char *functionCodeScope = "environment:functions:read";

} // namespace

Result<ScopeAnswer> scopeAnswer(const QString &scope, const Result<Answer> &answer)
{
    using Held = ScopeAnswer::Held;
    if (answer)
        return ScopeAnswer{scope, Held::Unknown};
    const Error &error = answer.error();
    switch (error.kind) {
    case ErrorKind::Canceled:
    case ErrorKind::Refused:
    case ErrorKind::Unauthorized:
    case ErrorKind::Offline:
    case ErrorKind::Tls:
        return failure(error);
    case ErrorKind::Forbidden:
        return ScopeAnswer{scope, Held::No};
    case ErrorKind::NotNango:
        return ScopeAnswer{scope, Held::Unknown};
    default:
        return ScopeAnswer{scope, error.httpStatus == 400 || error.httpStatus == 404 ? Held::Yes : Held::Unknown};
    }
}

ServerProbe::ServerProbe(Transport &transport, Urgency urgency, Call<ServerFindings> *call)
    : QObject(call), m_transport(transport), m_urgency(urgency), m_call(call)
{
    m_profile.probed = true;
}

void ServerProbe::start()
{
    // The newest parameter of the list and paging in one: most servers answer with an empty page.
    ask(probeRequest(QStringLiteral("/connections"), "limit=1&page=0&tags%5Bconsole-probe%5D=1"),
        &ServerProbe::listAnswered);
}

void ServerProbe::ask(Request request, Next next)
{
    request.urgency = m_urgency;
    m_transport.send(this, std::move(request))->onFinished(this, [this, next](const Result<Answer> &answer) {
        Q_EMIT m_call->progressed(++m_asked, ServerClient::MostProbeRequests);
        if (!answer)
            m_lastError = answer.error();
        if (const auto sign = signOf(answer))
            (this->*next)(*sign);
        else
            m_call->settle(failure(m_lastError));
    });
}

std::optional<ServerProbe::Sign> ServerProbe::signOf(const Result<Answer> &answer)
{
    if (answer)
        return answer->isJson() ? Sign::There : Sign::WebPage;
    const Error &error = answer.error();
    switch (error.kind) {
    case ErrorKind::NotNango:
        return Sign::WebPage;
    case ErrorKind::Forbidden:
        return Sign::NoScope;
    case ErrorKind::NotFound:
        return Sign::There;
    default:
        break;
    }
    if (error.httpStatus == 400)
        return Sign::NoQuery;
    return error.httpStatus == 500 ? std::optional(Sign::Broken) : std::nullopt;
}

bool ServerProbe::isThere(Sign sign)
{
    if (sign == Sign::Broken)
        m_profile.certain = false;
    return sign != Sign::WebPage && sign != Sign::Broken;
}

void ServerProbe::note(const char *scope, bool held)
{
    m_scopes.push_back({QString::fromLatin1(scope), held ? ScopeAnswer::Held::Yes : ScopeAnswer::Held::No});
}

// --- How old is it? -------------------------------------------------------------------------------

void ServerProbe::listAnswered(Sign sign)
{
    switch (sign) {
    case Sign::There:
        note(listScope, true);
        askFunctions();
        break;
    case Sign::NoScope:
        note(listScope, false);
        askFunctions();
        break;
    case Sign::NoQuery:
        m_profile.listsByTags = false;
        ask(probeRequest(QStringLiteral("/connections"), "limit=1&page=0"), &ServerProbe::pagingAnswered);
        break;
    case Sign::WebPage:
        beginOld();
        break;
    case Sign::Broken:
        // A list that works under its old name shows that the new name is not known.
        ask(probeRequest(QStringLiteral("/connection"), "connectionId=console-probe"),
            &ServerProbe::singularListAnswered);
        break;
    }
}

void ServerProbe::singularListAnswered(Sign sign)
{
    if (sign == Sign::There)
        beginOld();
    else
        m_call->settle(failure(m_lastError));
}

void ServerProbe::beginOld()
{
    m_profile.pluralPaths = false;
    m_profile.listsByIntegration = false;
    m_profile.listPaging = false;
    m_profile.listsByTags = false;
    setNoScopes();
    ask(probeRequest(QStringLiteral("/integrations")), &ServerProbe::integrationsAnswered);
}

void ServerProbe::integrationsAnswered(Sign sign)
{
    m_profile.integrations = isThere(sign);
    done(m_profile.integrations ? tr("Nango older than 0.67: reading only")
                                : tr("Nango older than 0.42.12: reading only"));
}

void ServerProbe::pagingAnswered(Sign sign)
{
    setNoScopes();
    m_profile.listPaging = sign == Sign::There;
    if (m_profile.listPaging)
        done(tr("Nango between 0.69.22 and 0.69.26"));
    else
        ask(endpoints::readiness(), &ServerProbe::readyAnswered);
}

void ServerProbe::readyAnswered(Sign sign)
{
    m_profile.listsByIntegration = isThere(sign);
    done(m_profile.listsByIntegration ? tr("Nango between 0.69.8 and 0.69.21") : tr("Nango between 0.67 and 0.69.7"));
}

void ServerProbe::askFunctions()
{
    ask(probeRequest(QStringLiteral("/integrations/__probe__/functions"), "__probe__=1"),
        &ServerProbe::functionsAnswered);
}

void ServerProbe::functionsAnswered(Sign sign)
{
    m_profile.functionLists = isThere(sign);
    if (m_profile.functionLists) {
        note(functionsScope, sign != Sign::NoScope);
        askCredentials();
        return;
    }
    ask(probeRequest(QStringLiteral("/integrations/__probe__/functions/x/code"), "__probe__=1"),
        &ServerProbe::functionCodeAnswered);
}

void ServerProbe::functionCodeAnswered(Sign sign)
{
    // A refused list has shown already that keys have scopes.
    const bool refused =
        std::ranges::any_of(m_scopes, [](const ScopeAnswer &a) { return a.held == ScopeAnswer::Held::No; });
    if (isThere(sign)) {
        note(functionCodeScope, sign != Sign::NoScope);
        askCredentials();
    } else if (refused) {
        askCredentials();
    } else {
        setNoScopes();
        done(tr("Nango between 0.69.27 and 0.70.1"));
    }
}

void ServerProbe::setNoScopes()
{
    // Every key may do everything there.
    m_scopes.clear();
    m_profile.hasScopes = false;
    m_profile.functionLists = false;
    m_profile.triggerOptions = false;
    m_profile.readsCredentials = true;
}

// --- What may the key read? -----------------------------------------------------------------------

void ServerProbe::askCredentials()
{
    // Names nothing that exists, so nothing can be refreshed.
    const QString nothing = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QByteArray query = "provider_config_key=" + nothing.toLatin1() + "&force_refresh=true";
    ask(probeRequest(QStringLiteral("/connections/") + nothing, query, QStringLiteral("/connections/{connectionId}")),
        &ServerProbe::credentialsAnswered);
}

void ServerProbe::credentialsAnswered(Sign sign)
{
    if (sign == Sign::NoScope) {
        m_profile.readsCredentials = false;
        note(credentialsScope, false);
        // Without either of the two the route itself refuses, and names both.
        note(readScope, !m_lastError.missingScope.contains(QLatin1String(" or ")));
    } else if (sign == Sign::NoQuery || sign == Sign::There) {
        m_profile.readsCredentials = true;
        note(credentialsScope, true);
        note(readScope, true);
    }
    m_waiting = endpoints::readScopeProbes();
    std::erase_if(m_waiting, [this](const endpoints::ScopeProbe &probe) {
        const bool known = std::ranges::find(m_scopes, probe.scope, &ScopeAnswer::scope) != m_scopes.end();
        return known || (!m_profile.functionLists && probe.scope.startsWith(QLatin1String("environment:functions:")));
    });
    askNextScope();
}

void ServerProbe::askNextScope()
{
    if (m_waiting.empty()) {
        done(m_profile.functionLists ? tr("Nango 0.70.7 or newer") : tr("Nango between 0.70.2 and 0.70.6"));
        return;
    }
    endpoints::ScopeProbe probe = std::move(m_waiting.front());
    m_waiting.erase(m_waiting.begin());
    probe.request.urgency = m_urgency;
    m_transport.send(this, probe.request)->onFinished(this, [this, scope = probe.scope](const Result<Answer> &answer) {
        Q_EMIT m_call->progressed(++m_asked, ServerClient::MostProbeRequests);
        const Result<ScopeAnswer> held = scopeAnswer(scope, answer);
        if (!held) {
            m_call->settle(failure(held.error()));
            return;
        }
        m_scopes.push_back(*held);
        askNextScope();
    });
}

void ServerProbe::done(const QString &summary)
{
    m_profile.summary = summary;
    m_transport.setProfile(m_profile);
    m_call->settle(ServerFindings{m_profile, m_scopes});
}

} // namespace console
