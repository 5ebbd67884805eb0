#pragma once

#include "client/request.h"
#include "core/json.h"

namespace console::endpoints {

/// Adds `text`, a JSON object as the user wrote it, unless it is empty; refuses the request when it is
/// not one.
inline void addJson(Request &request, JsonObjectWriter &body, QByteArrayView name, const QByteArray &text)
{
    if (text.isEmpty())
        return;
    request.requireJson(text, QString::fromLatin1(name));
    body.raw(name, text);
}

} // namespace console::endpoints
