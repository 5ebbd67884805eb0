#include "client/answer.h"

namespace console {

QByteArray Answer::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

bool Answer::hasHeader(QByteArrayView name) const
{
    for (const auto &entry : headers) {
        if (entry.first.compare(name, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

QByteArray Answer::mediaType() const
{
    const QByteArray type = header("content-type");
    return type.split(';').first().trimmed().toLower();
}

bool Answer::isJson() const
{
    const QByteArray type = mediaType();
    return type == "application/json" || type.endsWith("+json");
}

} // namespace console
