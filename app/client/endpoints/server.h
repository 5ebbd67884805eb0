#pragma once

#include "client/endpoint.h"
#include "client/serverclient.h"
#include "core/done.h"

// The units behind ServerClient (nango-api.md section 2.11).
namespace console::endpoints {

/// GET /health, without the key.
Endpoint<Done> health();

/// GET /ready, without the key (0.69.8).
Request readiness();

/// A reading request whose answer tells something about the server.
Request probeRequest(const QString &path, const QByteArray &query = {}, const QString &pathTemplate = {});

/// A request that is invalid on purpose: 403 when the key lacks `scope`, 400 when it holds it, and
/// nothing happens either way (nango-observed.md section 9).
struct ScopeProbe {
    QString scope;
    Request request;
};

std::vector<ScopeProbe> readScopeProbes();
std::vector<ScopeProbe> writeScopeProbes();

} // namespace console::endpoints
