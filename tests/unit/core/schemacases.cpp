#include "schemacases.h"

namespace console::test {

namespace {

// As Nango's own CLI writes models (recordings 208, 217).
constexpr const char *model = R"({"type":"object","properties":{"total":{"type":"number"},"baseUrl":{"type":"string"},)"
                              R"("notes":{"anyOf":[{"type":"string"},{"type":"null"}]}},"additionalProperties":false})";

const SchemaCase cases[] = {
    {"fits", model, R"({"total":5,"notes":null})", ""},
    {"type", model, R"({"total":"5"})", "total: must be of type number"},
    {"either", model, R"({"notes":5})", "notes: must be of type string or null"},
    {"unknown key", model, R"({"totall":5})", "totall: is not a known key"},
    {"several", model, R"({"total":true,"x":1})", "total: must be of type number\nx: is not a known key"},
    {"required", R"({"required":["a","b"]})", R"({"b":1})", "a: is missing"},
    {"nested", R"({"properties":{"m":{"items":{"properties":{"n":{"type":"string"}}}}}})",
     R"({"m":[{"n":"x"},{"n":1}]})", "m[1].n: must be of type string"},
    {"integer", R"({"type":"integer"})", "1.5", "must be of type integer"},
    {"integer with zeros", R"({"type":"integer"})", "1.0", ""},
    {"integer with exponent", R"({"type":"integer"})", "1e400", ""},
    {"enum", R"({"enum":["a",1.0]})", "1", ""},
    {"enum not", R"({"enum":["a","b"]})", "\"c\"", "must be one of \"a\", \"b\""},
    {"const", R"({"const":{"a":1}})", R"({"a":2})", "must be {\"a\":1}"},
    {"beyond doubles", R"({"maximum":9007199254740992})", "9007199254740993", "must be at most 9007199254740992"},
    {"long fraction", R"({"minimum":0.10000000000000000000001})", "0.1", "must be at least 0.10000000000000000000001"},
    {"exclusive", R"({"exclusiveMinimum":0})", "-0.0", "must be more than 0"},
    {"multiple", R"({"multipleOf":0.01})", "19.99", ""},
    {"no multiple", R"({"multipleOf":0.01})", "19.995", "must be a multiple of 0.01"},
    {"length in characters", R"({"maxLength":2})", R"("😀é")", ""},
    {"too long", R"({"maxLength":2})", R"("abc")", "must have at most 2 characters"},
    {"pattern", R"({"pattern":"^a+$"})", R"("ab")", "must match ^a+$"},
    {"broken pattern checks nothing", "{\"pattern\":\"[\"}", R"("ab")", ""},
    {"unique", R"({"uniqueItems":true})", R"([{"a":1,"b":2},{"b":2,"a":1}])", "must not have the same item twice"},
    {"items count", R"({"minItems":2})", "[1]", "must have at least 2 items"},
    {"tuple", R"({"prefixItems":[{"type":"string"}],"items":{"type":"number"}})", R"(["a",1,"b"])",
     "[2]: must be of type number"},
    {"reference", R"({"$ref":"#/definitions/T","definitions":{"T":{"type":"string"}}})", "1", "must be of type string"},
    {"reference to itself", "{\"properties\":{\"next\":{\"$ref\":\"#\"}},\"required\":[\"v\"]}",
     R"({"v":1,"next":{"next":{"v":1}}})", "next.v: is missing"},
    {"endless reference", "{\"$ref\":\"#\"}", "1", ""},
    {"reference elsewhere checks nothing", R"({"$ref":"other.json"})", "1", ""},
    {"one of", R"({"oneOf":[{"type":"number"},{"minimum":1}]})", "5", "fits 2 forms of which only one may fit"},
    {"the one form meant", R"({"anyOf":[{"type":"null"},{"type":"object","required":["a"]}]})", "{}", "a: is missing"},
    {"not", R"({"not":{"type":"null"}})", "null", "has a form that is not allowed"},
    {"if", R"({"if":{"required":["a"]},"then":{"required":["b"]}})", R"({"a":1})", "b: is missing"},
    {"false", R"({"properties":{"a":false}})", R"({"a":1})", "a: must not be there"},
    {"unknown words check nothing", R"({"type":"object","x-nango":{"type":"string"},"format":"email"})", "{}", ""},
};

} // namespace

std::vector<SchemaCase> schemaCases()
{
    return {std::begin(cases), std::end(cases)};
}

} // namespace console::test
