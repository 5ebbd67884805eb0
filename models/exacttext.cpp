#include "models/exacttext.h"

#include <QChar>
#include <QStringList>

#include <algorithm>

namespace console {

namespace {

bool isMisleading(char32_t c)
{
    if (c == U' ')
        return false;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0; // letters without a shape
    }
}

QString writtenOut(char32_t c)
{
    const QString code = QString::number(c, 16).toUpper();
    return c > 0xFFFF ? QStringLiteral("\\u{%1}").arg(code) : QStringLiteral("\\u%1").arg(code, 4, QLatin1Char('0'));
}

bool isRightToLeft(QChar c)
{
    return c.direction() == QChar::DirR || c.direction() == QChar::DirAL || c.isSurrogate();
}

} // namespace

QString exactText(const QString &text)
{
    QString exact;
    exact.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        const bool pair = c.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        const char32_t code = pair ? QChar::surrogateToUcs4(c, text[at + 1]) : c.unicode();
        exact += isMisleading(code) ? writtenOut(code) : text.mid(at, pair ? 2 : 1);
        at += pair;
    }
    return exact;
}

QString exactTarget(const QString &target)
{
    const QString exact = exactText(target);
    if (std::none_of(exact.begin(), exact.end(), isRightToLeft))
        return exact;
    constexpr QChar isolate(0x2068);
    constexpr QChar pop(0x2069);
    constexpr QChar leftToRight(0x200E);
    QStringList parts;
    for (const QString &part : exact.split(QStringLiteral(" / ")))
        parts << isolate + part + pop;
    return leftToRight + parts.join(QStringLiteral(" / "));
}

} // namespace console
