#include "demo/handlers/handlers.h"
#include "demo/handlers/syncselection.h"
#include "demo/validation.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace console::demo {

namespace {

const char *actionName(RecordAction action)
{
    switch (action) {
    case RecordAction::Added:
        return "ADDED";
    case RecordAction::Updated:
        return "UPDATED";
    case RecordAction::Deleted:
        break;
    }
    return "DELETED";
}

Json timeOrNull(const std::optional<Micros> &time)
{
    return time ? Json(isoPostgres(*time)) : Json();
}

Json written(const std::string &model, const Record &record)
{
    Json result = {{"id", recordId(model, record.index)}};
    if (!record.prunedAt)
        result.update(recordPayload(model, record.index, record.revision));
    result["_nango_metadata"] = {
        {"first_seen_at", isoPostgres(record.firstSeen)}, {"last_modified_at", isoPostgres(record.lastModified)},
        {"last_action", actionName(record.action)},       {"deleted_at", timeOrNull(record.deletedAt)},
        {"pruned_at", timeOrNull(record.prunedAt)},       {"cursor", recordCursor(record)}};
    return result;
}

// Which actions a filter lets through, with Nango's quirk: deleted counts only when it is alone.
std::set<RecordAction> filteredActions(const std::string &filter)
{
    if (filter.empty())
        return {RecordAction::Added, RecordAction::Updated, RecordAction::Deleted};
    std::set<RecordAction> actions;
    for (const std::string &item : splitAtCommas(lowered(filter))) {
        if (item == "added")
            actions.insert(RecordAction::Added);
        else if (item == "updated")
            actions.insert(RecordAction::Updated);
        else
            actions.insert(RecordAction::Deleted);
    }
    if (actions.size() > 1)
        actions.erase(RecordAction::Deleted);
    return actions;
}

bool isKnownFilter(const std::string &filter)
{
    static const std::set<std::string> words{"added", "updated", "deleted", "ADDED", "UPDATED", "DELETED"};
    const std::vector<std::string> items = splitAtCommas(filter);
    return std::all_of(items.begin(), items.end(), [](const std::string &item) { return words.count(item) > 0; });
}

std::optional<Response> refuseHeaders(const Context &context)
{
    Json headers = Json::object();
    for (const char *name : {"connection-id", "provider-config-key"}) {
        if (const auto value = header(context.request.headers, name))
            headers[name] = *value;
    }
    Check check(&headers);
    check.string("connection-id", {.charset = &connectionIdCharset})
        .string("provider-config-key", {.charset = &integrationKeyCharset});
    return check.refusal("invalid_headers");
}

Connection *connectionOf(Context &context)
{
    return context.world.connection(context.headerText("Connection-Id"), context.headerText("Provider-Config-Key"));
}

Response unknownConnection()
{
    return Response::error(400, "unknown_connection",
                           "Provided ConnectionId and ProviderConfigKey does not match a valid connection");
}

std::optional<Response> refuseQuery(const Context &context)
{
    Check query(&context.query);
    query.string("model", {.charset = &modelCharset})
        .string("variant", {.required = false, .charset = &providerCharset})
        .recentDateTime("delta")
        .recentDateTime("modified_after")
        .numberText("limit", {.min = 1, .max = 10000});
    if (const Json *filter = query.member("filter"); filter && !isKnownFilter(textOf(context.query, "filter")))
        query.issue("invalid_union", "Invalid input", Json::array({"filter"}));
    query.string("cursor", {.required = false, .max = 1000}).stringOrStrings("ids", false, 100).strict();
    return query.refusal("invalid_query_params");
}

struct RecordQuery {
    std::size_t limit = 100;
    /// A limit with a fraction, which Nango rounds up, gets no next cursor.
    bool isLastPage = false;
    std::optional<CursorPosition> after;
    std::optional<Micros> modifiedAfter;
    std::set<RecordAction> actions;
    std::set<std::string> ids;
};

bool passes(const RecordQuery &query, const std::string &model, const Record &record)
{
    if (query.after && (record.lastModified < query.after->at ||
                        (record.lastModified == query.after->at && record.key <= query.after->key)))
        return false;
    if (query.modifiedAfter && record.lastModified < *query.modifiedAfter)
        return false;
    return query.actions.count(record.action) > 0 &&
           (query.ids.empty() || query.ids.count(recordId(model, record.index)) > 0);
}

RecordQuery readQuery(const Context &context)
{
    RecordQuery query;
    const std::string limit = context.queryText("limit");
    if (!limit.empty()) {
        const double wanted = std::stod(limit);
        query.limit = static_cast<std::size_t>(std::ceil(wanted));
        query.isLastPage = wanted != std::floor(wanted);
    }
    const std::string since =
        context.query.contains("delta") ? context.queryText("delta") : context.queryText("modified_after");
    query.modifiedAfter = parseIso(since, "Z");
    query.actions = filteredActions(context.queryText("filter"));
    if (context.query.contains("ids")) {
        const Json &ids = context.query["ids"];
        for (const Json &id : ids.is_array() ? ids : Json::array({ids.get<std::string>()}))
            query.ids.insert(id.get<std::string>());
    }
    return query;
}

Response list(Context &context)
{
    if (auto refusal = refuseQuery(context))
        return *refusal;
    if (auto refusal = refuseHeaders(context))
        return *refusal;
    Connection *connection = connectionOf(context);
    if (!connection)
        return unknownConnection();
    RecordQuery query = readQuery(context);
    if (context.query.contains("cursor")) {
        query.after = readCursor(context.queryText("cursor"));
        if (!query.after)
            return Response::error(500, "server_error", "Failed to fetch records");
    }
    const std::string variant = textOf(context.query, "variant", "base");
    const std::string model = context.queryText("model");
    Json page = Json::array();
    Json next;
    std::string lastCursor;
    for (const Record &record : connection->recordsOf(model, variant).rows()) {
        if (!passes(query, model, record))
            continue;
        // One more than asked for proves that there is a next page.
        if (page.size() == query.limit) {
            next = query.isLastPage ? Json() : Json(lastCursor);
            break;
        }
        page.push_back(written(model, record));
        lastCursor = recordCursor(record);
    }
    return Response::json({{"next_cursor", next}, {"records", page}});
}

Response prune(Context &context)
{
    Check check(context.bodyOrNull());
    check.string("model", {.charset = &modelCharset})
        .string("variant", {.required = false, .charset = &providerCharset})
        .string("until_cursor", {.max = 1000})
        .number("limit", {.min = 1, .max = 10000})
        .strict();
    if (auto refusal = check.refusal("invalid_body"))
        return *refusal;
    if (auto refusal = refuseHeaders(context))
        return *refusal;
    Connection *connection = connectionOf(context);
    if (!connection)
        return unknownConnection();
    const Json &body = *context.body;
    const std::optional<CursorPosition> until = readCursor(textOf(body, "until_cursor"));
    if (!until)
        return Response::error(500, "server_error", "Failed to prune records");
    const int limit = body.contains("limit") ? body["limit"].get<int>() : 1000;
    int count = 0;
    for (Record &record : connection->recordsOf(textOf(body, "model"), textOf(body, "variant", "base")).rows()) {
        const bool within =
            record.lastModified < until->at || (record.lastModified == until->at && record.key <= until->key);
        if (!within || count == limit)
            break;
        if (record.prunedAt)
            continue;
        record.prunedAt = context.time;
        ++count;
    }
    return Response::json({{"count", count}, {"has_more", count == limit}});
}

} // namespace

void addRecords(Router &router)
{
    router.add({"GET", "/records", Access::Key, {"environment:records:read"}, list});
    router.add({"PATCH", "/records/prune", Access::Key, {"environment:records:write"}, prune});
}

} // namespace console::demo
