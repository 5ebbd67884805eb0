#include "models/threewaymerge.h"

#include "core/jsonequality.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace console {

namespace {

using Members = std::vector<JsonMemberText>;

bool same(const JsonValue &a, const JsonValue &b)
{
    return a.isMissing() || b.isMissing() ? a.isMissing() == b.isMissing() : sameJson(a, b);
}

MergeKey::State stateOf(const MergeKey &key)
{
    const bool changedByThem = !same(key.base, key.theirs);
    const bool changedByMe = !same(key.base, key.mine);
    if (!changedByThem && !changedByMe)
        return MergeKey::State::Same;
    if (!changedByMe)
        return MergeKey::State::TheirsOnly;
    if (!changedByThem)
        return MergeKey::State::MineOnly;
    return same(key.theirs, key.mine) ? MergeKey::State::BothAlike : MergeKey::State::Conflict;
}

MergeSide firstSide(MergeKey::State state)
{
    switch (state) {
    case MergeKey::State::TheirsOnly:
        return MergeSide::Theirs;
    case MergeKey::State::Conflict:
        return MergeSide::Undecided;
    case MergeKey::State::Same:
    case MergeKey::State::MineOnly:
    case MergeKey::State::BothAlike:
        break;
    }
    return MergeSide::Mine;
}

/// Takes keys of `more` that the list lacks in behind the key that they follow there.
QStringList woven(const QStringList &keys, const Members &more)
{
    const QSet<QString> known(keys.begin(), keys.end());
    QHash<QString, QStringList> followers;
    QStringList first;
    QString last;
    bool afterKnown = false;
    for (const JsonMemberText &member : more) {
        if (known.contains(member.key)) {
            last = member.key;
            afterKnown = true;
        } else {
            (afterKnown ? followers[last] : first).append(member.key);
        }
    }
    QStringList all = first;
    for (const QString &key : keys) {
        all.append(key);
        all.append(followers.value(key));
    }
    return all;
}

QHash<QString, const JsonMemberText *> byKey(const Members &members)
{
    QHash<QString, const JsonMemberText *> index;
    for (const JsonMemberText &member : members)
        index.insert(member.key, &member);
    return index;
}

} // namespace

std::optional<ThreeWayMerge> ThreeWayMerge::of(const QByteArray &base, const QByteArray &theirs, const QByteArray &mine)
{
    const auto baseJson = parseJson(base);
    const auto theirsJson = parseJson(theirs);
    const auto mineJson = parseJson(mine);
    for (const auto *json : {&baseJson, &theirsJson, &mineJson}) {
        if (!*json || !(*json)->isObject())
            return std::nullopt;
    }
    ThreeWayMerge merge;
    merge.m_theirsText = theirs;
    merge.m_mineText = mine;
    const Members baseMembers = memberTexts(*baseJson);
    const Members theirsMembers = memberTexts(*theirsJson);
    const Members mineMembers = memberTexts(*mineJson);
    const QStringList keys = woven(woven(woven({}, mineMembers), theirsMembers), baseMembers);
    const auto inBase = byKey(baseMembers);
    const auto inTheirs = byKey(theirsMembers);
    const auto inMine = byKey(mineMembers);
    for (const QString &name : keys) {
        const JsonMemberText *b = inBase.value(name);
        const JsonMemberText *t = inTheirs.value(name);
        const JsonMemberText *m = inMine.value(name);
        MergeKey key{name, b ? b->value : JsonValue(), t ? t->value : JsonValue(), m ? m->value : JsonValue()};
        key.state = stateOf(key);
        key.sidesAgree = same(key.theirs, key.mine);
        merge.m_sides.push_back(firstSide(key.state));
        merge.m_keys.push_back(std::move(key));
        merge.m_theirsRawKeys.push_back(t ? t->rawKey : QByteArray());
        merge.m_mineRawKeys.push_back(m ? m->rawKey : QByteArray());
    }
    return merge;
}

int ThreeWayMerge::undecided() const
{
    return int(std::count(m_sides.begin(), m_sides.end(), MergeSide::Undecided));
}

bool ThreeWayMerge::isAll(MergeSide side) const
{
    for (size_t i = 0; i < m_keys.size(); ++i) {
        const MergeSide taken = m_sides[i] == MergeSide::Theirs ? MergeSide::Theirs : MergeSide::Mine;
        if (taken != side && !m_keys[i].sidesAgree)
            return false;
    }
    return true;
}

QByteArray ThreeWayMerge::result() const
{
    if (isAll(MergeSide::Mine))
        return m_mineText;
    if (isAll(MergeSide::Theirs))
        return m_theirsText;
    Members members;
    for (size_t i = 0; i < m_keys.size(); ++i) {
        const bool theirs = m_sides[i] == MergeSide::Theirs;
        const JsonValue &value = theirs ? m_keys[i].theirs : m_keys[i].mine;
        if (!value.isMissing())
            members.push_back({m_keys[i].key, theirs ? m_theirsRawKeys[i] : m_mineRawKeys[i], value});
    }
    return objectText(members);
}

} // namespace console
