#include "core/jsonequality.h"

#include <QCryptographicHash>

#include <algorithm>

namespace console {

namespace {

// Deeper than this only the bytes are compared: the stack is finite, and no person edits such a document.
constexpr int deepest = 200;

bool same(const JsonValue &a, const JsonValue &b, int depth);

/// The members by key; of repeated keys the last one counts.
std::vector<JsonMember> sortedMembers(const JsonValue &object)
{
    std::vector<JsonMember> members = object.members();
    std::stable_sort(members.begin(), members.end(),
                     [](const JsonMember &a, const JsonMember &b) { return a.key < b.key; });
    std::vector<JsonMember> last;
    for (JsonMember &member : members) {
        if (!last.empty() && last.back().key == member.key)
            last.back() = std::move(member);
        else
            last.push_back(std::move(member));
    }
    return last;
}

bool sameObject(const JsonValue &a, const JsonValue &b, int depth)
{
    const auto left = sortedMembers(a);
    const auto right = sortedMembers(b);
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [depth](const JsonMember &x, const JsonMember &y) {
                          return x.key == y.key && same(x.value, y.value, depth + 1);
                      });
}

bool sameArray(const JsonValue &a, const JsonValue &b, int depth)
{
    const auto left = a.items();
    const auto right = b.items();
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [depth](const JsonValue &x, const JsonValue &y) { return same(x, y, depth + 1); });
}

bool same(const JsonValue &a, const JsonValue &b, int depth)
{
    if (a.kind() != b.kind())
        return false;
    if (depth > deepest)
        return compactJson(a) == compactJson(b);
    switch (a.kind()) {
    case JsonValue::Kind::Object:
        return sameObject(a, b, depth);
    case JsonValue::Kind::Array:
        return sameArray(a, b, depth);
    case JsonValue::Kind::String:
        return a.string() == b.string();
    case JsonValue::Kind::Missing:
    case JsonValue::Kind::Null:
    case JsonValue::Kind::Bool:
    case JsonValue::Kind::Number:
        return a.raw() == b.raw();
    }
    return false;
}

/// Feeds what a value says into a hash.
class Fingerprint
{
public:
    enum class Numbers { Exact, Doubles };
    explicit Fingerprint(Numbers numbers) : m_numbers(numbers) {}

    void add(const JsonValue &value, int depth = 0)
    {
        if (depth > deepest)
            m_hash.addData(compactJson(value));
        else if (value.isObject())
            addObject(value, depth);
        else if (value.isArray())
            addArray(value, depth);
        else if (const auto text = value.string())
            m_hash.addData(jsonString(*text));
        else if (value.kind() == JsonValue::Kind::Number && m_numbers == Numbers::Doubles)
            m_hash.addData(QByteArray::number(value.toRawBytes().toDouble(), 'g', 17));
        else
            m_hash.addData(value.toRawBytes());
    }

    QByteArray hex() const { return m_hash.result().toHex(); }

private:
    void addObject(const JsonValue &object, int depth)
    {
        m_hash.addData("{");
        for (const JsonMember &member : sortedMembers(object)) {
            m_hash.addData(jsonString(member.key) + ':');
            add(member.value, depth + 1);
            m_hash.addData(",");
        }
        m_hash.addData("}");
    }

    void addArray(const JsonValue &array, int depth)
    {
        m_hash.addData("[");
        for (const JsonValue &item : array.items()) {
            add(item, depth + 1);
            m_hash.addData(",");
        }
        m_hash.addData("]");
    }

    Numbers m_numbers;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

QByteArray fingerprint(const JsonValue &value, Fingerprint::Numbers numbers)
{
    Fingerprint made(numbers);
    made.add(value);
    return made.hex();
}

} // namespace

QByteArray jsonFingerprint(const JsonValue &value)
{
    return fingerprint(value, Fingerprint::Numbers::Exact);
}

QByteArray jsonFingerprintAsStored(const JsonValue &value)
{
    return fingerprint(value, Fingerprint::Numbers::Doubles);
}

bool sameJson(const JsonValue &a, const JsonValue &b)
{
    return same(a, b, 0);
}

} // namespace console
