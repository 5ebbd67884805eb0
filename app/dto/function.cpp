#include "dto/integration.h"

#include <QCoreApplication>

namespace console {

namespace {

FunctionInfo readFunction(const JsonValue &json)
{
    FunctionInfo function{.name = optionalString(json, "name"),
                          .type = optionalString(json, "type"),
                          .description = optionalString(json, "description"),
                          .input = optionalString(json, "input"),
                          .runs = optionalString(json, "runs"),
                          .event = optionalString(json, "event"),
                          .source = optionalString(json, "source"),
                          .enabled = json["enabled"].boolean().value_or(true),
                          .autoStart = json["auto_start"].boolean().value_or(true),
                          .trackDeletes = json["track_deletes"].boolean().value_or(false),
                          .lastDeployed = optionalTime(json, "last_deployed"),
                          .jsonSchema = json["json_schema"],
                          .json = json};
    for (const JsonValue &model : json["returns"].items())
        function.models << model.toText();
    for (const JsonValue &scope : json["scopes"].items())
        function.scopes << scope.toText();
    return function;
}

std::vector<FunctionInfo> readFunctions(const JsonValue &list, const QString &type)
{
    std::vector<FunctionInfo> functions;
    for (const JsonValue &item : list.items()) {
        functions.push_back(readFunction(item));
        if (functions.back().type.isEmpty())
            functions.back().type = type;
    }
    return functions;
}

DecodeError noList()
{
    return {{}, QCoreApplication::translate("console::DecodeError", "a list was expected here")};
}

/// Why an item of a list is none; nothing when it is an object.
std::optional<DecodeError> noObject(const JsonValue &item, size_t index)
{
    if (item.isObject())
        return std::nullopt;
    return DecodeError{QStringLiteral("[%1]").arg(index),
                       QCoreApplication::translate("console::DecodeError", "an object was expected here")};
}

} // namespace

Decoded<FunctionPage> decodeFunctionPage(const JsonValue &json)
{
    const auto items = requiredArray(json, "data");
    if (!items)
        return tl::unexpected(items.error());
    const JsonValue paging = json["pagination"];
    const auto count = static_cast<qint64>(items->size());
    FunctionPage page{.total = paging["total"].integer().value_or(count),
                      .page = static_cast<int>(paging["page"].integer().value_or(0)),
                      .limit = static_cast<int>(paging["limit"].integer().value_or(count))};
    page.functions.reserve(items->size());
    for (const JsonValue &item : *items)
        page.functions.push_back(readFunction(item));
    return page;
}

Decoded<FunctionInfo> decodeFunction(const JsonValue &json)
{
    const JsonValue data = json["data"];
    if (const auto name = requiredString(data, "name"); !name)
        return tl::unexpected(name.error().below(QStringLiteral("data")));
    return readFunction(data);
}

Decoded<FunctionCode> decodeFunctionCode(const JsonValue &json)
{
    const auto code = json["code"].string();
    if (!code)
        return tl::unexpected(DecodeError{
            QStringLiteral("code"), QCoreApplication::translate("console::DecodeError", "a text is missing here")});
    return FunctionCode{optionalString(json, "type"), *code};
}

Decoded<std::vector<IntegrationScripts>> decodeScripts(const JsonValue &json)
{
    if (!json.isArray())
        return tl::unexpected(noList());
    std::vector<IntegrationScripts> all;
    for (const JsonValue &item : json.items()) {
        if (const auto wrong = noObject(item, all.size()))
            return tl::unexpected(*wrong);
        all.push_back({.integration = ProviderConfigKey(optionalString(item, "providerConfigKey")),
                       .provider = optionalString(item, "provider"),
                       .syncs = readFunctions(item["syncs"], QStringLiteral("sync")),
                       .actions = readFunctions(item["actions"], QStringLiteral("action")),
                       .onEvents = readFunctions(item["on-events"], QStringLiteral("on-event")),
                       .json = item});
    }
    return all;
}

Decoded<std::vector<OpenAiFunction>> decodeOpenAiFunctions(const JsonValue &json)
{
    const JsonValue list = json.isArray() ? json : json["data"];
    if (!list.isArray())
        return tl::unexpected(noList().below(QStringLiteral("data")));
    std::vector<OpenAiFunction> functions;
    for (const JsonValue &item : list.items()) {
        if (const auto wrong = noObject(item, functions.size()))
            return tl::unexpected(*wrong);
        functions.push_back({.name = optionalString(item, "name"),
                             .description = optionalString(item, "description"),
                             .parameters = item["parameters"],
                             .json = item});
    }
    return functions;
}

} // namespace console
