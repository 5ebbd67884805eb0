#include "client/endpoints/functions.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<QByteArray> scriptsConfig(const QString &format)
{
    Request request = Request::make("GET", Effect::Observe,
                                    QCoreApplication::translate("console::endpoints", "Load scripts configuration"),
                                    QStringLiteral("/scripts/config"));
    request.optionalParameter(QStringLiteral("format"), format);
    return {request, [](const JsonValue &json) -> Decoded<QByteArray> { return json.toRawBytes(); }};
}

} // namespace console::endpoints
