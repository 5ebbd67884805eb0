#pragma once

#include "endpointkind.h"
#include "support/clientrig.h"

namespace console::test {

/// Notes in `ending` how `call` ends.
template <typename T>
CallBase *watched(Call<T> *call, Ending &ending)
{
    call->onFinished(ending.receiver.get(), [&ending](const Result<T> &result) {
        ++ending.times;
        if (!result) {
            ending.error = result.error();
            return;
        }
        if constexpr (std::is_same_v<T, ProxyResponse>) {
            ending.status = result->status;
            ending.body = result->body;
        } else if constexpr (std::is_same_v<T, Body>) {
            ending.body = *result;
        }
    });
    return call;
}

/// A kind whose call is `make(client) -> Call<T> *`.
template <typename Make>
EndpointKind kind(const char *name, Effect effect, const char *goodAnswer, Make make)
{
    return {.name = name,
            .effect = effect,
            .takes = Takes::Json,
            .goodAnswer = goodAnswer,
            .start = [make](NangoClient &client, Ending &ending) { return watched(make(client), ending); }};
}

/// The same, with something about it changed.
template <typename Change>
EndpointKind but(EndpointKind kind, Change change)
{
    change(kind);
    return kind;
}

inline ProviderConfigKey crm()
{
    return ClientRig::acme().providerConfigKey;
}

} // namespace console::test
