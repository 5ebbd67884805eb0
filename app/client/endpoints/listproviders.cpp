#include "client/endpoints/providers.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<std::vector<Provider>> listProviders(const QString &search)
{
    Request request =
        Request::make("GET", Effect::Observe, QCoreApplication::translate("console::endpoints", "List providers"),
                      QStringLiteral("/providers"));
    request.optionalParameter(QStringLiteral("search"), search);
    return {request, decodeProviders};
}

} // namespace console::endpoints
