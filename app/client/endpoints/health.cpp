#include "client/endpoints/server.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<Done> health()
{
    Request request =
        Request::make("GET", Effect::Observe, QCoreApplication::translate("console::endpoints", "Check the server"),
                      QStringLiteral("/health"));
    request.sendsKey = false;
    return {request, [](const JsonValue &json) -> Decoded<Done> {
                if (json["result"].string() == QStringLiteral("ok"))
                    return Done{};
                return tl::unexpected(DecodeError{
                    QStringLiteral("result"),
                    QCoreApplication::translate("console::endpoints", "the server does not say that it is well")});
            }};
}

Request readiness()
{
    Request request = probeRequest(QStringLiteral("/ready"));
    request.sendsKey = false;
    return request;
}

Request probeRequest(const QString &path, const QByteArray &query, const QString &pathTemplate)
{
    Request request = Request::make("GET", Effect::Observe,
                                    QCoreApplication::translate("console::endpoints", "Probe the server"), path);
    if (!pathTemplate.isEmpty())
        request.pathTemplate = pathTemplate;
    request.query = query;
    return request;
}

} // namespace console::endpoints
