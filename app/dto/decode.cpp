#include "dto/decode.h"

#include "core/timestamps.h"

#include <QCoreApplication>

namespace console {

namespace {

DecodeError wrong(QByteArrayView key, const char *what)
{
    return {QString::fromUtf8(key), QCoreApplication::translate("console::DecodeError", what)};
}

} // namespace

DecodeError DecodeError::below(const QString &parent) const
{
    if (path.isEmpty())
        return {parent, message};
    return {path.startsWith(u'[') ? parent + path : parent + u'.' + path, message};
}

Decoded<QString> requiredString(const JsonValue &object, QByteArrayView key)
{
    const std::optional<QString> text = object[key].string();
    if (!text || text->isEmpty())
        return tl::unexpected(wrong(key, QT_TRANSLATE_NOOP("console::DecodeError", "a text is missing here")));
    return *text;
}

Decoded<std::vector<JsonValue>> requiredArray(const JsonValue &object, QByteArrayView key)
{
    const JsonValue array = object[key];
    if (!array.isArray())
        return tl::unexpected(wrong(key, QT_TRANSLATE_NOOP("console::DecodeError", "a list is missing here")));
    return array.items();
}

QString optionalString(const JsonValue &object, QByteArrayView key)
{
    return object[key].string().value_or(QString());
}

QDateTime optionalTime(const JsonValue &object, QByteArrayView key)
{
    return parseTimestamp(optionalString(object, key));
}

} // namespace console
