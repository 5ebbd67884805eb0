#pragma once

#include "support/misbehavingserver.h"

#include <QSet>
#include <QStringList>
#include <QUrlQuery>
#include <QVersionNumber>

namespace console::test {

/// Answers as a Nango of some version does, as far as versions differ (nango-api.md sections 2.11 to 2.13):
/// which routes there are, which parameters each refuses, which shapes the answers have, whether keys have scopes.
class AgedNango
{
public:
    explicit AgedNango(const QString &version, QStringList missingScopes = {}, bool hasDashboard = true)
        : m_version(QVersionNumber::fromString(version)), m_missing(std::move(missingScopes)), m_dashboard(hasDashboard)
    {
    }

    void operator()(const WireRequest &request, SocketAnswer answer) const
    {
        const QByteArray path = request.path();
        if (request.body.contains("__probe__"))
            return writeProbe(request.method + ' ' + path, answer);
        const QUrlQuery query(QUrl::fromEncoded(request.target).query());
        if (path == "/ready" && since("0.69.8"))
            return answer.json(R"({"result":"ok"})");
        if (path == "/connections" && since("0.67.0"))
            return list(query, answer);
        if (path == "/connection")
            return answer.json(oldList());
        if ((path.startsWith("/connections/") && since("0.67.0")) || path.startsWith("/connection/"))
            return details(query, answer);
        if (path == "/integrations" && since("0.42.12"))
            return scoped("environment:integrations:list", answer,
                          R"({"data":[{"unique_key":"crm","provider":"hubspot"}]})", query.isEmpty());
        if (path == "/config" && !since("0.64.1"))
            return answer.json(R"({"configs":[{"unique_key":"crm","provider":"hubspot"}]})");
        if (path.startsWith("/config/") && !since("0.64.1"))
            return answer.json(R"({"config":{"unique_key":"crm","provider":"hubspot"}})");
        if (path.endsWith("/functions") && since("0.70.7"))
            return functions(query, answer);
        if (path.endsWith("/code") && since("0.70.2"))
            return scoped("environment:functions:read", answer, {});
        if (path.contains("/functions/") && since("0.70.7"))
            return scoped("environment:functions:read", answer, {});
        if (path.startsWith("/integrations/") && path.count('/') == 2 && since("0.42.12"))
            return integration(query, answer);
        if (path == "/sync/status")
            return status(query, answer);
        if (path == "/records")
            return records(query, answer);
        if (path == "/sync/trigger")
            return trigger(request.body, answer);
        if (path.startsWith("/sync/"))
            return command(answer);
        if (path == "/environment-variables")
            return scoped("environment:variables:read", answer, R"([{"name":"REGION","value":"eu"}])", query.isEmpty());
        if (path.startsWith("/action/"))
            return scoped("environment:actions:execute", answer, {});
        if (path.startsWith("/proxy/"))
            return scoped("environment:proxy", answer, {});
        unknownRoute(answer);
    }

private:
    bool since(const char *version) const { return m_version >= QVersionNumber::fromString(QLatin1String(version)); }
    bool lacks(const char *scope) const { return since("0.70.2") && m_missing.contains(QLatin1String(scope)); }

    static void badQuery(SocketAnswer &answer) { answer.json(R"({"error":{"code":"invalid_query_params"}})", 400); }
    static void forbidden(const QByteArray &message, SocketAnswer &answer)
    {
        answer.json(R"({"error":{"code":"forbidden","message":")" + message + R"("}})", 403);
    }
    static void forbid(const char *scope, SocketAnswer &answer)
    {
        forbidden(QByteArray("Insufficient scope. Required: ") + scope, answer);
    }
    /// The scope first, then validation, as the server does it; an empty body is a request that is not valid.
    void scoped(const char *scope, SocketAnswer &answer, const QByteArray &body, bool valid = true) const
    {
        if (lacks(scope))
            forbid(scope, answer);
        else if (body.isEmpty() || !valid)
            badQuery(answer);
        else
            answer.json(body);
    }
    void unknownRoute(SocketAnswer &answer) const
    {
        if (m_dashboard)
            answer.answer(200, "<!doctype html><html></html>", "text/html; charset=utf-8");
        else
            answer.json(R"({"error":{"message":"An error occurred. Please contact support with this unique id: \"1\"",)"
                        R"("code":"generic_error_support","payload":"1"}})",
                        500);
    }

    bool knows(const QUrlQuery &query, QSet<QString> known) const
    {
        for (const auto &[name, value] : query.queryItems(QUrl::FullyDecoded)) {
            if (!known.contains(name.section(u'[', 0, 0)))
                return false;
        }
        return true;
    }

    void list(const QUrlQuery &query, SocketAnswer &answer) const
    {
        if (lacks("environment:connections:list"))
            return forbidden("Insufficient scope. Required one of: environment:connections:list or "
                             "environment:connections:list_credentials",
                             answer);
        QSet<QString> known{QStringLiteral("connectionId"), QStringLiteral("search"), QStringLiteral("endUserId"),
                            QStringLiteral("endUserOrganizationId")};
        const std::pair<const char *, const char *> added[] = {
            {"integrationId", "0.69.8"}, {"limit", "0.69.21"}, {"page", "0.69.22"}, {"tags", "0.69.27"}};
        for (const auto &[name, version] : added) {
            if (since(version))
                known.insert(QLatin1String(name));
        }
        if (!knows(query, known))
            return badQuery(answer);
        answer.json(R"({"connections":[{"id":1,"connection_id":"acme","provider_config_key":"crm",)"
                    R"("provider":"hubspot","errors":[],"end_user":null,"metadata":{},)" +
                    QByteArray(since("0.69.27") ? R"("tags":{},)" : "") +
                    R"("created":"2026-11-23T14:06:02.96+00:00"}]})");
    }
    QByteArray oldList() const
    {
        if (since("0.37.1"))
            return R"({"connections":[{"id":1,"connection_id":"acme","provider_config_key":"crm","provider":"hubspot",)"
                   R"("created":"2024-06-24T00:00:00.000Z","metadata":{}}]})";
        return R"({"connections":[{"id":1,"connection_id":"acme","provider":"crm","created":"2023-12-01T00:00:00.000Z"}]})";
    }
    void details(const QUrlQuery &query, SocketAnswer &answer) const
    {
        QSet<QString> known{QStringLiteral("provider_config_key"), QStringLiteral("force_refresh"),
                            QStringLiteral("refresh_token")};
        if (since("0.67.4"))
            known.insert(QStringLiteral("refresh_github_app_jwt_token"));
        if (lacks("environment:connections:read") && lacks("environment:connections:read_credentials"))
            return forbidden("Insufficient scope. Required one of: environment:connections:read or "
                             "environment:connections:read_credentials",
                             answer);
        if (query.hasQueryItem(QStringLiteral("force_refresh")) && lacks("environment:connections:read_credentials"))
            return forbidden(
                "Credential and refresh options require the environment:connections:read_credentials scope", answer);
        if (since("0.48.0") && !knows(query, known))
            return badQuery(answer);
        if (query.queryItemValue(QStringLiteral("provider_config_key")) != QLatin1String("crm"))
            return answer.json(R"({"error":{"code":"unknown_provider_config"}})", 400);
        answer.json(
            since("0.48.0")
                ? R"({"id":1,"connection_id":"acme","provider_config_key":"crm","provider":"hubspot",)"
                  R"("connection_config":{},"created_at":"2026-11-23T14:06:02.960+00:00","credentials":{}})"
                : R"({"id":1,"created_at":"2023-12-01T00:00:00.000Z","provider_config_key":"crm",)"
                  R"("connection_id":"acme","connection_config":{},"environment_id":3,"metadata":null,)"
                  R"("credentials_iv":"x","credentials_tag":"y","deleted":false,"credentials":{"type":"API_KEY"}})");
    }
    void integration(const QUrlQuery &query, SocketAnswer &answer) const
    {
        scoped("environment:integrations:read", answer, R"({"data":{"unique_key":"crm","provider":"hubspot"}})",
               knows(query, {QStringLiteral("include")}));
    }
    void functions(const QUrlQuery &query, SocketAnswer &answer) const
    {
        scoped("environment:functions:list", answer, R"({"data":[],"pagination":{"total":0,"page":0,"limit":20}})",
               knows(query, {QStringLiteral("type"), QStringLiteral("page"), QStringLiteral("limit")}));
    }
    void status(const QUrlQuery &query, SocketAnswer &answer) const
    {
        QByteArray item = R"("id":"1","type":"INCREMENTAL","finishedAt":"2026-11-23T14:00:00.000Z",)"
                          R"("nextScheduledSyncAt":"2026-11-23T15:00:00.000Z","name":"contacts","status":"SUCCESS",)"
                          R"("latestResult":{"Contact":{"added":1,"updated":0,"deleted":0}})";
        if (since("0.40.7"))
            item += R"(,"frequency":"1h","latestExecutionStatus":"SUCCESS")";
        if (since("0.43.0"))
            item += R"(,"recordCount":{"Contact":7})";
        if (since("0.48.2"))
            item += R"(,"connection_id":"acme")";
        if (since("0.55.0"))
            item += R"(,"variant":"base")";
        scoped("environment:syncs:read", answer, R"({"syncs":[{)" + item + "}]}",
               query.hasQueryItem(QStringLiteral("syncs")));
    }
    void records(const QUrlQuery &query, SocketAnswer &answer) const
    {
        // Before it was strict, it ignored what it did not know.
        const bool filters = query.hasQueryItem(QStringLiteral("delta")) ||
                             (since("0.39.0") && query.hasQueryItem(QStringLiteral("modified_after")));
        const QByteArray all = R"({"id":"1","_nango_metadata":{"last_action":"ADDED"}},)";
        scoped("environment:records:read", answer,
               R"({"records":[)" + (filters ? QByteArray() : all) +
                   R"({"id":"2","_nango_metadata":{"last_action":"ADDED"}}],"next_cursor":null})",
               query.hasQueryItem(QStringLiteral("model")));
    }
    /// conformance/scope-probes.json: 403 without the scope, 400 with it, whatever else the request says.
    void writeProbe(const QByteArray &route, SocketAnswer &answer) const
    {
        static const std::pair<const char *, const char *> scopes[] = {
            {"POST /connections", "environment:connections:create"},
            {"PATCH /connections/__probe__", "environment:connections:update"},
            {"POST /integrations", "environment:integrations:create"},
            {"PATCH /integrations/%00", "environment:integrations:update"},
            {"POST /sync/pause", "environment:syncs:execute"},
            {"PUT /sync/update-connection-frequency", "environment:syncs:update"},
            {"POST /sync/x/variant/base", "environment:syncs:variant:create"},
            {"PATCH /records/prune", "environment:records:write"},
            {"POST /connect/sessions", "environment:connect_sessions:write"},
        };
        for (const auto &[known, scope] : scopes) {
            if (route == known)
                return scoped(scope, answer, {});
        }
        unknownRoute(answer);
    }
    void trigger(const QByteArray &body, SocketAnswer &answer) const
    {
        if (body.contains("\"opts\"") && !since("0.69.32"))
            answer.json(R"({"error":{"code":"invalid_body"}})", 400);
        else
            command(answer);
    }
    void command(SocketAnswer &answer) const
    {
        if (lacks("environment:syncs:execute"))
            forbid("environment:syncs:execute", answer);
        else if (since("0.48.2"))
            answer.json(R"({"success":true})");
        else
            answer.answer(200, "OK", "text/plain; charset=utf-8");
    }

    QVersionNumber m_version;
    QStringList m_missing;
    bool m_dashboard;
};

} // namespace console::test
