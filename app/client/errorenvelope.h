#pragma once

#include "core/json.h"

namespace console {

/// What an error answer says, whichever of the envelopes A to K it came in (nango-api.md section 2.7).
struct ErrorEnvelope {
    enum class Shape {
        None,    ///< No envelope of Nango's: a provider's body, HTML, nothing.
        Error,   ///< A to F: `{error: {code, …}}`.
        Network, ///< G: `{message, code, …}` without `error`, of a proxy that reached nobody.
        Message, ///< H: `{message}`.
        Text,    ///< I: `{error: "text", type}` or `{type, payload}` of old servers.
        JsonRpc, ///< K.
    };
    Shape shape = Shape::None;
    QString code;
    QString message;   ///< Its own, or the validation errors put together.
    QString supportId; ///< F.
    JsonValue payload;
    JsonValue upstream; ///< C: what the provider answered to an action.
};

/// Reads any of them; never fails.
ErrorEnvelope readEnvelope(const JsonValue &json);

} // namespace console
