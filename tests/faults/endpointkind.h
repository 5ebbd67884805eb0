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

/// What an endpoint makes of an answer.
enum class Takes {
    Json,     ///< Of a 2xx its own JSON, or it is an error.
    AnyJson,  ///< Of a 2xx any JSON.
    Output,   ///< Of a 2xx any bytes but a web page: the output of a function.
    Signs,    ///< What an answer says of the server's age and the key: most refusals tell as much as a success.
    Scope,    ///< The same of one scope, where an answer that says nothing is no error either.
    Anything, ///< Any answer of any status: the proxy.
};

/// One client function, with one call of it: how it is called, and what of it decides how it must end.
struct EndpointKind {
    QByteArray name; ///< "SyncsClient::trigger", or "SyncsClient::trigger: reset" for another way to call it.
    Effect effect;
    Takes takes;
    QByteArray goodAnswer;
    std::function<CallBase *(NangoClient &client, Ending &ending)> start;
    bool head = false;    ///< Has no body in its answers.
    bool uploads = false; ///< Sends a large body.
    bool sendsKey = true;
    /// How many requests a success takes; 0 when that depends on the answers.
    int requests = 1;

    /// "SyncsClient::trigger"
    QByteArray function() const
    {
        const qsizetype end = name.indexOf(": ");
        return end < 0 ? name : name.left(end);
    }
    /// Changes nothing, so the client may send it again by itself.
    bool observes() const { return effect == Effect::Observe; }
    /// Makes several requests. What goes wrong hits the first, which is one that observes, whatever comes later.
    bool isSeries() const { return requests != 1; }
};

/// All client functions. Some calls upload `uploadSize` bytes, some the file of that size at `uploadPath`.
std::vector<EndpointKind> endpointKinds(const QString &uploadPath, int uploadSize);

// Its parts.
std::vector<EndpointKind> serverKinds();
std::vector<EndpointKind> integrationKinds();
std::vector<EndpointKind> connectionKinds();
std::vector<EndpointKind> syncKinds();
std::vector<EndpointKind> proxyKinds(const QString &uploadPath, int uploadSize);

} // namespace console::test
