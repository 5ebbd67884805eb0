#include "models/csv.h"

namespace console {

namespace {

bool startsFormula(const QString &cell)
{
    // Spreadsheets look past leading blanks.
    for (const QChar c : cell) {
        if (c == u'\t' || c == u'\r' || c == u'\n')
            return true;
        if (c != u' ')
            return QStringLiteral("=+-@").contains(c);
    }
    return false;
}

QString csvCell(const QString &cell)
{
    QString text = startsFormula(cell) ? u'\'' + cell : cell;
    const bool quoted = text.contains(u',') || text.contains(u'"') || text.contains(u'\n') || text.contains(u'\r') ||
                        text != text.trimmed();
    if (!quoted)
        return text;
    return u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

} // namespace

QByteArray csvLine(const QStringList &cells)
{
    QStringList quoted;
    quoted.reserve(cells.size());
    for (const QString &cell : cells)
        quoted.append(csvCell(cell));
    return quoted.join(u',').toUtf8() + "\r\n";
}

} // namespace console
