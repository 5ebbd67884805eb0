#pragma once

#include "core/ids.h"
#include "core/json.h"

namespace console {

/// One text for both halves of a connection's name that no other pair has, for the local store.
inline QString connectionKey(const ConnectionRef &ref)
{
    return QString::fromUtf8(jsonStringArray({ref.providerConfigKey.value, ref.connectionId.value}));
}

/// The connection that has this key; an invalid one for another text.
inline ConnectionRef connectionOfKey(const QString &key)
{
    const auto halves = parseJson(key.toUtf8());
    const auto items = halves ? halves->items() : std::vector<JsonValue>();
    if (items.size() != 2)
        return {};
    return {ProviderConfigKey(items[0].string().value_or(QString())),
            ConnectionId(items[1].string().value_or(QString()))};
}

} // namespace console
