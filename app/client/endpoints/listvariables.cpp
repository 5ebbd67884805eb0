#include "client/endpoints/variables.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<std::vector<EnvironmentVariable>> listVariables()
{
    return {Request::make("GET", Effect::Observe,
                          QCoreApplication::translate("console::endpoints", "Show environment variables"),
                          QStringLiteral("/environment-variables")),
            decodeEnvironmentVariables};
}

} // namespace console::endpoints
