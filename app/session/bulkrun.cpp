// The runs of a bulk change: preview, undo, and the text that outlives a kill.
#include "session/bulkchange.h"

#include "core/json.h"

#include <QHash>
#include <QUuid>

#include <algorithm>

namespace console {

namespace {

constexpr int idLength = 6;

QString newId()
{
    return QUuid::createUuid().toString(QUuid::Id128).left(idLength);
}

/// Finds the group of the same changes, or makes it.
class Grouping
{
public:
    explicit Grouping(QList<BulkGroup> &groups) : m_groups(groups) {}

    int groupFor(const QList<KeyChange> &keys, const QString &problem, const QByteArray &exact)
    {
        QByteArray name = problem.toUtf8() + '\0' + exact;
        for (const KeyChange &change : keys)
            name += jsonStringArray({change.key, change.before, change.after});
        const int group = m_numbers.value(name, int(m_groups.size()));
        if (group == m_groups.size()) {
            m_numbers.insert(name, group);
            m_groups.append(BulkGroup{keys, problem});
        }
        ++m_groups[group].count;
        return group;
    }

private:
    QList<BulkGroup> &m_groups;
    QHash<QByteArray, int> m_numbers;
};

/// Values that were cut look alike when they are not: then only the same result makes a group.
bool anyCut(const QList<KeyChange> &keys)
{
    const auto cut = [](const QString &text) { return text.endsWith(QChar(0x2026)); };
    return std::any_of(keys.begin(), keys.end(),
                       [&](const KeyChange &change) { return cut(change.before) || cut(change.after); });
}

const std::pair<BulkChange::Kind, const char *> kindNames[] = {
    {BulkChange::Kind::MergeMetadata, "merge-metadata"},
    {BulkChange::Kind::ReplaceMetadata, "replace-metadata"},
    {BulkChange::Kind::RemoveMetadataKeys, "remove-keys"},
    {BulkChange::Kind::SetTag, "set-tag"},
    {BulkChange::Kind::RemoveTag, "remove-tag"},
    {BulkChange::Kind::UndoMetadata, "undo-metadata"},
    {BulkChange::Kind::UndoTags, "undo-tags"},
};

QString kindName(BulkChange::Kind kind)
{
    for (const auto &[known, name] : kindNames) {
        if (known == kind)
            return QLatin1String(name);
    }
    return {};
}

std::optional<BulkChange::Kind> kindFromName(const QString &text)
{
    for (const auto &[kind, name] : kindNames) {
        if (text == QLatin1String(name))
            return kind;
    }
    return std::nullopt;
}

QByteArray arrayOf(const QList<QByteArray> &elements)
{
    return '[' + elements.join(',') + ']';
}

QByteArray changeJson(const BulkChange &change)
{
    return JsonObjectWriter()
        .string("kind", kindName(change.kind))
        .string("json", QString::fromUtf8(change.json))
        .raw("keys", jsonStringArray(change.keys))
        .string("tagKey", change.tagKey)
        .string("tagValue", change.tagValue)
        .toJson();
}

QByteArray groupJson(const BulkGroup &group)
{
    QList<QByteArray> keys;
    for (const KeyChange &change : group.keys)
        keys.append(jsonStringArray({change.key, change.before, change.after}));
    return JsonObjectWriter()
        .raw("keys", arrayOf(keys))
        .string("problem", group.problem)
        .integer("count", group.count)
        .toJson();
}

QByteArray itemJson(const BulkItem &item)
{
    return JsonObjectWriter()
        .string("integration", item.ref.providerConfigKey.value)
        .string("connection", item.ref.connectionId.value)
        .string("before", QString::fromLatin1(item.before))
        .string("after", QString::fromLatin1(item.after))
        .integer("group", item.group)
        .string("restore", QString::fromUtf8(item.restore))
        .toJson();
}

QString textOf(const JsonValue &object, QByteArrayView key)
{
    return object[key].string().value_or(QString());
}

BulkGroup groupFrom(const JsonValue &json)
{
    BulkGroup group{.problem = textOf(json, "problem"), .count = int(json["count"].integer().value_or(0))};
    for (const JsonValue &change : json["keys"].items()) {
        const auto parts = change.items();
        if (parts.size() == 3)
            group.keys.append({parts[0].toText(), parts[1].toText(), parts[2].toText()});
    }
    return group;
}

BulkItem itemFrom(const JsonValue &json)
{
    return BulkItem{.ref = {ProviderConfigKey(textOf(json, "integration")), ConnectionId(textOf(json, "connection"))},
                    .before = textOf(json, "before").toLatin1(),
                    .after = textOf(json, "after").toLatin1(),
                    .group = int(json["group"].integer().value_or(-1)),
                    .restore = textOf(json, "restore").toUtf8()};
}

} // namespace

int BulkRun::changing() const
{
    return int(
        std::count_if(items.begin(), items.end(), [this](const BulkItem &item) { return groupOf(item).changes(); }));
}

QString BulkRun::journalAction() const
{
    return change.name() + QStringLiteral(" (plan %1)").arg(id);
}

BulkRun previewRun(const BulkChange &change, const std::vector<ConnectionRow> &rows, const std::stop_token &stop)
{
    BulkRun run{.id = newId(), .startedAt = QDateTime::currentDateTimeUtc(), .change = change};
    Grouping grouping(run.groups);
    for (const ConnectionRow &row : rows) {
        if (stop.stop_requested())
            break;
        BulkItem item{.ref = row.ref()};
        const Result<BulkStep> step = stepOf(change, row);
        if (step) {
            item.before = step->before;
            item.after = step->after;
            if (change.isOfTags())
                item.restore = step->replaced;
            item.group = grouping.groupFor(step->keys, {}, anyCut(step->keys) ? step->before + step->after : "");
        } else {
            item.group = grouping.groupFor({}, step.error().message, {});
        }
        run.items.push_back(std::move(item));
    }
    return run;
}

BulkRun undoOf(const BulkRun &run, const std::vector<Plan::ItemState> &states)
{
    BulkRun undo{.id = newId(), .startedAt = QDateTime::currentDateTimeUtc()};
    undo.change.kind = run.change.isOfTags() ? BulkChange::Kind::UndoTags : BulkChange::Kind::UndoMetadata;
    undo.groups = run.groups;
    for (BulkGroup &group : undo.groups) {
        group.count = 0;
        for (KeyChange &change : group.keys)
            std::swap(change.before, change.after);
    }
    for (size_t i = 0; i < run.items.size() && i < states.size(); ++i) {
        if (states[i] != Plan::ItemState::Done && states[i] != Plan::ItemState::Unknown)
            continue;
        BulkItem item = run.items[i];
        std::swap(item.before, item.after);
        ++undo.groups[item.group].count;
        undo.items.push_back(std::move(item));
    }
    return undo;
}

QByteArray toText(const BulkRun &run)
{
    QList<QByteArray> groups;
    for (const BulkGroup &group : run.groups)
        groups.append(groupJson(group));
    QList<QByteArray> items;
    for (const BulkItem &item : run.items)
        items.append(itemJson(item));
    return JsonObjectWriter()
        .string("id", run.id)
        .string("startedAt", run.startedAt.toString(Qt::ISODateWithMs))
        .raw("change", changeJson(run.change))
        .raw("groups", arrayOf(groups))
        .raw("items", arrayOf(items))
        .toJson();
}

std::optional<BulkRun> runFromText(const QByteArray &text)
{
    const auto json = parseJson(text);
    if (!json)
        return std::nullopt;
    const JsonValue change = (*json)["change"];
    const auto kind = kindFromName(textOf(change, "kind"));
    if (!kind)
        return std::nullopt;
    BulkRun run{.id = textOf(*json, "id"),
                .startedAt = QDateTime::fromString(textOf(*json, "startedAt"), Qt::ISODateWithMs),
                .change = {.kind = *kind,
                           .json = textOf(change, "json").toUtf8(),
                           .tagKey = textOf(change, "tagKey"),
                           .tagValue = textOf(change, "tagValue")}};
    for (const JsonValue &key : change["keys"].items())
        run.change.keys.append(key.toText());
    for (const JsonValue &group : (*json)["groups"].items())
        run.groups.append(groupFrom(group));
    for (const JsonValue &item : (*json)["items"].items()) {
        run.items.push_back(itemFrom(item));
        if (run.items.back().group < 0 || run.items.back().group >= run.groups.size())
            return std::nullopt;
    }
    return run;
}

} // namespace console
