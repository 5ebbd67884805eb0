#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QDirIterator>
#include <QFile>
#include <QMutex>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <utility>
#include <vector>

namespace console::test {

/// Looks for secrets where they must not be: as they are, percent-encoded, in base64, in hex, in UTF-16 and with
/// JSON escapes. One for the whole test program: every line that is logged in a test is searched (TestCase), and
/// what is found fails the program. Any thread may use it.
class SecretSearch
{
public:
    static SecretSearch &instance()
    {
        static SecretSearch one;
        return one;
    }

    /// Looks for this from now on; the tests' usual keys are known.
    void add(const QByteArray &secret)
    {
        const QMutexLocker lock(&m_mutex);
        const Sought sought(secret);
        const bool known = std::any_of(m_sought.begin(), m_sought.end(),
                                       [&](const Sought &other) { return other.hex == sought.hex; });
        if (!secret.isEmpty() && !known)
            m_sought.push_back(sought);
    }

    /// In which form a secret stands in the bytes; empty when none does.
    QString formIn(const QByteArray &bytes) const
    {
        const Searched searched(bytes);
        const QMutexLocker lock(&m_mutex);
        for (const Sought &sought : m_sought) {
            if (const QString form = formIn(searched, sought); !form.isEmpty())
                return form;
        }
        return {};
    }
    QString formIn(const QString &text) const { return formIn(text.toUtf8()); }

    /// "/x/console.db: plain": the files below a folder that hold a secret, in their content or name.
    QStringList filesWithSecrets(const QString &folder) const
    {
        QStringList found;
        QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            const QString name = formIn(file.fileName());
            const QString content = file.open(QIODevice::ReadOnly) ? formIn(file.readAll()) : QString();
            if (!name.isEmpty() || !content.isEmpty())
                found << file.fileName() + QStringLiteral(": ") + name + content;
        }
        return found;
    }

    /// Notes a secret that the bytes of `where` hold, which fails the program at its end.
    void check(const QString &where, const QByteArray &bytes)
    {
        if (const QString form = formIn(bytes); !form.isEmpty())
            note(where + QStringLiteral(": ") + form);
    }
    void check(const QString &where, const QString &text) { check(where, text.toUtf8()); }

    /// "/x/console.db: plain": a secret was found there.
    void note(const QString &finding)
    {
        const QMutexLocker lock(&m_mutex);
        m_findings << QStringLiteral("a secret in ") + finding;
    }

    /// What was found, and forgets it.
    QStringList takeFindings()
    {
        const QMutexLocker lock(&m_mutex);
        return std::exchange(m_findings, {});
    }

private:
    /// A secret in the forms that it is searched in.
    struct Sought {
        explicit Sought(const QByteArray &secret)
            : plain(secret.toLower()), hex(secret.toHex()), base64(base64Of(secret))
        {
        }

        QByteArray plain;
        QByteArray hex;
        QByteArrayList base64;
    };

    /// Bytes as they can be read; what is empty would read as the bytes themselves.
    struct Searched {
        explicit Searched(const QByteArray &text) : bytes(text), lower(text.toLower())
        {
            if (lower.contains('%'))
                percentDecoded = QByteArray::fromPercentEncoding(lower);
            if (lower.contains('\0'))
                narrowed = QByteArray(lower).replace('\0', QByteArrayView());
            if (lower.contains("\\u00"))
                unescaped = withoutJsonEscapes(lower);
        }

        QByteArray bytes;
        QByteArray lower;
        QByteArray percentDecoded;
        QByteArray narrowed;
        QByteArray unescaped;
    };

    SecretSearch() = default;

    static QByteArray withoutJsonEscapes(const QByteArray &bytes)
    {
        static const QRegularExpression escape(QStringLiteral("\\\\u00([0-9a-f]{2})"),
                                               QRegularExpression::CaseInsensitiveOption);
        QString text = QString::fromLatin1(bytes);
        qsizetype from = 0;
        for (QRegularExpressionMatch match; (match = escape.match(text, from)).hasMatch();
             from = match.capturedStart() + 1)
            text.replace(match.capturedStart(), match.capturedLength(), QChar(match.captured(1).toUShort(nullptr, 16)));
        return text.toLatin1();
    }

    /// What of base64 is the same wherever the bytes lie in it.
    static QByteArrayList base64Of(const QByteArray &secret)
    {
        QByteArrayList forms;
        for (const auto options : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
            // Other bytes before it and behind it: what stays the same is the secret's own.
            for (int before = 0; before < 3; ++before) {
                const QByteArray one = (QByteArray(before, 'a') + secret + "aaa").toBase64(options);
                const QByteArray other = (QByteArray(before, '\xee') + secret + "\xee\xee\xee").toBase64(options);
                qsizetype begin = 0;
                while (begin < one.size() && one[begin] != other[begin])
                    ++begin;
                qsizetype end = begin;
                while (end < one.size() && one[end] == other[end])
                    ++end;
                if (const QByteArray form = one.mid(begin, end - begin); !forms.contains(form))
                    forms << form;
            }
        }
        return forms;
    }

    static QString formIn(const Searched &searched, const Sought &sought)
    {
        if (searched.lower.contains(sought.plain))
            return QStringLiteral("plain");
        if (searched.percentDecoded.contains(sought.plain))
            return QStringLiteral("percent-encoded");
        if (searched.narrowed.contains(sought.plain))
            return QStringLiteral("in UTF-16");
        if (searched.unescaped.contains(sought.plain))
            return QStringLiteral("JSON-escaped");
        if (searched.lower.contains(sought.hex))
            return QStringLiteral("in hex");
        for (const QByteArray &form : sought.base64) {
            if (searched.bytes.contains(form))
                return QStringLiteral("in base64");
        }
        return {};
    }

    mutable QMutex m_mutex;
    /// The keys of the tests' clients and sessions, and a connect link's token.
    std::vector<Sought> m_sought{Sought("1f0e7a52-6d0c-4c55-9a3e-5ec2e70a11ce"),
                                 Sought("11111111-2222-4333-8444-555555555555"),
                                 Sought("nango_connect_session_5ec2e70a11ce5ec2e70a11ce")};
    QStringList m_findings;
};

} // namespace console::test
