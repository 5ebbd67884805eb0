#pragma once

#include "client/resourceclient.h"
#include "dto/integration.h"

namespace console {

/// GET /providers… (nango-api.md 1.1). Observes; needs no scope.
class ProvidersClient : public ResourceClient
{
    Q_OBJECT

public:
    using ResourceClient::ResourceClient;

    /// Nearly a thousand at once. `search` is a regular expression on the name; may be empty.
    Call<std::vector<Provider>> *list(const QString &search = {}, Urgency urgency = Urgency::Foreground);
    /// One provider of the catalogue.
    Call<Provider> *get(const QString &name);
    /// The ready-made functions of a provider; none for an unknown one.
    Call<std::vector<FunctionInfo>> *templates(const QString &name);
};

} // namespace console
