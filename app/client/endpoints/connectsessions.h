#pragma once

#include "client/connectsessionsclient.h"
#include "client/endpoint.h"

// The units behind ConnectSessionsClient (nango-api.md 1.10).
namespace console::endpoints {

/// POST /connect/sessions.
Endpoint<ConnectSession> createConnectSession(const ConnectSessionRequest &session);
/// POST /connect/sessions/reconnect.
Endpoint<ConnectSession> createReconnectSession(const ConnectionRef &ref, const ConnectSessionRequest &session);

/// GET /connect/session, with the session's token instead of the key.
Endpoint<ConnectSessionInfo> getConnectSession(const Secret &token);
/// DELETE /connect/session, likewise.
Endpoint<Done> endConnectSession(const Secret &token);

/// Adds what both have in common to `body`.
void addSessionMembers(Request &request, JsonObjectWriter &body, const ConnectSessionRequest &session);

} // namespace console::endpoints
