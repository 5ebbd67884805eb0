#include "ui/metadata/keychangetexts.h"

#include <QCoreApplication>

namespace console {

namespace {

constexpr qsizetype MostNamed = 3;
constexpr qsizetype MostListed = 12;

QString tr(const char *text)
{
    return QCoreApplication::translate("KeyChange", text);
}

} // namespace

QString keyChangeText(const KeyChange &change)
{
    if (change.before.isEmpty())
        return QStringLiteral("+ %1: %2").arg(change.key, change.after);
    if (change.after.isEmpty())
        return QStringLiteral("− %1: %2").arg(change.key, change.before);
    return QStringLiteral("%1: %2 → %3").arg(change.key, change.before, change.after);
}

QString keyChangesText(const QList<KeyChange> &changes)
{
    if (changes.isEmpty())
        return tr("unchanged");
    QStringList lines;
    for (const KeyChange &change : changes.mid(0, MostListed))
        lines.append(keyChangeText(change));
    if (changes.size() > MostListed)
        lines.append(tr("and %1 keys more").arg(changes.size() - MostListed));
    return lines.join(QLatin1Char('\n'));
}

QString keyChangesSummary(const QList<KeyChange> &changes)
{
    if (changes.isEmpty())
        return tr("nothing");
    QStringList names;
    for (const KeyChange &change : changes.mid(0, MostNamed)) {
        const QString text = change.before.isEmpty()  ? tr("%1 added")
                             : change.after.isEmpty() ? tr("%1 removed")
                                                      : tr("%1 changed");
        names.append(text.arg(change.key));
    }
    const QString named = names.join(QStringLiteral(", "));
    return changes.size() <= MostNamed ? named : tr("%1 and %2 more").arg(named).arg(changes.size() - MostNamed);
}

} // namespace console
