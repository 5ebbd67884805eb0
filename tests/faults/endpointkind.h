#pragma once

#include "client/nangoclient.h"
#include "core/body.h"
#include "core/call.h"
#include "core/error.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace console::test {

/// How a call ended, as its receiver saw it.
struct Ending {
    std::unique_ptr<QObject> receiver = std::make_unique<QObject>();
    int times = 0;
    std::optional<Error> error;
    int status = 0;           ///< Of a proxy answer.
    std::optional<Body> body; ///< Of a proxy answer or an action's output.
};

/// What an endpoint makes of a 2xx answer.
enum class Takes {
    Json,     ///< Its JSON, or it is an error.
    Output,   ///< Any bytes but a web page: the output of a function.
    Anything, ///< Any answer of any status: the proxy.
};

/// One kind of endpoint: how it is called, and what of it decides how it must end.
struct EndpointKind {
    const char *name;
    Effect effect;
    Takes takes;
    QByteArray goodAnswer;
    std::function<CallBase *(NangoClient &client, Ending &ending)> start;
    bool head = false;    ///< Has no body in its answers.
    bool uploads = false; ///< Sends a large body.
    bool sendsKey = true;
    /// The guard lets a write go, which then reads before it writes: what goes wrong hits the reading.
    bool readsFirst = false;

    /// Changes nothing, so the client may send it again by itself.
    bool observes() const { return effect == Effect::Observe; }
};

/// All kinds. One of them uploads `uploadSize` bytes, one the file of that size at `uploadPath`.
std::vector<EndpointKind> endpointKinds(const QString &uploadPath, int uploadSize);

} // namespace console::test
