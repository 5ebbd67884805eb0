#include "jsontarget.h"

#include "core/json.h"
#include "core/jsonequality.h"
#include "core/jsonmembers.h"

#include <QPair>

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <optional>

namespace console::fuzz {

namespace {

/// How deep values are walked: each level reads the levels below it again.
constexpr int WalkDepth = 64;

struct Counts {
    int values = 0;
    int keys = 0;
    friend bool operator==(const Counts &, const Counts &) = default;
};

/// Counts what RapidJSON's reader sees.
struct CountingHandler : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, CountingHandler> {
    Counts counts;

    bool Default()
    {
        ++counts.values;
        return true;
    }
    bool Key(const char *, rapidjson::SizeType, bool)
    {
        ++counts.keys;
        return true;
    }
    bool EndObject(rapidjson::SizeType) { return true; }
    bool EndArray(rapidjson::SizeType) { return true; }
};

/// Texts that RapidJSON reads by other rules: its stream ends at a zero byte, and it refuses lone
/// surrogates, which are valid JSON (RFC 8259, section 8.2).
bool isComparable(const QByteArray &text)
{
    const QByteArray lower = text.toLower();
    return !text.contains('\0') && !lower.contains("\\ud");
}

/// What RapidJSON says: its counts, or nothing when it refuses the text.
std::optional<Counts> rapidJsonCounts(const QByteArray &text, bool &numberTooBig)
{
    rapidjson::Reader reader;
    rapidjson::MemoryStream stream(text.constData(), static_cast<size_t>(text.size()));
    CountingHandler handler;
    constexpr unsigned flags =
        rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag;
    const rapidjson::ParseResult result = reader.Parse<flags>(stream, handler);
    numberTooBig = result.Code() == rapidjson::kParseErrorNumberTooBig;
    return result.IsError() ? std::nullopt : std::optional(handler.counts);
}

/// Visits a value and all below it.
class Walk
{
public:
    explicit Walk(const QByteArray &text) : m_text(text) {}

    void visit(const JsonValue &value, int depth = 0)
    {
        if (depth > WalkDepth) {
            isComplete = false;
            return;
        }
        ++counts.values;
        checkBytes(value);
        checkAccessors(value);
        for (const JsonMember &member : value.members()) {
            ++counts.keys;
            visit(member.value, depth + 1);
        }
        for (const JsonValue &item : value.items())
            visit(item, depth + 1);
    }

    Counts counts;
    bool isComplete = true;
    std::string broken;

private:
    void expect(bool kept, const char *promise)
    {
        if (!kept && broken.empty())
            broken = promise;
    }

    void checkBytes(const JsonValue &value)
    {
        const QByteArrayView raw = value.raw();
        expect(!value.isMissing() && !raw.isEmpty(), "a value that was found has bytes");
        expect(raw.data() >= m_text.constData() && raw.data() + raw.size() <= m_text.constData() + m_text.size(),
               "a value's bytes are those of the text");
        expect(value["no such key"].isMissing() || value.isObject(), "only objects have members");
    }

    void checkAccessors(const JsonValue &value)
    {
        using Kind = JsonValue::Kind;
        const Kind kind = value.kind();
        expect(value.string().has_value() == (kind == Kind::String), "string() is for strings");
        expect(value.boolean().has_value() == (kind == Kind::Bool), "boolean() is for true and false");
        expect(!value.integer() || kind == Kind::Number, "integer() is for numbers");
        if (const std::optional<qint64> number = value.integer(); number && *number != 0)
            expect(value.raw() == QByteArray::number(*number), "integer() is what is written");
        if (const std::optional<QString> text = value.string())
            checkString(*text);
    }

    void checkString(const QString &text)
    {
        const auto again = parseJson(jsonString(text));
        expect(again && again->string() == text, "a string that is written is read as the same");
    }

    const QByteArray &m_text;
};

std::string brokenPrinting(const JsonValue &value)
{
    const QByteArray compact = compactJson(value);
    const auto fromCompact = parseJson(compact);
    if (!fromCompact)
        return "compact JSON is JSON";
    if (compactJson(*fromCompact) != compact)
        return "compact JSON stays as it is";
    const auto fromPretty = parseJson(prettyJson(value));
    if (!fromPretty)
        return "pretty JSON is JSON";
    if (compactJson(*fromPretty) != compact)
        return "pretty JSON differs in whitespace only";
    return {};
}

/// Taking apart and comparing see the same value in other clothes.
std::string brokenComparing(const JsonValue &value)
{
    const JsonValue pretty = parseJson(prettyJson(value)).value();
    if (!sameJson(value, pretty) || !sameJson(pretty, value))
        return "whitespace makes no other value";
    if (jsonFingerprint(value) != jsonFingerprint(pretty))
        return "the same value has the same fingerprint";
    if (!value.isObject())
        return {};
    const auto again = parseJson(objectText(memberTexts(value)));
    if (!again)
        return "an object put together again is JSON";
    if (!sameJson(*again, parseJson(objectText(memberTexts(*again))).value()))
        return "an object put together again stays as it is";
    if (repeatedKeys(value).isEmpty() && !sameJson(value, *again))
        return "an object put together again is the same";
    return {};
}

std::string brokenError(const QByteArray &text, const JsonError &error)
{
    if (error.offset < 0 || error.offset > text.size() || error.line < 1 || error.column < 1)
        return "an error has a place in the text";
    return error.message.isEmpty() ? "an error says what is wrong" : "";
}

} // namespace

std::string brokenJsonPromise(const QByteArray &text)
{
    const auto parsed = parseJson(text);
    bool numberTooBig = false;
    const std::optional<Counts> expected = rapidJsonCounts(text, numberTooBig);
    const bool comparable = isComparable(text) && !numberTooBig;
    if (comparable && parsed.has_value() != expected.has_value())
        return parsed ? "RapidJSON refuses what we accept" : "RapidJSON accepts what we refuse";
    if (!parsed)
        return brokenError(text, parsed.error());

    Walk walk(text);
    walk.visit(*parsed);
    if (!walk.broken.empty())
        return walk.broken;
    if (comparable && walk.isComplete && !(walk.counts == *expected))
        return "RapidJSON counts other values";
    const std::string printing = brokenPrinting(*parsed);
    return printing.empty() ? brokenComparing(*parsed) : printing;
}

} // namespace console::fuzz
