#include "dto/connectiontags.h"

#include "core/jsonmembers.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace console {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ConnectionTags", text);
}

bool sameKey(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0; // The server lowers them.
}

const ConnectionTag *find(const ConnectionTags &tags, const QString &key)
{
    const auto found =
        std::find_if(tags.begin(), tags.end(), [&key](const ConnectionTag &tag) { return sameKey(tag.key, key); });
    return found == tags.end() ? nullptr : &*found;
}

} // namespace

JsonValue tagValue(const QString &text)
{
    return *parseJson(jsonString(text)); // A JSON string that was just made is one.
}

ConnectionTags tagsOf(const ConnectionRow &row)
{
    ConnectionTags tags;
    for (const JsonMemberText &member : memberTexts(row.json()["tags"]))
        tags.push_back({member.key, member.value});
    return tags;
}

bool isDerivedTag(const ConnectionRow &row, const QString &key)
{
    const auto user = row.endUser();
    if (!user || user->id.isEmpty())
        return false;
    return key == QLatin1String("end_user_id") || key == QLatin1String("end_user_email") ||
           key == QLatin1String("end_user_display_name");
}

ConnectionTags derivedTags(const ConnectionRow &row)
{
    const auto user = row.endUser();
    if (!user || user->id.isEmpty())
        return {};
    ConnectionTags tags{{QStringLiteral("end_user_id"), tagValue(user->id)}};
    if (!user->email.isEmpty())
        tags.push_back({QStringLiteral("end_user_email"), tagValue(user->email)});
    if (!user->displayName.isEmpty())
        tags.push_back({QStringLiteral("end_user_display_name"), tagValue(user->displayName)});
    // Only those the connection has: what was taken off it stays off.
    const ConnectionTags present = tagsOf(row);
    std::erase_if(tags, [&present](const ConnectionTag &tag) { return find(present, tag.key) == nullptr; });
    return tags;
}

ConnectionTags ownTags(const ConnectionRow &row)
{
    ConnectionTags tags = tagsOf(row);
    std::erase_if(tags, [&row](const ConnectionTag &tag) { return isDerivedTag(row, tag.key); });
    return tags;
}

QString tagKeyProblem(const QString &key)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[A-Za-z][A-Za-z0-9_\\-./]*\\z"));
    if (key.isEmpty())
        return tr("A tag needs a key.");
    if (!pattern.match(key).hasMatch())
        return tr("\"%1\" is no tag key: it begins with a letter, and goes on with letters, digits, _ - . or /.")
            .arg(key);
    if (key.size() > LongestTagKey)
        return tr("The key \"%1…\" is longer than %2 characters.").arg(key.left(20)).arg(LongestTagKey);
    return {};
}

QString tagValueProblem(const QString &key, const QString &value)
{
    if (value.isEmpty())
        return tr("The tag \"%1\" needs a value. To take it off the connection, remove its row.").arg(key);
    if (value.size() > LongestTagValue)
        return tr("The value of \"%1\" has %2 characters; the most are %3.")
            .arg(key)
            .arg(value.size())
            .arg(LongestTagValue);
    static const QRegularExpression email(QStringLiteral("\\A[^@\\s]+@[^@\\s]+\\.[^@\\s]+\\z"));
    if (sameKey(key, QStringLiteral("end_user_email")) && !email.match(value).hasMatch())
        return tr("The value of \"%1\" must be an e-mail address.").arg(key);
    return {};
}

QString tagsProblem(const ConnectionTags &tags)
{
    for (const ConnectionTag &tag : tags) {
        if (const QString problem = tagKeyProblem(tag.key); !problem.isEmpty())
            return problem;
        if (const QString problem = tagValueProblem(tag.key, tag.value.toText()); !problem.isEmpty())
            return problem;
        const auto same = [&tag](const ConnectionTag &other) { return sameKey(other.key, tag.key); };
        if (std::count_if(tags.begin(), tags.end(), same) > 1)
            return tr("The key \"%1\" is there twice. Nango keeps keys in lower case.").arg(tag.key.toLower());
    }
    if (tags.size() > size_t(MostTags))
        return tr("There are %1 tags; a connection has at most %2, those made from its end user included.")
            .arg(tags.size())
            .arg(MostTags);
    return {};
}

std::vector<TagChange> tagChanges(const ConnectionTags &before, const ConnectionTags &after)
{
    std::vector<TagChange> changes;
    for (const ConnectionTag &tag : before) {
        const ConnectionTag *now = find(after, tag.key);
        if (now == nullptr)
            changes.push_back({TagChange::Kind::Removed, tag.key, tag.value.toText(), {}});
        else if (now->value.toText() != tag.value.toText())
            changes.push_back({TagChange::Kind::Changed, tag.key, tag.value.toText(), now->value.toText()});
    }
    for (const ConnectionTag &tag : after) {
        if (find(before, tag.key) == nullptr)
            changes.push_back({TagChange::Kind::Added, tag.key.toLower(), {}, tag.value.toText()});
    }
    return changes;
}

QString tagChangeText(const TagChange &change)
{
    switch (change.kind) {
    case TagChange::Kind::Added:
        return tr("%1: new, %2").arg(change.key, change.after);
    case TagChange::Kind::Removed:
        return tr("%1: removed, was %2").arg(change.key, change.before);
    case TagChange::Kind::Changed:
        break;
    }
    return tr("%1: %2 → %3").arg(change.key, change.before, change.after);
}

ConnectionTags rebasedTags(const ConnectionTags &base, const ConnectionTags &mine, const ConnectionTags &theirs)
{
    ConnectionTags tags = theirs;
    for (const TagChange &change : tagChanges(base, mine)) {
        if (change.kind == TagChange::Kind::Removed) {
            std::erase_if(tags, [&change](const ConnectionTag &tag) { return sameKey(tag.key, change.key); });
            continue;
        }
        const JsonValue value = find(mine, change.key)->value;
        const auto there = std::find_if(tags.begin(), tags.end(),
                                        [&change](const ConnectionTag &tag) { return sameKey(tag.key, change.key); });
        if (there != tags.end())
            there->value = value;
        else
            tags.push_back({change.key, value});
    }
    return tags;
}

QByteArray tagsJson(const ConnectionTags &tags)
{
    JsonObjectWriter object;
    for (const ConnectionTag &tag : tags)
        object.raw(tag.key.toLower().toUtf8(), tag.value.raw());
    return object.toJson();
}

} // namespace console
