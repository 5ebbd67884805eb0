#pragma once

#include "client/resourceclient.h"
#include "dto/integration.h"

namespace console {

/// GET /environment-variables (nango-api.md 1.8). The values are secrets.
class VariablesClient : public ResourceClient
{
    Q_OBJECT

public:
    using ResourceClient::ResourceClient;

    /// Observes.
    Call<std::vector<EnvironmentVariable>> *list();
};

} // namespace console
