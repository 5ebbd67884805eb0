#include "client/endpoints/functions.h"

#include <QCoreApplication>

namespace console::endpoints {

namespace {

Request scriptsRequest(const QString &format)
{
    Request request = Request::make("GET", Effect::Observe,
                                    QCoreApplication::translate("console::endpoints", "Load scripts configuration"),
                                    QStringLiteral("/scripts/config"));
    return request.optionalParameter(QStringLiteral("format"), format);
}

} // namespace

Endpoint<std::vector<IntegrationScripts>> scripts()
{
    return {scriptsRequest(QStringLiteral("nango")), decodeScripts};
}

Endpoint<std::vector<OpenAiFunction>> openAiFunctions()
{
    return {scriptsRequest(QStringLiteral("openai")), decodeOpenAiFunctions};
}

Endpoint<QByteArray> scriptsConfig(const QString &format)
{
    return {scriptsRequest(format), [](const JsonValue &json) -> Decoded<QByteArray> { return json.toRawBytes(); }};
}

} // namespace console::endpoints
