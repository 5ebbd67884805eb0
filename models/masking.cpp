#include "models/masking.h"

namespace console {

namespace {

/// The first character as a reader sees it: a surrogate pair is not torn apart.
QString firstCharacter(const QString &text)
{
    const bool pair = text.size() > 1 && text[0].isHighSurrogate() && text[1].isLowSurrogate();
    return text.left(pair ? 2 : 1);
}

QString dotted(const QString &text)
{
    return firstCharacter(text) + QStringLiteral("•••");
}

} // namespace

QString maskedIdentity(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return text;
    const qsizetype at = trimmed.indexOf(QLatin1Char('@'));
    if (at > 0 && at + 1 < trimmed.size())
        return dotted(trimmed) + QStringLiteral("@•••");
    return dotted(trimmed);
}

} // namespace console
