#include "client/endpoints/actions.h"

#include <QCoreApplication>

namespace console::endpoints {

Request actionResult(const QString &id)
{
    Request request =
        Request::make("GET", Effect::Observe, QCoreApplication::translate("console::endpoints", "Load action result"),
                      QStringLiteral("/action/{id}"), {id});
    request.about(id);
    request.expect = Expect::Output;
    request.spills = true;
    return request;
}

} // namespace console::endpoints
