#include "core/secretnames.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace console {

namespace {

/// Anywhere in the name, its words put together.
constexpr std::array tellingParts{"authorization", "cookie",     "token",       "secret",     "apikey",
                                  "passw",         "passphrase", "signature",   "credential", "accesskey",
                                  "privatekey",    "signingkey", "devkey",      "hmackey",    "assertion",
                                  "bearer",        "jwt",        "codeverifier"};

/// Only as a whole word: "pass" but not "compass", "auth" but not "author".
constexpr std::array tellingWords{"auth", "oauth", "sig", "pwd", "pass", "otp", "hmac", "session"};

/// Names like "X-Functions-Key" are credentials, names like "Idempotency-Key" only name something.
constexpr std::array keysOfHarmless{"idempotency", "sort",  "primary", "foreign", "partition", "config",
                                    "group",       "order", "issue",   "project", "unique"};

template <size_t N>
bool isAnyOf(const std::array<const char *, N> &texts, const QString &text)
{
    return std::any_of(texts.begin(), texts.end(), [&text](const char *one) { return text == QLatin1String(one); });
}

/// The words of a name in lower case: "X-Auth-Token", "x_auth_token" and "xAuthToken" have the same.
QStringList wordsOf(const QString &name)
{
    QStringList words{QString()};
    bool lowerBefore = false;
    for (const QChar c : name) {
        if (!c.isLetterOrNumber() || (c.isUpper() && lowerBefore))
            words << QString();
        if (c.isLetterOrNumber())
            words.last() += c.toLower();
        lowerBefore = c.isLower();
    }
    words.removeAll(QString());
    return words;
}

bool isSecretKey(const QStringList &words)
{
    if (words.last() != QLatin1String("key"))
        return false;
    return words.size() < 2 || !isAnyOf(keysOfHarmless, words.at(words.size() - 2));
}

} // namespace

bool namesSecret(const QString &name)
{
    const QStringList words = wordsOf(name);
    if (words.isEmpty())
        return false;
    const QString plain = words.join(QString());
    const bool telling = std::any_of(tellingParts.begin(), tellingParts.end(),
                                     [&plain](const char *part) { return plain.contains(QLatin1String(part)); });
    if (telling || isSecretKey(words))
        return true;
    return std::any_of(words.begin(), words.end(), [](const QString &word) { return isAnyOf(tellingWords, word); });
}

} // namespace console
