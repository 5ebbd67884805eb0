#include "client/endpoints/connectsessions.h"
#include "client/endpoints/done.h"

#include <QCoreApplication>

namespace console::endpoints {

namespace {

Request sessionRequest(const QByteArray &method, Effect effect, const QString &action, const Secret &token)
{
    Request request = Request::make(method, effect, action, QStringLiteral("/connect/session"));
    request.sendsKey = false;
    if (token.isEmpty())
        request.refuse(QCoreApplication::translate("console::endpoints", "There is no connect link"));
    return request.header("Authorization", QString::fromLatin1("Bearer " + token.reveal()));
}

} // namespace

Endpoint<ConnectSessionInfo> getConnectSession(const Secret &token)
{
    return {sessionRequest("GET", Effect::Observe,
                           QCoreApplication::translate("console::endpoints", "Load connect link"), token),
            decodeConnectSessionInfo};
}

Endpoint<Done> endConnectSession(const Secret &token)
{
    return doneEndpoint(sessionRequest("DELETE", Effect::Write,
                                       QCoreApplication::translate("console::endpoints", "End connect link"), token));
}

} // namespace console::endpoints
