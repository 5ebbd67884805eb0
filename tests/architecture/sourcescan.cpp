#include "architecture/sourcescan.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QRegularExpression>

namespace console::test {

namespace {

/// Walks over a source text once and copies it, blanking the comments.
class CommentEraser
{
public:
    explicit CommentEraser(const QString &source) : m_in(source) { m_out.reserve(source.size()); }

    QString run()
    {
        while (m_at < m_in.size()) {
            if (startsWith("//"))
                blankUntil(lineEnd());
            else if (startsWith("/*"))
                blankUntil(behind(QLatin1String("*/"), m_at + 2));
            else if (startsWith("R\"") && !isWordChar(m_at - 1))
                copyUntil(rawStringEnd());
            else if (current() == QLatin1Char('"') || (current() == QLatin1Char('\'') && !isDigitSeparator()))
                copyUntil(literalEnd(current()));
            else
                copyUntil(m_at + 1);
        }
        return m_out;
    }

private:
    QChar current() const { return m_in.at(m_at); }
    bool startsWith(const char *text) const { return QStringView(m_in).mid(m_at).startsWith(QLatin1String(text)); }
    bool isWordChar(qsizetype at) const
    {
        return at >= 0 && (m_in.at(at).isLetterOrNumber() || m_in.at(at) == QLatin1Char('_'));
    }
    bool isDigitSeparator() const { return m_at > 0 && m_in.at(m_at - 1).isDigit(); }

    qsizetype behind(QLatin1String text, qsizetype from) const
    {
        const qsizetype at = m_in.indexOf(text, from);
        return at < 0 ? m_in.size() : at + text.size();
    }
    qsizetype lineEnd() const
    {
        const qsizetype at = m_in.indexOf(QLatin1Char('\n'), m_at);
        return at < 0 ? m_in.size() : at;
    }
    qsizetype rawStringEnd() const
    {
        const qsizetype open = m_in.indexOf(QLatin1Char('('), m_at);
        if (open < 0)
            return m_in.size();
        const QString close = QLatin1Char(')') + m_in.mid(m_at + 2, open - m_at - 2) + QLatin1Char('"');
        const qsizetype at = m_in.indexOf(close, open);
        return at < 0 ? m_in.size() : at + close.size();
    }
    qsizetype literalEnd(QChar quote) const
    {
        for (qsizetype at = m_at + 1; at < m_in.size(); ++at) {
            if (m_in.at(at) == QLatin1Char('\\'))
                ++at;
            else if (m_in.at(at) == quote)
                return at + 1;
            else if (m_in.at(at) == QLatin1Char('\n'))
                return at;
        }
        return m_in.size();
    }

    void copyUntil(qsizetype end)
    {
        m_out += QStringView(m_in).mid(m_at, end - m_at);
        m_at = end;
    }
    void blankUntil(qsizetype end)
    {
        for (; m_at < end; ++m_at)
            m_out += current() == QLatin1Char('\n') ? current() : QLatin1Char(' ');
    }

    const QString &m_in;
    QString m_out;
    qsizetype m_at = 0;
};

} // namespace

QString withoutComments(const QString &source)
{
    return CommentEraser(source).run();
}

QList<Include> includesOf(const QString &source)
{
    static const QRegularExpression form(QStringLiteral("^\\s*#\\s*include(?:_next)?\\s*[<\"]\\s*([^>\"]+?)\\s*[>\"]"));
    QList<Include> found;
    int line = 0;
    for (const QString &text : withoutComments(source).split(QLatin1Char('\n'))) {
        ++line;
        if (const auto match = form.match(text); match.hasMatch())
            found.append({line, match.captured(1)});
    }
    return found;
}

QStringList sourceFiles(const QString &root, const QStringList &below)
{
    const QStringList suffixes{QStringLiteral("*.h"), QStringLiteral("*.hpp"), QStringLiteral("*.cpp"),
                               QStringLiteral("*.cc")};
    QStringList files;
    for (const QString &folder : below) {
        if (QFileInfo(root + QLatin1Char('/') + folder).isFile())
            files.append(folder);
        QDirIterator it(root + QLatin1Char('/') + folder, suffixes, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            files.append(it.next().mid(root.size() + 1));
    }
    files.sort();
    return files;
}

} // namespace console::test
