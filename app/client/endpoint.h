#pragma once

#include "client/request.h"
#include "dto/decode.h"

#include <functional>

namespace console {

/// One call of the API: the request, and how its JSON answer becomes a value.
template <typename T>
struct Endpoint {
    Request request;
    /// Runs in a worker for large answers, so it captures values only.
    std::function<Decoded<T>(const JsonValue &json)> decode;
    /// Instead of `decode`, of answers so long that they are checked and decoded in one pass.
    std::function<ReadJson<T>(const QByteArray &text)> read = {};
};

} // namespace console
