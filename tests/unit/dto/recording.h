#pragma once

#include "core/json.h"
#include "support/paths.h"

#include <QDir>
#include <QFile>

namespace console::test {

/// The body of the recorded answer whose file name begins with `number` ("041"); Missing when there is none.
inline JsonValue recordedBody(const QString &number)
{
    const QDir folder(test::fixturePath(QStringLiteral("recordings")));
    const QStringList names = folder.entryList({number + QStringLiteral("-*.json")});
    if (names.size() != 1)
        return {};
    QFile file(folder.filePath(names.first()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto recording = parseJson(file.readAll());
    if (!recording)
        return {};
    // A document of its own, as a client has it.
    const auto body = parseJson((*recording)["response"]["body"].toRawBytes());
    return body ? *body : JsonValue();
}

} // namespace console::test
