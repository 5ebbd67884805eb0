#include "client/endpoints/actions.h"

#include <QCoreApplication>

namespace console::endpoints {

namespace {

constexpr int mostRetries = 5;

Decoded<StartedAction> decodeStarted(const JsonValue &json)
{
    const auto id = requiredString(json, "id");
    if (!id)
        return tl::unexpected(id.error());
    return StartedAction{.id = *id, .statusUrl = optionalString(json, "statusUrl")};
}

} // namespace

Endpoint<StartedAction> startAction(const ConnectionRef &ref, const QString &name, const QByteArray &input,
                                    int maxRetries)
{
    Request request = runAction(ref, name, input);
    request.action = QCoreApplication::translate("console::endpoints", "Start action");
    request.deadline = DeadlineKind::Quick;
    request.expect = Expect::Json;
    request.spills = false;
    request.header("X-Async", QStringLiteral("true"));
    if (maxRetries < 0 || maxRetries > mostRetries)
        request.refuse(
            QCoreApplication::translate("console::endpoints", "Retries of an action go from 0 to %1").arg(mostRetries));
    if (maxRetries > 0)
        request.header("X-Max-Retries", QString::number(maxRetries));
    return {request, decodeStarted};
}

} // namespace console::endpoints
