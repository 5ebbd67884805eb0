#pragma once

#include "client/endpoint.h"
#include "client/variablesclient.h"

namespace console::endpoints {

/// GET /environment-variables (nango-api.md 1.8).
Endpoint<std::vector<EnvironmentVariable>> listVariables();

} // namespace console::endpoints
