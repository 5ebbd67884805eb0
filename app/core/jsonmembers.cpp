#include "core/jsonmembers.h"

#include "core/jsongrammar.h"

#include <QHash>

namespace console {

namespace {

/// The keys of an object as they are written, in the order of members().
std::vector<QByteArray> rawKeys(const JsonValue &object)
{
    std::vector<QByteArray> keys;
    const QByteArrayView raw = object.raw();
    const char *end = raw.data() + raw.size();
    const char *at = jsongrammar::skipSpace(raw.data() + 1, end);
    while (at < end && *at == '"') {
        const char *keyEnd = jsongrammar::stringEnd(at, end);
        keys.emplace_back(at, keyEnd - at);
        at = jsongrammar::skipSpace(keyEnd, end) + 1; // the colon
        at = jsongrammar::valueEnd(jsongrammar::skipSpace(at, end), end);
        at = jsongrammar::skipSpace(at, end);
        if (at < end && *at == ',')
            at = jsongrammar::skipSpace(at + 1, end);
    }
    return keys;
}

/// Replaces the member of this key where it stands, or adds it at the end.
class MemberList
{
public:
    void put(JsonMemberText member)
    {
        const auto place = m_places.constFind(member.key);
        if (place == m_places.cend()) {
            m_places.insert(member.key, m_members.size());
            m_members.push_back(std::move(member));
        } else {
            m_members[*place] = std::move(member);
        }
    }
    std::vector<JsonMemberText> take() { return std::move(m_members); }

private:
    std::vector<JsonMemberText> m_members;
    QHash<QString, size_t> m_places;
};

void putAll(MemberList &list, const JsonValue &object)
{
    if (!object.isObject())
        return;
    std::vector<QByteArray> keys = rawKeys(object);
    std::vector<JsonMember> members = object.members();
    for (size_t i = 0; i < members.size(); ++i)
        list.put({std::move(members[i].key), std::move(keys[i]), std::move(members[i].value)});
}

} // namespace

std::vector<JsonMemberText> memberTexts(const JsonValue &object)
{
    MemberList list;
    putAll(list, object);
    return list.take();
}

QStringList repeatedKeys(const JsonValue &object)
{
    QHash<QString, int> seen;
    QStringList repeated;
    for (const JsonMember &member : object.members()) {
        if (++seen[member.key] == 2)
            repeated.append(member.key);
    }
    return repeated;
}

QByteArray objectText(const std::vector<JsonMemberText> &members)
{
    if (members.empty())
        return "{}";
    QByteArray text("{");
    for (const JsonMemberText &member : members) {
        text += text.size() == 1 ? "\n  " : ",\n  ";
        text += member.rawKey;
        text += ": ";
        text += member.value.raw();
    }
    return text += "\n}";
}

std::vector<JsonMemberText> mergedMembers(const JsonValue &object, const JsonValue &change)
{
    MemberList list;
    putAll(list, object);
    putAll(list, change);
    return list.take();
}

std::vector<JsonMemberText> membersWithout(const JsonValue &object, const QStringList &keys)
{
    std::vector<JsonMemberText> members = memberTexts(object);
    std::erase_if(members, [&keys](const JsonMemberText &member) { return keys.contains(member.key); });
    return members;
}

} // namespace console
