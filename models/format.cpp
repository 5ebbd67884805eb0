#include "models/format.h"

#include "core/timestamps.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace console {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("console::format", text);
}

/// The user's locale; in the C locale, which groups no digits, English as the texts are.
QLocale textLocale()
{
    const QLocale locale;
    return locale.language() == QLocale::C ? QLocale(QLocale::English) : locale;
}

QString errorWord(const QString &type)
{
    if (type == QLatin1String("auth"))
        return tr("auth");
    if (type == QLatin1String("sync"))
        return tr("sync");
    // What the server sent is no error that can be read.
    return type.isEmpty() ? tr("unreadable") : type;
}

/// Control characters, and those that turn the direction of the text around them: with one, an ID can look like
/// another one.
bool isUnseen(QChar c)
{
    const char16_t code = c.unicode();
    return c.category() == QChar::Other_Control || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

} // namespace

QString noValueText()
{
    return QStringLiteral("–");
}

QString maskText()
{
    return QStringLiteral("••••••••");
}

QString countText(qint64 count)
{
    return textLocale().toString(count);
}

QString countText(qint64 count, const QString &one, const QString &many)
{
    return countText(count) + u' ' + (count == 1 ? one : many);
}

QString byteCountText(qint64 bytes)
{
    if (bytes < 1000)
        return tr("%1 B").arg(bytes);
    static const char *const units[] = {"kB", "MB", "GB", "TB"};
    double amount = static_cast<double>(bytes) / 1000.0;
    size_t unit = 0;
    // 999.95 would be written as 1000.0.
    for (; amount >= 999.95 && unit < 3; ++unit)
        amount /= 1000.0;
    return textLocale().toString(amount, 'f', 1) + u' ' + QLatin1String(units[unit]);
}

QString millisecondsText(qint64 milliseconds)
{
    if (milliseconds < 1000)
        return tr("%1 ms").arg(milliseconds);
    if (milliseconds < 60000)
        return tr("%1 s").arg(textLocale().toString(static_cast<double>(milliseconds) / 1000.0, 'f', 2));
    return tr("%1 min %2 s").arg(milliseconds / 60000).arg(milliseconds % 60000 / 1000);
}

QString utcTime(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) + QStringLiteral(" UTC")
                          : QString();
}

QString healthText(Health health)
{
    switch (health) {
    case Health::AuthError:
        return tr("Auth error");
    case Health::SyncError:
        return tr("Sync error");
    case Health::Unknown:
        return tr("Unknown");
    case Health::Healthy:
        return tr("Healthy");
    }
    return {};
}

StateKind healthState(Health health)
{
    switch (health) {
    case Health::AuthError:
    case Health::SyncError:
        return StateKind::Bad;
    case Health::Unknown:
        return StateKind::Unknown;
    case Health::Healthy:
        return StateKind::Good;
    }
    return StateKind::Unknown;
}

QString errorsText(const std::vector<ConnectionError> &errors, const QDateTime &now)
{
    QStringList parts;
    for (const ConnectionError &error : errors) {
        const QDateTime since = error.since();
        const QString word = errorWord(error.type);
        parts << (since.isValid() ? tr("%1 for %2").arg(word, durationText(std::max<qint64>(0, since.secsTo(now))))
                                  : word);
    }
    return parts.join(QStringLiteral(", "));
}

QString errorsDetails(const std::vector<ConnectionError> &errors)
{
    QStringList lines;
    for (const ConnectionError &error : errors) {
        const QString since = exactTime(error.since());
        lines << (since.isEmpty() ? tr("%1 error (log %2)").arg(errorWord(error.type), error.logId)
                                  : tr("%1 error since %2 (log %3)").arg(errorWord(error.type), since, error.logId));
    }
    return lines.join(u'\n');
}

QString endUserText(const std::optional<EndUser> &user)
{
    if (!user)
        return {};
    if (!user->displayName.isEmpty())
        return user->displayName;
    return user->email.isEmpty() ? user->id : user->email;
}

QString endUserDetails(const std::optional<EndUser> &user)
{
    if (!user)
        return {};
    QStringList lines{user->displayName, user->email, user->id.isEmpty() ? QString() : tr("ID %1").arg(user->id)};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString organizationText(const std::optional<EndUser> &user)
{
    if (!user)
        return {};
    return user->organizationName.isEmpty() ? user->organizationId : user->organizationName;
}

QString tagsText(const std::vector<JsonMember> &tags)
{
    QStringList parts;
    for (const JsonMember &tag : tags)
        parts << tag.key + QStringLiteral(": ") + tag.value.toText();
    return parts.join(QStringLiteral(", "));
}

QString outcomeText(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Unknown:
        return tr("Outcome unknown");
    case Outcome::Succeeded:
        return tr("Succeeded");
    case Outcome::Failed:
        return tr("Failed");
    case Outcome::NotSent:
        return tr("Not sent");
    }
    return {};
}

StateKind outcomeState(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Unknown:
        return StateKind::Unknown;
    case Outcome::Succeeded:
        return StateKind::Good;
    case Outcome::Failed:
        return StateKind::Bad;
    case Outcome::NotSent:
        return StateKind::Neutral;
    }
    return StateKind::Unknown;
}

QString effectText(Effect effect)
{
    switch (effect) {
    case Effect::Observe:
        return tr("Read");
    case Effect::Touch:
        return tr("Touch");
    case Effect::Write:
        return tr("Write");
    case Effect::Destroy:
        return tr("Destroy");
    }
    return {};
}

QString guardLevelText(GuardLevel level)
{
    switch (level) {
    case GuardLevel::ReadOnly:
        return tr("Read-only");
    case GuardLevel::Confirm:
        return tr("Confirm writes");
    case GuardLevel::Free:
        return tr("Free");
    }
    return {};
}

QString cellText(const QString &text, qsizetype limit)
{
    QString line = text.size() > limit ? text.first(limit) + u'…' : text;
    for (QChar &c : line) {
        if (c == u'\n' || c == u'\r' || c == u'\t' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = u' ';
        else if (isUnseen(c))
            c = QChar::ReplacementCharacter;
    }
    return line;
}

} // namespace console
