#include "session/serverknowledge.h"

#include "core/json.h"
#include "core/timestamps.h"

namespace console {

namespace {

// Goes up when the members below mean something else.
constexpr qint64 format = 1;
constexpr qint64 freshSeconds = 24 * 60 * 60;

struct Flag {
    const char *name;
    bool ServerProfile::*member;
};

constexpr Flag flags[] = {
    {"pluralPaths", &ServerProfile::pluralPaths},       {"listsByIntegration", &ServerProfile::listsByIntegration},
    {"listPaging", &ServerProfile::listPaging},         {"listsByTags", &ServerProfile::listsByTags},
    {"triggerOptions", &ServerProfile::triggerOptions}, {"functionLists", &ServerProfile::functionLists},
    {"integrations", &ServerProfile::integrations},     {"hasScopes", &ServerProfile::hasScopes},
};

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QByteArray scopesText(const KeyScopes &scopes)
{
    JsonObjectWriter writer;
    for (const QString &name : scopes.names()) {
        const KeyScopes::Knowledge known = scopes.knowledge(name);
        writer.raw(name.toUtf8(), JsonObjectWriter()
                                      .boolean("held", known.holding == Holding::Held)
                                      .string("since", timeText(known.since))
                                      .toJson());
    }
    return writer.toJson();
}

KeyScopes scopesFrom(const JsonValue &json)
{
    KeyScopes scopes;
    for (const JsonMember &member : json.members()) {
        const auto held = member.value["held"].boolean();
        const QDateTime since = parseTimestamp(member.value["since"].toText());
        if (held && since.isValid())
            scopes.learn(member.key, *held ? Holding::Held : Holding::Missing, since);
    }
    return scopes;
}

} // namespace

bool ServerKnowledge::isFresh(const QDateTime &now) const
{
    // A clock that was put back must not keep it fresh for ever.
    const qint64 age = probedAt.secsTo(now);
    return probedAt.isValid() && age >= 0 && age < freshSeconds;
}

QByteArray serverKnowledgeText(const ServerKnowledge &knowledge, const QUrl &baseUrl)
{
    JsonObjectWriter writer;
    writer.integer("format", format)
        .string("baseUrl", baseUrl.toString(QUrl::FullyEncoded))
        .string("probedAt", timeText(knowledge.probedAt))
        .string("writesTestedAt", timeText(knowledge.writesTestedAt))
        .string("summary", knowledge.profile.summary);
    for (const Flag &flag : flags)
        writer.boolean(flag.name, knowledge.profile.*flag.member);
    if (knowledge.profile.readsCredentials)
        writer.boolean("readsCredentials", *knowledge.profile.readsCredentials);
    return writer.raw("scopes", scopesText(knowledge.scopes)).toJson();
}

std::optional<ServerKnowledge> serverKnowledgeFrom(const QByteArray &text, const QUrl &baseUrl)
{
    const auto json = parseJson(text);
    if (!json || (*json)["format"].toText() != QString::number(format) ||
        (*json)["baseUrl"].toText() != baseUrl.toString(QUrl::FullyEncoded))
        return std::nullopt;
    ServerKnowledge knowledge;
    knowledge.profile.probed = true;
    knowledge.probedAt = parseTimestamp((*json)["probedAt"].toText());
    knowledge.writesTestedAt = parseTimestamp((*json)["writesTestedAt"].toText());
    knowledge.profile.summary = (*json)["summary"].toText();
    knowledge.profile.readsCredentials = (*json)["readsCredentials"].boolean();
    for (const Flag &flag : flags) {
        const auto value = (*json)[flag.name].boolean();
        if (!value)
            return std::nullopt;
        knowledge.profile.*flag.member = *value;
    }
    knowledge.scopes = scopesFrom((*json)["scopes"]);
    return knowledge.probedAt.isValid() ? std::optional(knowledge) : std::nullopt;
}

} // namespace console
