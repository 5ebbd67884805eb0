#pragma once

#include "client/resourceclient.h"
#include "core/body.h"
#include "core/ids.h"

namespace console {

/// An action that runs on the server.
struct StartedAction {
    QString id;        ///< For ActionsClient::result().
    QString statusUrl; ///< "/action/{id}", as the server said it; the same stands in its Location header.
};

/// POST /action/trigger and GET /action/{id} (nango-api.md 1.7). Outputs are the bytes that came. Never
/// repeated by itself.
class ActionsClient : public ResourceClient
{
    Q_OBJECT

public:
    using ResourceClient::ResourceClient;

    /// Runs an action and waits for its output. `input` is JSON text sent as it is; empty for none.
    /// Write. Cancel stops waiting, not the action.
    Call<Body> *run(const ConnectionRef &ref, const QString &name, const QByteArray &input);
    /// Starts an action, which is answered with 202. `maxRetries` 0-5. Write.
    Call<StartedAction> *start(const ConnectionRef &ref, const QString &name, const QByteArray &input,
                               int maxRetries = 0);
    /// The output of a started action. NotFound also while it runs. Observes.
    Call<Body> *result(const QString &id);
};

} // namespace console
