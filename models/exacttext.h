#pragma once

#include <QString>

namespace console {

/// A name as somebody has to read it before they act on it: characters that cannot be seen, that look like a space
/// or that turn the direction of the text around them are written out ("\u202E"). With one of those an ID could pass
/// for another one.
QString exactText(const QString &text);

/// What something is done to, such as "integration / connection ID": exactText(), and parts that are written from
/// right to left cannot change places with the others.
QString exactTarget(const QString &target);

} // namespace console
