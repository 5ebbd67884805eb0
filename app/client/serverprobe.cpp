#include "client/serverprobe.h"

#include <QUuid>

namespace console {

ServerProbe::ServerProbe(Transport &transport, Call<ServerProfile> *call)
    : QObject(call), m_transport(transport), m_call(call)
{
    m_profile.probed = true;
    m_profile.hasScopes = false;
}

void ServerProbe::start()
{
    ask(endpoints::probeRequest(QStringLiteral("/connections"), "limit=1"), &ServerProbe::listAnswered);
}

void ServerProbe::ask(const Request &request, void (ServerProbe::*next)(Sign sign))
{
    m_transport.send(this, request)->onFinished(this, [this, next](const Result<Answer> &answer) {
        if (answer) {
            (this->*next)(answer->isJson() ? Sign::Json : Sign::WebPage);
            return;
        }
        m_lastError = answer.error();
        if (answer.error().kind == ErrorKind::NotNango)
            (this->*next)(Sign::WebPage);
        else if (answer.error().kind == ErrorKind::Forbidden)
            (this->*next)(Sign::NoScope);
        else if (answer.error().httpStatus == 400)
            (this->*next)(Sign::BadQuery);
        else
            (this->*next)(Sign::Failure);
    });
}

void ServerProbe::listAnswered(Sign sign)
{
    if (sign == Sign::Failure) {
        m_call->settle(failure(*m_lastError));
        return;
    }
    m_profile.pluralPaths = sign != Sign::WebPage;
    m_profile.listPaging = sign == Sign::Json || sign == Sign::NoScope;
    m_profile.hasScopes = sign == Sign::NoScope;
    if (!m_profile.pluralPaths) {
        ask(endpoints::probeRequest(QStringLiteral("/integrations")), &ServerProbe::integrationsAnswered);
        return;
    }
    ask(endpoints::probeRequest(QStringLiteral("/providers/github/templates"), {},
                                QStringLiteral("/providers/{provider}/templates")),
        &ServerProbe::templatesAnswered);
}

void ServerProbe::integrationsAnswered(Sign sign)
{
    m_profile.integrations = sign != Sign::WebPage;
    m_profile.functionLists = false;
    done(sign == Sign::WebPage ? tr("Nango older than 0.42: reading only") : tr("Nango older than 0.67: reading only"));
}

void ServerProbe::templatesAnswered(Sign sign)
{
    m_profile.functionLists = sign == Sign::Json || sign == Sign::NoScope;
    m_profile.hasScopes = m_profile.hasScopes || m_profile.functionLists;
    if (!m_profile.hasScopes) {
        // Every key may do everything there.
        m_profile.readsCredentials = true;
        done(m_profile.listPaging ? tr("Nango between 0.69.21 and 0.70.6") : tr("Nango between 0.67 and 0.69.20"));
        return;
    }
    // Names nothing that exists, so nothing can be refreshed (nango-observed.md section 9).
    const QString nothing = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QByteArray query = "provider_config_key=" + nothing.toLatin1() + "&force_refresh=true";
    ask(endpoints::probeRequest(QStringLiteral("/connections/") + nothing, query,
                                QStringLiteral("/connections/{connectionId}")),
        &ServerProbe::credentialsAnswered);
}

void ServerProbe::credentialsAnswered(Sign sign)
{
    if (sign == Sign::NoScope)
        m_profile.readsCredentials = false;
    else if (sign == Sign::BadQuery || m_lastError->httpStatus == 404)
        m_profile.readsCredentials = true;
    done(m_profile.functionLists ? tr("Nango 0.70.7 or newer") : tr("Nango 0.70.2 or newer"));
}

void ServerProbe::done(const QString &summary)
{
    m_profile.summary = summary;
    m_transport.setProfile(m_profile);
    m_call->settle(m_profile);
}

ScopeCheck::ScopeCheck(Transport &transport, std::vector<endpoints::ScopeProbe> probes,
                       Call<std::vector<ScopeAnswer>> *call)
    : QObject(call), m_transport(transport), m_probes(std::move(probes)), m_call(call)
{
}

void ScopeCheck::next()
{
    if (m_answers.size() == m_probes.size()) {
        m_call->settle(m_answers);
        return;
    }
    const endpoints::ScopeProbe &probe = m_probes[m_answers.size()];
    m_transport.send(this, probe.request)->onFinished(this, [this, scope = probe.scope](const Result<Answer> &answer) {
        ScopeAnswer::Held held = ScopeAnswer::Held::Unknown;
        if (!answer) {
            const Error &error = answer.error();
            const bool gaveUp = error.kind == ErrorKind::Canceled || error.kind == ErrorKind::Refused ||
                                error.kind == ErrorKind::Unauthorized || error.kind == ErrorKind::Offline;
            if (gaveUp) {
                m_call->settle(failure(error));
                return;
            }
            if (error.kind == ErrorKind::Forbidden)
                held = ScopeAnswer::Held::No;
            else if (error.httpStatus == 400 || error.httpStatus == 404)
                held = ScopeAnswer::Held::Yes;
        }
        m_answers.push_back(ScopeAnswer{scope, held});
        next();
    });
}

} // namespace console
