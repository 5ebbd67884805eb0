#include "client/endpoints/providers.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<Provider> getProvider(const QString &name)
{
    Request request =
        Request::make("GET", Effect::Observe, QCoreApplication::translate("console::endpoints", "Load provider"),
                      QStringLiteral("/providers/{provider}"), {name});
    return {request.about(name), decodeProvider};
}

} // namespace console::endpoints
