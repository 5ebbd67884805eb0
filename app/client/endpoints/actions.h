#pragma once

#include "client/actionsclient.h"
#include "client/endpoint.h"

// The units behind ActionsClient (nango-api.md 1.7).
namespace console::endpoints {

/// POST /action/trigger; its answer is the output itself.
Request runAction(const ConnectionRef &ref, const QString &name, const QByteArray &input);
/// The same with X-Async: answers 202 with an id.
Endpoint<StartedAction> startAction(const ConnectionRef &ref, const QString &name, const QByteArray &input,
                                    int maxRetries);
/// GET /action/{id}; its answer is the output itself.
Request actionResult(const QString &id);

} // namespace console::endpoints
