#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QDirIterator>
#include <QFile>
#include <QMutex>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

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
        if (!secret.isEmpty() && !m_secrets.contains(secret))
            m_secrets << secret;
    }

    /// In which form a secret stands in the bytes; empty when none does.
    QString formIn(const QByteArray &bytes) const
    {
        const QMutexLocker lock(&m_mutex);
        for (const QByteArray &secret : m_secrets) {
            if (const QString form = formOf(secret, bytes); !form.isEmpty())
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
                forms << one.mid(begin, end - begin);
            }
        }
        return forms;
    }

    static QString formOf(const QByteArray &secret, const QByteArray &bytes)
    {
        const QByteArray plain = secret.toLower();
        const QByteArray lower = bytes.toLower();
        if (lower.contains(plain))
            return QStringLiteral("plain");
        if (lower.contains('%') && QByteArray::fromPercentEncoding(lower).contains(plain))
            return QStringLiteral("percent-encoded");
        if (lower.contains('\0') && QByteArray(lower).replace('\0', QByteArrayView()).contains(plain))
            return QStringLiteral("in UTF-16");
        if (lower.contains("\\u00") && withoutJsonEscapes(lower).contains(plain))
            return QStringLiteral("JSON-escaped");
        if (lower.contains(secret.toHex()))
            return QStringLiteral("in hex");
        for (const QByteArray &form : base64Of(secret)) {
            if (bytes.contains(form))
                return QStringLiteral("in base64");
        }
        return {};
    }

    mutable QMutex m_mutex;
    /// The keys of the tests' clients and sessions, and a connect link's token.
    QByteArrayList m_secrets{"1f0e7a52-6d0c-4c55-9a3e-5ec2e70a11ce", "11111111-2222-4333-8444-555555555555",
                             "nango_connect_session_5ec2e70a11ce5ec2e70a11ce"};
    QStringList m_findings;
};

} // namespace console::test
