#include "session/metadatadocument.h"

#include "core/jsonequality.h"
#include "core/jsonmembers.h"

#include <QCoreApplication>
#include <QSet>

namespace console {

QByteArray metadataText(const ConnectionRow &row)
{
    const JsonValue metadata = row.metadata();
    return metadata.isMissingOrNull() ? QByteArray("{}") : prettyJson(metadata);
}

QByteArray rawMetadata(const ConnectionRow &row)
{
    const JsonValue metadata = row.metadata();
    return metadata.isMissingOrNull() ? QByteArray("{}") : metadata.toRawBytes();
}

bool sameDocument(const QByteArray &a, const QByteArray &b)
{
    if (a == b)
        return true;
    const auto left = parseJson(a);
    const auto right = parseJson(b);
    return left && right && sameJson(*left, *right);
}

bool storedAs(const QByteArray &sent, const QByteArray &current)
{
    const auto left = parseJson(sent);
    const auto right = parseJson(current);
    return left && right && jsonFingerprintAsStored(*left) == jsonFingerprintAsStored(*right);
}

std::optional<JsonError> metadataProblem(const QByteArray &text)
{
    const auto json = parseJson(text);
    if (!json)
        return json.error();
    if (!json->isObject())
        return JsonError{.message =
                             QCoreApplication::translate("MetadataEditSession", "metadata must be a JSON object, {…}")};
    return std::nullopt;
}

MetadataPreview metadataPreview(MetadataSaveMode mode, const QByteArray &base, const QByteArray &text)
{
    MetadataPreview preview{.mode = mode, .before = base};
    const auto edited = parseJson(text);
    if (!edited || !edited->isObject())
        return preview;
    const JsonValue before = parseJson(base).value_or(JsonValue());
    QSet<QString> inText;
    for (const JsonMember &member : edited->members())
        inText.insert(member.key);
    for (const JsonMemberText &member : memberTexts(before)) {
        if (!inText.contains(member.key))
            preview.keptKeys.append(member.key);
    }
    const auto after = mode == MetadataSaveMode::Merge ? parseJson(objectText(mergedMembers(before, *edited))) : edited;
    preview.after = after ? prettyJson(*after) : QByteArray();
    return preview;
}

} // namespace console
