#include "demoreplay.h"

#include "demo/http/message.h"
#include "demo/state/clock.h"
#include "demo/validation.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>

namespace console::test {

namespace {

using demo::Json;

constexpr int patienceMs = 30000;

demo::DemoOptions replayOptions()
{
    demo::DemoOptions options;
    // The hand-made ones and a few more: making them takes longer than most recordings do.
    options.connectionCount = 52;
    // Runs and back-offs short enough for a test, long enough to be seen RUNNING.
    options.timeScale = 8;
    return options;
}

std::string segment(const std::string &path, std::size_t index)
{
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= index; ++i) {
        begin = path.find('/', begin);
        if (begin == std::string::npos)
            return {};
        ++begin;
    }
    return demo::percentDecoded(path.substr(begin, std::min(path.find('/', begin), path.size()) - begin));
}

std::string encoded(const std::string &text)
{
    return QByteArray::fromStdString(text).toPercentEncoding().toStdString();
}

void replaceAll(std::string &text, const std::string &from, const std::string &to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

QByteArray unchunked(const QByteArray &body)
{
    QByteArray result;
    qsizetype at = 0;
    for (;;) {
        const qsizetype end = body.indexOf("\r\n", at);
        const int size = end < 0 ? 0 : body.mid(at, end - at).toInt(nullptr, 16);
        if (size <= 0)
            return result;
        result += body.mid(end + 2, size);
        at = end + 2 + size + 2;
    }
}

WireAnswer parsed(const QByteArray &bytes)
{
    WireAnswer answer;
    const qsizetype headEnd = bytes.indexOf("\r\n\r\n");
    const QList<QByteArray> lines = bytes.left(headEnd).split('\n');
    answer.status = lines.value(0).split(' ').value(1).toInt();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        answer.headers[lines[i].left(colon).toStdString()] = lines[i].mid(colon + 1).trimmed().toStdString();
    }
    answer.body = bytes.mid(headEnd + 4);
    if (answer.header("Transfer-Encoding") == "chunked")
        answer.body = unchunked(answer.body);
    return answer;
}

// "<20971520 bytes>" stands for a body that was too large to keep.
QByteArray bodyBytes(const Json &body)
{
    if (body.is_null())
        return {};
    if (!body.is_string())
        return QByteArray::fromStdString(demo::dump(body));
    const QByteArray text = QByteArray::fromStdString(body.get<std::string>());
    if (text.startsWith('<') && text.endsWith(" bytes>"))
        return QByteArray(text.mid(1, text.indexOf(' ') - 1).toInt(), 'x');
    return text;
}

Json credentialsFor(const std::string &mode)
{
    if (mode == "API_KEY")
        return {{"type", mode}, {"apiKey", "k"}};
    if (mode == "BASIC")
        return {{"type", mode}, {"username", "u"}, {"password", "p"}};
    if (mode == "OAUTH2")
        return {{"type", mode}, {"access_token", "a"}};
    return {{"type", "NONE"}};
}

// Syncs go on by the clock, so a server that is used for long is not what its seed says any more.
constexpr int playsPerServer = 32;

// Whether an answer shows that the server is another than before: something was written that can be seen
// elsewhere, a refresh that failed began its back-off, or a limit that is counted came nearer.
bool changesServer(const std::string &method, const std::string &target, const WireAnswer &answer)
{
    const bool looks = method == "GET" || method == "HEAD" || method == "OPTIONS";
    // The demo's provider, actions and connect sessions leave nothing behind that others meet.
    const bool leavesNothing =
        target.rfind("/proxy/", 0) == 0 || target.rfind("/action/", 0) == 0 || target.rfind("/connect/session", 0) == 0;
    if (!looks && !leavesNothing && answer.status < 400)
        return true;
    return answer.status == 429 || answer.body.contains("invalid_credentials") ||
           answer.body.contains("connection_refresh_backoff");
}

} // namespace

std::string WireAnswer::header(const char *name) const
{
    Recording finder;
    finder.headers = headers;
    return finder.header(name);
}

Json WireAnswer::json() const
{
    return Json::parse(body.toStdString(), nullptr, false);
}

demo::DemoServer *ReplayServers::unchanged()
{
    if (m_server && m_plays < playsPerServer) {
        ++m_plays;
        return m_server.get();
    }
    m_plays = 1;
    ++m_started;
    m_server = std::make_unique<demo::DemoServer>(replayOptions());
    return m_server->start(nullptr) ? m_server.get() : nullptr;
}

Replay::Replay(const Recording &recording, ReplayServers &servers)
    : m_recording(recording), m_servers(servers), m_server(servers.unchanged()), m_path(recording.path),
      m_query(recording.query), m_headers(recording.headers), m_body(recording.body)
{
}

Replay::~Replay()
{
    if (m_changed)
        m_servers.discard();
}

WireAnswer Replay::play()
{
    prepareIntegrations();
    prepareConnections();
    prepareListedConnections();
    prepareVariants();
    prepareSyncs();
    prepareRecords();
    prepareActions();
    prepareSessions();
    prepareRefreshes();
    Json headers = Json::object();
    for (const auto &[name, value] : m_headers.items()) {
        std::string text = value.is_string() ? value.get<std::string>() : demo::dump(value);
        replaceAll(text, "http://127.0.0.1:4010", m_server->providerBaseUrl().toStdString());
        if (name == "Authorization")
            text = ownKey(text);
        if (name != "Content-Length" && name != "If-None-Match")
            headers[name] = text;
    }
    const std::string target = m_path + (m_query.empty() ? "" : "?" + shiftedTimes(m_query));
    if (m_recording.status == 304 && !m_recording.header("If-None-Match").empty())
        headers["If-None-Match"] = send("GET", target, headers).header("ETag");
    prepareLimits();
    return send(m_recording.method, target, headers, bodyBytes(m_body));
}

WireAnswer Replay::send(const std::string &method, const std::string &target, const Json &headers,
                        const QByteArray &body)
{
    QByteArray request =
        QByteArray::fromStdString(method + " " + target + " HTTP/1.1\r\nHost: demo\r\nConnection: close\r\n");
    for (const auto &[name, value] : headers.items())
        request += QByteArray::fromStdString(name + ": " + value.get<std::string>() + "\r\n");
    if (!body.isEmpty())
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    request += "\r\n" + body;
    QTcpSocket socket;
    QSignalSpy closed(&socket, &QTcpSocket::disconnected);
    socket.connectToHost(QStringLiteral("127.0.0.1"), m_server->port());
    socket.write(request);
    if (closed.isEmpty())
        closed.wait(patienceMs);
    const WireAnswer answer = parsed(socket.readAll());
    m_changed = m_changed || changesServer(method, target, answer);
    return answer;
}

WireAnswer Replay::sendJson(const std::string &method, const std::string &target, const Json &body, const Json &headers)
{
    Json all = {{"Authorization", "Bearer " + m_server->secretKey().toStdString()},
                {"Content-Type", "application/json"}};
    all.update(headers);
    return send(method, target, all, QByteArray::fromStdString(demo::dump(body)));
}

WireAnswer Replay::get(const std::string &target, const Json &headers)
{
    Json all = {{"Authorization", "Bearer " + m_server->secretKey().toStdString()}};
    all.update(headers);
    return send("GET", target, all);
}

std::string Replay::ownKey(const std::string &authorization)
{
    const std::string name = m_recording.keyName();
    QByteArray key;
    if (name == "dev" || name == "bulk")
        key = m_server->secretKey();
    else if (name == "ro-no-credentials")
        key = m_server->readOnlyKey();
    else if (name == "proxy-only")
        key = m_server->addKey({"environment:proxy"});
    else if (name == "records-only")
        key = m_server->addKey({"environment:records:read"});
    else if (name == "connections-only")
        key = m_server->addKey({"environment:connections:*"});
    else if (name == "actions-only")
        key = m_server->addKey({"environment:actions:execute"});
    else if (name == "account")
        key = m_server->addKey({"account:*"});
    std::string result = authorization;
    replaceAll(result, "<" + name + " key>", key.toStdString());
    // The mask of a key that was sent in an unusual way.
    replaceAll(result, "00000000-0000-4000-8000-000000000000", m_server->secretKey().toStdString());
    return result;
}

// Whether the recorded server found what the request names. The codes of these errors say that it did
// not look, or did not find.
bool Replay::expectsPresence() const
{
    const std::string code = m_recording.errorCode();
    return m_recording.status < 300 || code == "invalid_credentials" || code == "connection_refresh_backoff" ||
           code == "sync_variant_already_exists";
}

std::string Replay::integrationKey() const
{
    const Json query = demo::parsedQuery(m_recording.query);
    std::string key = demo::textOf(query, "provider_config_key");
    if (key.empty() && m_body.is_object())
        key = demo::textOf(m_body, "provider_config_key", demo::textOf(m_body, "integration_id"));
    return key.empty() ? m_recording.header("Provider-Config-Key") : key;
}

std::vector<std::string> Replay::connectionIds() const
{
    const std::string first = segment(m_path, 0);
    const std::string second = segment(m_path, 1);
    if ((first == "connections" || first == "connection") && !second.empty() && second != "metadata")
        return {second};
    const std::string inQuery = demo::textOf(demo::parsedQuery(m_recording.query), "connection_id");
    if (!inQuery.empty())
        return {inQuery};
    if (m_body.is_object() && m_body.contains("connection_id") && m_body["connection_id"].is_array())
        return m_body["connection_id"].get<std::vector<std::string>>();
    if (m_body.is_object() && m_body.contains("connection_id") && m_body["connection_id"].is_string())
        return {m_body["connection_id"].get<std::string>()};
    const std::string inHeader = m_recording.header("Connection-Id");
    return inHeader.empty() ? std::vector<std::string>() : std::vector<std::string>{inHeader};
}

void Replay::ensureIntegration(const std::string &key, const std::string &provider)
{
    if (key.empty() || get("/integrations/" + encoded(key)).status == 200)
        return;
    Json body = {{"provider", provider}, {"unique_key", key}};
    if (provider == "github" || provider == "hubspot")
        body["credentials"] = {{"type", "OAUTH2"}, {"client_id", "a"}, {"client_secret", "b"}};
    sendJson("POST", "/integrations", body);
}

void Replay::ensureConnection(const std::string &id, const std::string &key, const Json &like)
{
    const std::string pair = encoded(id) + "?provider_config_key=" + encoded(key);
    if (get("/connections/" + pair, {{"Authorization", "Bearer " + m_server->readOnlyKey().toStdString()}}).status ==
        200)
        return;
    const Json integration = get("/integrations/" + encoded(key)).json();
    if (!integration.contains("data"))
        return;
    const Json provider = get("/providers/" + demo::textOf(integration["data"], "provider")).json();
    Json body = {{"provider_config_key", key},
                 {"connection_id", id},
                 {"credentials", credentialsFor(demo::textOf(provider["data"], "auth_mode"))},
                 {"metadata", {{"total", 2}}}};
    if (like.is_object() && like.contains("end_user") && like["end_user"].is_object()) {
        body["end_user"] = {{"id", like["end_user"]["id"]}};
        for (const char *name : {"email", "display_name"}) {
            if (like["end_user"][name].is_string())
                body["end_user"][name] = like["end_user"][name];
        }
    }
    sendJson("POST", "/connections", body);
}

void Replay::prepareIntegrations()
{
    const Json &answer = m_recording.responseBody;
    if (m_recording.method == "POST" && m_path == "/integrations") {
        const bool taken =
            m_recording.errorCode() == "invalid_body" && demo::dump(answer).find("already exists") != std::string::npos;
        if (taken)
            ensureIntegration(demo::textOf(m_body, "unique_key"), demo::textOf(m_body, "provider"));
        return;
    }
    const bool described = answer.is_object() && answer.contains("data") && answer["data"].is_object();
    const bool renamed = demo::dump(answer).find("already used") != std::string::npos;
    if (segment(m_path, 0) == "integrations" && (expectsPresence() || renamed))
        ensureIntegration(segment(m_path, 1),
                          described ? demo::textOf(answer["data"], "provider", "github") : "github");
    if (expectsPresence() && answer.is_object() && answer.contains("provider"))
        ensureIntegration(integrationKey(), demo::textOf(answer, "provider"));
}

void Replay::prepareConnections()
{
    const bool creates = m_recording.method == "POST" && (m_path == "/connections" || m_path == "/connection");
    if (!expectsPresence() || creates)
        return;
    const std::string key = integrationKey();
    for (const std::string &id : connectionIds())
        ensureConnection(id, key, m_recording.responseBody);
}

// A list that found something has to find something here too.
void Replay::prepareListedConnections()
{
    const Json &answer = m_recording.responseBody;
    if (m_recording.method != "GET" || !answer.is_object() || !answer.contains("connections") ||
        answer["connections"].empty() || m_query.empty())
        return;
    if (!get(m_path + "?" + m_query).json()["connections"].empty())
        return;
    const Json &first = answer["connections"][0];
    ensureIntegration(demo::textOf(first, "provider_config_key"), demo::textOf(first, "provider"));
    ensureConnection(demo::textOf(first, "connection_id"), demo::textOf(first, "provider_config_key"), first);
}

void Replay::prepareVariants()
{
    std::vector<std::pair<std::string, std::string>> wanted;
    const bool creates = m_recording.method == "POST" && m_recording.status < 300;
    if (segment(m_path, 0) == "sync" && segment(m_path, 2) == "variant" && expectsPresence() && !creates)
        wanted.emplace_back(segment(m_path, 1), segment(m_path, 3));
    const Json named = m_body.is_object() && m_body.contains("syncs") ? m_body["syncs"]
                       : m_recording.responseBody.is_object() && m_recording.responseBody.contains("syncs")
                           ? m_recording.responseBody["syncs"]
                           : Json::array();
    for (const Json &sync : named.is_array() ? named : Json::array()) {
        const std::string text = sync.is_string() ? sync.get<std::string>() : std::string();
        const std::size_t colons = text.find("::");
        if (colons != std::string::npos)
            wanted.emplace_back(text.substr(0, colons), text.substr(colons + 2));
        else if (sync.is_object() && demo::textOf(sync, "variant", "base") != "base")
            wanted.emplace_back(demo::textOf(sync, "name"), demo::textOf(sync, "variant"));
    }
    for (const auto &[name, variant] : wanted) {
        for (const std::string &id : connectionIds())
            sendJson("POST", "/sync/" + name + "/variant/" + variant,
                     {{"provider_config_key", integrationKey()}, {"connection_id", id}});
    }
}

Json Replay::statusOf(const std::string &sync)
{
    const std::vector<std::string> ids = connectionIds();
    const Json answer = get("/sync/status?syncs=" + sync + "&provider_config_key=" + encoded(integrationKey()) +
                            "&connection_id=" + encoded(ids.empty() ? std::string() : ids.front()))
                            .json();
    const bool found = answer.is_object() && answer.contains("syncs") && !answer["syncs"].empty();
    return found ? answer["syncs"][0] : Json::object();
}

void Replay::waitUntilIdle(const std::string &sync)
{
    static_cast<void>(QTest::qWaitFor([&] { return demo::textOf(statusOf(sync), "status") != "RUNNING"; }, patienceMs));
}

void Replay::prepareSyncs()
{
    const Json &answer = m_recording.responseBody;
    if (m_path != "/sync/status" || !answer.is_object() || !answer.contains("syncs") || connectionIds().empty())
        return;
    for (const Json &wanted : answer["syncs"]) {
        if (wanted.is_object() && !wanted.contains("__omitted"))
            prepareOneSync(wanted);
    }
}

void Replay::prepareOneSync(const Json &wanted)
{
    const std::string name = demo::textOf(wanted, "name") + "::" + demo::textOf(wanted, "variant", "base");
    const Json command = {{"syncs", Json::array({name})},
                          {"provider_config_key", integrationKey()},
                          {"connection_id", connectionIds().front()}};
    const std::string status = demo::textOf(wanted, "status");
    waitUntilIdle(name);
    const Json before = statusOf(name);
    if (status == "RUNNING") {
        sendJson("POST", "/sync/start", command);
        sendJson("POST", "/sync/trigger", command);
        if (wanted["nextScheduledSyncAt"].is_null())
            sendJson("POST", "/sync/pause", command);
        return;
    }
    if (wanted.contains("finishedAt") && !before.contains("finishedAt")) {
        sendJson("POST", "/sync/trigger", command);
        waitUntilIdle(name);
    }
    sendJson("POST", status == "PAUSED" ? "/sync/pause" : "/sync/start", command);
    waitUntilIdle(name);
}

Json Replay::allRows()
{
    const Json query = demo::parsedQuery(m_recording.query);
    const std::string model = m_body.is_object() ? demo::textOf(m_body, "model") : demo::textOf(query, "model");
    const Json answer =
        get("/records?limit=10000&model=" + model, {{"Connection-Id", m_recording.header("Connection-Id")},
                                                    {"Provider-Config-Key", m_recording.header("Provider-Config-Key")}})
            .json();
    return answer.is_object() && answer.contains("records") ? answer["records"] : Json::array();
}

void Replay::pruneRows(std::size_t count)
{
    if (count == 0)
        return;
    const Json rows = allRows();
    if (rows.size() < count)
        return;
    const Json query = demo::parsedQuery(m_recording.query);
    const std::string model = m_body.is_object() ? demo::textOf(m_body, "model") : demo::textOf(query, "model");
    sendJson("PATCH", "/records/prune",
             {{"model", model}, {"until_cursor", rows[count - 1]["_nango_metadata"]["cursor"]}},
             {{"Connection-Id", m_recording.header("Connection-Id")},
              {"Provider-Config-Key", m_recording.header("Provider-Config-Key")}});
}

void Replay::runIncrementalSync()
{
    sendJson("POST", "/sync/trigger",
             {{"syncs", Json::array({"contacts-incremental"})},
              {"provider_config_key", integrationKey()},
              {"connection_id", connectionIds().front()}});
    waitUntilIdle("contacts-incremental");
}

// The cursor that is to this server what the recorded one was to the other: behind the last row when
// nothing followed it, before the last page when that followed, else behind the first row.
std::string Replay::wantedCursor()
{
    const Json rows = allRows();
    if (rows.empty())
        return {};
    const Json &recorded = m_recording.responseBody["records"];
    std::size_t following = 0;
    for (const Json &row : recorded)
        following += row.contains("__omitted") ? row["__omitted"].get<std::size_t>() : 1;
    std::size_t row = 0;
    if (m_recording.responseBody["next_cursor"].is_null())
        row = rows.size() > following ? rows.size() - 1 - following : 0;
    return demo::textOf(rows[row]["_nango_metadata"], "cursor");
}

void Replay::prepareRecords()
{
    if (segment(m_path, 0) != "records" || m_recording.status != 200)
        return;
    if (m_path == "/records/prune") {
        const std::size_t count = m_recording.responseBody["count"].get<std::size_t>();
        const Json rows = allRows();
        if (count == 0)
            pruneRows(3);
        if (!rows.empty())
            m_body["until_cursor"] =
                rows[std::min(rows.size(), count == 0 ? 3 : count) - 1]["_nango_metadata"]["cursor"];
        return;
    }
    std::size_t pruned = 0;
    bool changed = false;
    for (const Json &row : m_recording.responseBody["records"]) {
        if (!row.contains("_nango_metadata"))
            continue;
        pruned += row["_nango_metadata"]["pruned_at"].is_null() ? 0 : 1;
        changed = changed || row["_nango_metadata"]["last_action"] != "ADDED";
    }
    if (changed)
        runIncrementalSync();
    pruneRows(pruned);
    const std::string recorded = demo::textOf(demo::parsedQuery(m_query), "cursor");
    if (!recorded.empty())
        m_query = m_query.substr(0, m_query.find("cursor=")) + "cursor=" + encoded(wantedCursor());
}

// The result of an asynchronous action of before.
void Replay::prepareActions()
{
    const std::string id = segment(m_path, 1);
    if (segment(m_path, 0) != "action" || m_recording.method != "GET" || !demo::isUuid(id) ||
        (m_recording.status != 200 && m_recording.status < 424))
        return;
    const bool fails = m_recording.status != 200;
    const Json input = fails ? Json{{"kind", m_recording.status == 424 ? "http" : "action"}} : Json{{"async", true}};
    const Json body = {{"action_name", fails ? "throws" : "echo"}, {"input", input}};
    const Json started =
        sendJson("POST", "/action/trigger", body,
                 {{"Connection-Id", "crm-acme"}, {"Provider-Config-Key", "demo-crm"}, {"X-Async", "true"}})
            .json();
    m_path = demo::textOf(started, "statusUrl");
    static_cast<void>(QTest::qWaitFor([this] { return get(m_path).status != 404; }, patienceMs));
}

// A connect session with all that one can have.
void Replay::prepareSessions()
{
    const std::string authorization = m_recording.header("Authorization");
    const bool unknown = m_recording.errorCode() == "unknown_connect_session_token";
    if (authorization.find("nango_connect_session_") == std::string::npos || unknown)
        return;
    const Json user = {{"id", "user-1"}, {"email", "u@example.test"}, {"display_name", "U"}, {"tags", {{"a", "b"}}}};
    const Json body = {{"end_user", user},
                       {"organization", {{"id", "org-1"}, {"display_name", "Org"}}},
                       {"allowed_integrations", Json::array({"github", "slack"})}};
    const Json session = sendJson("POST", "/connect/sessions", body).json();
    m_headers["Authorization"] = "Bearer " + demo::textOf(session["data"], "token");
}

// 424 is the answer to the second attempt.
void Replay::prepareRefreshes()
{
    const std::string code = m_recording.errorCode();
    if (m_recording.status != 424 || (code != "invalid_credentials" && code != "connection_refresh_backoff"))
        return;
    for (const std::string &id : connectionIds())
        get("/connections/" + encoded(id) + "?provider_config_key=" + encoded(integrationKey()));
}

void Replay::prepareLimits()
{
    if (m_recording.errorCode() != "too_many_request")
        return;
    m_changed = true;
    m_server->setRateLimit(0);
}

// Times in a query keep their distance to the moment of the recording.
std::string Replay::shiftedTimes(const std::string &query) const
{
    std::string result = query;
    // Qt reads offsets in such a date, but not the "GMT" that HTTP writes.
    const QString date = QString::fromStdString(m_recording.responseHeader("Date"))
                             .replace(QLatin1String("GMT"), QLatin1String("+0000"));
    const QDateTime recordedAt = QDateTime::fromString(date, Qt::RFC2822Date);
    for (const char *name : {"modified_after", "delta"}) {
        const std::string value = demo::textOf(demo::parsedQuery(query), name);
        const std::optional<demo::Micros> time = demo::parseIso(value, "Z");
        if (!time || !recordedAt.isValid())
            continue;
        const demo::Micros shifted = demo::now() + (*time - recordedAt.toMSecsSinceEpoch() * demo::microsPerMs);
        const std::string key = std::string(name) + "=";
        const std::size_t begin = result.find(key) + key.size();
        result.replace(begin, std::min(result.find('&', begin), result.size()) - begin, encoded(demo::isoZ(shifted)));
    }
    return result;
}

} // namespace console::test
