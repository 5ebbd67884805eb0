#include "session/bulkchange.h"

#include "core/jsonequality.h"
#include "core/jsonmembers.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace console {

namespace {

constexpr int mostTags = 10; // The server's limits (nango-api.md 1.3.4).
constexpr int longestTagKey = 64;
constexpr int longestTagValue = 255;
constexpr int longestShown = 120;

QString tr(const char *text)
{
    return QCoreApplication::translate("BulkChange", text);
}

JsonValue emptyObject()
{
    return *parseJson("{}");
}

JsonValue documentFor(const BulkChange &change, const ConnectionRow &row)
{
    const JsonValue document = change.isOfTags() ? row.json()["tags"] : row.metadata();
    return document.isObject() ? document : emptyObject();
}

QString shown(const JsonValue &value)
{
    const QString text = QString::fromUtf8(value.isMissing() ? QByteArray() : compactJson(value));
    return text.size() <= longestShown ? text : text.left(longestShown - 1) + QChar(0x2026);
}

bool sameTagKey(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0; // The server lowers them.
}

/// The tags with one set (a value) or removed (none); the others stay as they came, and in their place.
QByteArray changedTags(const JsonValue &tags, const QString &key, const std::optional<QString> &value)
{
    JsonObjectWriter changed;
    bool there = false;
    for (const JsonMemberText &tag : memberTexts(tags)) {
        const bool meant = sameTagKey(tag.key, key);
        if (!meant)
            changed.raw(tag.key.toUtf8(), tag.value.raw());
        else if (value && !std::exchange(there, true))
            changed.string(tag.key.toUtf8(), *value);
    }
    if (value && !there)
        changed.string(key.toLower().toUtf8(), *value);
    return changed.toJson();
}

/// The document after the change, as JSON text.
QByteArray documentAfter(const BulkChange &change, const JsonValue &document, const QByteArray &restore)
{
    switch (change.kind) {
    case BulkChange::Kind::MergeMetadata:
        return objectText(mergedMembers(document, parseJson(change.json).value_or(JsonValue())));
    case BulkChange::Kind::ReplaceMetadata:
        return change.json;
    case BulkChange::Kind::RemoveMetadataKeys:
        return objectText(membersWithout(document, change.keys));
    case BulkChange::Kind::SetTag:
        return changedTags(document, change.tagKey, change.tagValue);
    case BulkChange::Kind::RemoveTag:
        return changedTags(document, change.tagKey, std::nullopt);
    case BulkChange::Kind::UndoMetadata:
    case BulkChange::Kind::UndoTags:
        return restore;
    }
    return {};
}

BulkStep::Send sendOf(const BulkChange &change)
{
    if (change.isOfTags())
        return BulkStep::Send::Tags;
    return change.kind == BulkChange::Kind::MergeMetadata ? BulkStep::Send::Merge : BulkStep::Send::Replace;
}

QString tagProblem(const BulkChange &change)
{
    static const QRegularExpression name(QStringLiteral("^[A-Za-z][\\w\\-./]*$"));
    if (!name.match(change.tagKey).hasMatch() || change.tagKey.size() > longestTagKey)
        return tr("A tag's name begins with a letter and has at most 64 letters, digits, _ - . or /.");
    if (change.kind == BulkChange::Kind::SetTag &&
        (change.tagValue.isEmpty() || change.tagValue.size() > longestTagValue))
        return tr("A tag's value has 1 to 255 characters.");
    return {};
}

Error cannot(const BulkChange &change, const QString &why)
{
    return localError(ErrorKind::Invalid, change.name(), why);
}

} // namespace

QList<KeyChange> keyChanges(const JsonValue &before, const JsonValue &after)
{
    QList<KeyChange> changes;
    const auto now = memberTexts(after);
    QHash<QString, JsonValue> left;
    for (const JsonMemberText &member : now)
        left.insert(member.key, member.value);
    for (const JsonMemberText &member : memberTexts(before)) {
        const JsonValue value = left.take(member.key);
        if (value.isMissing() || !sameJson(member.value, value))
            changes.append({member.key, shown(member.value), shown(value)});
    }
    for (const JsonMemberText &member : now) {
        if (left.contains(member.key))
            changes.append({member.key, {}, shown(member.value)});
    }
    return changes;
}

QString BulkChange::name() const
{
    switch (kind) {
    case Kind::MergeMetadata:
        return tr("Merge metadata");
    case Kind::ReplaceMetadata:
        return tr("Replace metadata");
    case Kind::RemoveMetadataKeys:
        return tr("Remove metadata keys %1").arg(keys.join(QStringLiteral(", ")));
    case Kind::SetTag:
        return tr("Set tag %1").arg(tagKey);
    case Kind::RemoveTag:
        return tr("Remove tag %1").arg(tagKey);
    case Kind::UndoMetadata:
        return tr("Put metadata back");
    case Kind::UndoTags:
        return tr("Put tags back");
    }
    return {};
}

QString BulkChange::problem() const
{
    switch (kind) {
    case Kind::MergeMetadata:
    case Kind::ReplaceMetadata: {
        const auto document = parseJson(json);
        if (!document)
            return document.error().toString();
        if (!document->isObject())
            return tr("Metadata must be a JSON object, {…}.");
        if (kind == Kind::MergeMetadata && document->members().empty())
            return tr("Write the keys to add or change: an empty object changes nothing.");
        return {};
    }
    case Kind::RemoveMetadataKeys:
        return keys.isEmpty() ? tr("Name the keys to remove.") : QString();
    case Kind::SetTag:
    case Kind::RemoveTag:
        return tagProblem(*this);
    case Kind::UndoMetadata:
    case Kind::UndoTags:
        return {};
    }
    return {};
}

Result<BulkStep> stepOf(const BulkChange &change, const ConnectionRow &row, const QByteArray &restore)
{
    const JsonValue document = documentFor(change, row);
    const QByteArray text = documentAfter(change, document, restore);
    const auto after = parseJson(text);
    if (!after || !after->isObject())
        return failure(cannot(change, tr("The document to send is no JSON object.")));
    if (change.kind == BulkChange::Kind::SetTag && after->members().size() > mostTags)
        return failure(cannot(change, tr("It has %1 tags already, which is the most there may be.").arg(mostTags)));
    BulkStep step{.replaced = document.toRawBytes(),
                  .before = jsonFingerprintAsStored(document),
                  .after = jsonFingerprintAsStored(*after),
                  .keys = keyChanges(document, *after)};
    if (!step.keys.isEmpty()) {
        step.send = sendOf(change);
        step.body = step.send == BulkStep::Send::Merge ? change.json : text;
    }
    return step;
}

QByteArray fingerprintFor(const BulkChange &change, const ConnectionRow &row)
{
    return jsonFingerprintAsStored(documentFor(change, row));
}

} // namespace console
