#include "demoshape.h"

#include <algorithm>
#include <set>
#include <vector>

namespace console::test {

namespace {

using demo::Json;

// Members whose keys are data.
const std::set<std::string> freeForm{"tags",       "metadata", "connection_config", "latestResult", "recordCount",
                                     "checkpoint", "raw",      "json_schema",       "parameters",   "echoed",
                                     "received",   "json",     "fieldMapping",      "attributes"};

// Members that are null on some objects and a value on others.
const std::set<std::string> nullable{"end_user",
                                     "organization",
                                     "display_name",
                                     "email",
                                     "metadata",
                                     "next_cursor",
                                     "finishedAt",
                                     "checkpoint",
                                     "deleted_at",
                                     "pruned_at",
                                     "notes",
                                     "last_fetched_at",
                                     "webhook_url_override",
                                     "nextScheduledSyncAt",
                                     "tags",
                                     "webhook_url",
                                     "json_schema",
                                     "webhook_secret",
                                     "scopes"};

std::string kindOf(const Json &value)
{
    return value.is_number() ? "number" : value.type_name();
}

std::string keysOf(const Json &object, bool sorted)
{
    std::vector<std::string> names;
    for (const auto &[key, value] : object.items())
        names.push_back(key);
    if (sorted)
        std::sort(names.begin(), names.end());
    std::string keys;
    for (const std::string &name : names)
        keys += (keys.empty() ? "" : ",") + name;
    return keys;
}

bool isMarker(const Json &value)
{
    return value.is_object() && value.contains("__omitted");
}

// Each answered element must look like one of the recorded. The search begins at the last that fitted:
// lists are of one kind, or in the same order.
std::string differenceInArrays(const Json &recorded, const Json &answered, const std::string &path)
{
    std::size_t at = 0;
    for (std::size_t i = 0; i < answered.size(); ++i) {
        std::string difference;
        bool known = recorded.empty();
        for (std::size_t tries = 0; tries < recorded.size() && !known; ++tries, ++at) {
            const Json &candidate = recorded[at % recorded.size()];
            if (isMarker(candidate))
                continue;
            difference = differenceInShape(candidate, answered[i], path + "[" + std::to_string(i) + "]");
            known = difference.empty();
        }
        if (!known)
            return difference;
        at = at == 0 ? 0 : at - 1;
    }
    return {};
}

} // namespace

std::string differenceInShape(const Json &recorded, const Json &answered, const std::string &path)
{
    const std::string name = path.substr(path.rfind('.') + 1);
    if (recorded.is_null() != answered.is_null() && nullable.count(name) > 0)
        return {};
    if (kindOf(recorded) != kindOf(answered))
        return path + ": recorded " + kindOf(recorded) + ", answered " + kindOf(answered);
    if (freeForm.count(name) > 0)
        return {};
    if (recorded.is_array())
        return differenceInArrays(recorded, answered, path);
    if (!recorded.is_object())
        return {};
    // The order of headers is the transport's.
    const bool anyOrder = name == "headers";
    if (keysOf(recorded, anyOrder) != keysOf(answered, anyOrder))
        return path + ": recorded keys " + keysOf(recorded, anyOrder) + ", answered " + keysOf(answered, anyOrder);
    for (const auto &[key, value] : recorded.items()) {
        const std::string difference = differenceInShape(value, answered[key], path + "." + key);
        if (!difference.empty())
            return difference;
    }
    return {};
}

} // namespace console::test
