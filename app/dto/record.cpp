#include "dto/record.h"

#include <QCoreApplication>

namespace console {

QString RecordRow::problem() const
{
    if (!m_json.isObject())
        return QCoreApplication::translate("console::DecodeError", "an object was expected here");
    if (m_json["id"].isMissingOrNull())
        return QCoreApplication::translate("console::DecodeError", "id: a text is missing here");
    return {};
}

Decoded<RecordPage> decodeRecordPage(const JsonValue &json)
{
    const auto items = requiredArray(json, "records");
    if (!items)
        return tl::unexpected(items.error());
    RecordPage page;
    page.nextCursor = optionalString(json, "next_cursor");
    page.rows.reserve(items->size());
    for (const JsonValue &item : *items)
        page.rows.emplace_back(item);
    return page;
}

} // namespace console
