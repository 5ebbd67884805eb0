#include "client/endpoints/server.h"

#include <QCoreApplication>

#include <array>

namespace console::endpoints {

namespace {

struct Row {
    const char *scope;
    const char *method;
    const char *path;
    const char *query;
};

// conformance/scope-probes.json. DELETEs are left out on purpose, and what ServerProbe learns by the way.
constexpr std::array readRows{
    Row{"environment:integrations:list", "GET", "/integrations", "__probe__=1"},
    Row{"environment:integrations:read", "GET", "/integrations/__probe__", "__probe__=1"},
    Row{"environment:syncs:read", "GET", "/sync/status", ""},
    Row{"environment:records:read", "GET", "/records", ""},
    Row{"environment:variables:read", "GET", "/environment-variables", "__probe__=1"},
    Row{"environment:functions:list", "GET", "/integrations/__probe__/functions", "__probe__=1"},
    Row{"environment:functions:read", "GET", "/integrations/__probe__/functions/x", "__probe__=1"},
    // These two only ask: without a real id, and without naming a connection, nothing can happen.
    Row{"environment:actions:execute", "GET", "/action/not-a-uuid", ""},
    Row{"environment:proxy", "GET", "/proxy/__probe__", ""},
};

constexpr std::array writeRows{
    Row{"environment:connections:create", "POST", "/connections", ""},
    Row{"environment:connections:update", "PATCH", "/connections/__probe__", ""},
    Row{"environment:integrations:create", "POST", "/integrations", ""},
    Row{"environment:integrations:update", "PATCH", "/integrations/%00", ""},
    Row{"environment:syncs:execute", "POST", "/sync/pause", ""},
    Row{"environment:syncs:update", "PUT", "/sync/update-connection-frequency", ""},
    Row{"environment:syncs:variant:create", "POST", "/sync/x/variant/base", ""},
    Row{"environment:records:write", "PATCH", "/records/prune", ""},
    Row{"environment:connect_sessions:write", "POST", "/connect/sessions", ""},
};

ScopeProbe probeOf(const Row &row, Effect effect)
{
    Request request =
        Request::make(row.method, effect, QCoreApplication::translate("console::endpoints", "Test what the key may do"),
                      QString::fromLatin1(row.path));
    request.query = row.query;
    request.about(QString::fromLatin1(row.scope));
    if (effect == Effect::Write)
        request.json("{\"__probe__\":1}");
    return {QString::fromLatin1(row.scope), request};
}

} // namespace

std::vector<ScopeProbe> readScopeProbes()
{
    std::vector<ScopeProbe> probes;
    probes.reserve(std::size(readRows));
    for (const Row &row : readRows)
        probes.push_back(probeOf(row, Effect::Observe));
    return probes;
}

std::vector<ScopeProbe> writeScopeProbes()
{
    std::vector<ScopeProbe> probes;
    probes.reserve(std::size(writeRows));
    for (const Row &row : writeRows)
        probes.push_back(probeOf(row, Effect::Write));
    return probes;
}

} // namespace console::endpoints
