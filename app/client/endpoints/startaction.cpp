#include "client/endpoints/actions.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<QString> startAction(const ConnectionRef &ref, const QString &name, const QByteArray &input, int maxRetries)
{
    Request request = runAction(ref, name, input);
    request.action = QCoreApplication::translate("console::endpoints", "Start action");
    request.deadline = DeadlineKind::Quick;
    request.expect = Expect::Json;
    request.spills = false;
    request.header("X-Async", QStringLiteral("true"));
    if (maxRetries > 0)
        request.header("X-Max-Retries", QString::number(maxRetries));
    return {request, [](const JsonValue &json) { return requiredString(json, "id"); }};
}

} // namespace console::endpoints
