#include "client/endpoints/actions.h"

#include <QCoreApplication>

namespace console::endpoints {

Request runAction(const ConnectionRef &ref, const QString &name, const QByteArray &input)
{
    Request request =
        Request::make("POST", Effect::Write, QCoreApplication::translate("console::endpoints", "Run action"),
                      QStringLiteral("/action/trigger"));
    request.requireConnection(ref).connectionHeaders(ref);
    request.about(ref.toString() + QStringLiteral(": ") + name);
    request.deadline = DeadlineKind::Action;
    request.expect = Expect::Output;
    request.spills = true;
    JsonObjectWriter body;
    body.string("action_name", name);
    if (!input.isEmpty()) {
        request.requireJson(input, QCoreApplication::translate("console::endpoints", "The input"), false);
        body.raw("input", input);
    }
    return request.json(body.toJson());
}

} // namespace console::endpoints
