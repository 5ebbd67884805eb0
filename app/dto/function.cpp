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
                          .enabled = json["enabled"].boolean().value_or(true),
                          .lastDeployed = optionalTime(json, "last_deployed"),
                          .jsonSchema = json["json_schema"],
                          .json = json};
    for (const JsonValue &model : json["returns"].items())
        function.models << model.toText();
    return function;
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

} // namespace console
