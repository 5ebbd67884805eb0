#include "core/json.h"
#include "core/jsonmembers.h"
#include "support/randomjson.h"
#include "support/seededtest.h"

#include <algorithm>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

using namespace console;
using namespace console::test;

namespace {

constexpr int documents = 4000;

/// The leaves and keys of a text in their order, as RapidJSON reads them: numbers as they are written.
struct Tokens : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Tokens> {
    QByteArrayList all;

    bool Null() { return add("null"); }
    bool Bool(bool value) { return add(value ? "true" : "false"); }
    bool RawNumber(const char *text, rapidjson::SizeType length, bool) { return add(QByteArray(text, length)); }
    bool String(const char *text, rapidjson::SizeType length, bool) { return add("s:" + QByteArray(text, length)); }
    bool Key(const char *text, rapidjson::SizeType length, bool) { return add("k:" + QByteArray(text, length)); }
    bool StartObject() { return add("{"); }
    bool StartArray() { return add("["); }
    bool EndObject(rapidjson::SizeType) { return add("}"); }
    bool EndArray(rapidjson::SizeType) { return add("]"); }

private:
    bool add(const QByteArray &token)
    {
        all << token;
        return true;
    }
};

/// Nothing where RapidJSON reads by other rules: lone surrogates, exponents beyond its own.
std::optional<QByteArrayList> oracleTokens(const QByteArray &text)
{
    rapidjson::MemoryStream stream(text.constData(), static_cast<size_t>(text.size()));
    rapidjson::Reader reader;
    Tokens tokens;
    constexpr unsigned flags = rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseIterativeFlag;
    const rapidjson::ParseResult result = reader.Parse<flags>(stream, tokens);
    // Of a surrogate without its partner it makes bytes that are no UTF-8.
    const bool halves = std::any_of(tokens.all.cbegin(), tokens.all.cend(),
                                    [](const QByteArray &token) { return !QUtf8StringView(token).isValidUtf8(); });
    return result.IsError() || halves ? std::nullopt : std::optional(tokens.all);
}

void addTokens(const JsonValue &value, QByteArrayList &tokens)
{
    if (value.isObject()) {
        tokens << "{";
        for (const JsonMember &member : value.members()) {
            tokens << "k:" + member.key.toUtf8();
            addTokens(member.value, tokens);
        }
        tokens << "}";
    } else if (value.isArray()) {
        tokens << "[";
        for (const JsonValue &item : value.items())
            addTokens(item, tokens);
        tokens << "]";
    } else {
        const auto text = value.string();
        tokens << (text ? "s:" + text->toUtf8() : value.toRawBytes());
    }
}

/// Puts a value together again from what its accessors give.
QByteArray rebuilt(const JsonValue &value)
{
    QByteArrayList parts;
    if (value.isObject()) {
        // One value a key is all that memberTexts() keeps.
        for (const JsonMember &member : value.members())
            parts << jsonString(member.key) + ':' + rebuilt(member.value);
        return '{' + parts.join(',') + '}';
    }
    if (!value.isArray())
        return value.toRawBytes();
    for (const JsonValue &item : value.items())
        parts << rebuilt(item);
    return '[' + parts.join(',') + ']';
}

} // namespace

/// Whatever JSON comes, the bytes stay: through parsing, access, printing and taking apart.
class tst_jsonexactness : public SeededTest
{
    Q_OBJECT

private Q_SLOTS:
    void bytesStay()
    {
        RandomJson random(m_seed);
        int compared = 0;
        for (int i = 0; i < documents; ++i) {
            const QByteArray text = random.document();
            const auto value = parseJson(text);
            QVERIFY2(value, text);
            QCOMPARE(value->toRawBytes(), text.trimmed());
            QCOMPARE(compactJson(*value), withoutSpace(text));
            const auto again = parseJson(prettyJson(*value));
            QVERIFY2(again, text);
            QCOMPARE(withoutSpace(again->toRawBytes()), withoutSpace(text));
            if (const auto expected = oracleTokens(text)) {
                QByteArrayList tokens;
                addTokens(*value, tokens);
                QCOMPARE(tokens, *expected);
                ++compared;
            }
        }
        // Else the oracle says nothing.
        QVERIFY2(compared > documents / 4, QByteArray::number(compared));
    }

    /// Nowhere in a text is U+FEFF a byte order mark.
    void zeroWidthNoBreakSpacesStay()
    {
        for (const QByteArray text : {"\"\xEF\xBB\xBF\"", "\"\xEF\xBB\xBF\xEF\xBB\xBFx\"", "\"a\\\\\xEF\xBB\xBFz\""})
            QCOMPARE(jsonString(parseJson(text).value().toText()), text);
    }

    /// What is read as text and written again is the same text; leaves keep their bytes.
    void textsComeBack()
    {
        RandomJson random(m_seed + 1);
        for (int i = 0; i < documents; ++i) {
            const QByteArray text = random.value(3);
            const JsonValue value = parseJson(text).value();
            const auto again = parseJson(rebuilt(value));
            QVERIFY2(again, text);
            QCOMPARE(rebuilt(*again), rebuilt(value));
        }
    }

    /// Taken apart key by key and put together, a document differs in whitespace and repeated keys alone.
    void membersComeBack()
    {
        RandomJson random(m_seed + 2);
        for (int i = 0; i < documents; ++i) {
            const QByteArray text = random.object();
            const JsonValue value = parseJson(text).value();
            const QByteArray again = objectText(memberTexts(value));
            QVERIFY2(parseJson(again), again);
            if (repeatedKeys(value).isEmpty())
                QCOMPARE(withoutSpace(again), withoutSpace(text));
        }
    }

};

CONSOLE_TEST(tst_jsonexactness)
#include "tst_jsonexactness.moc"
