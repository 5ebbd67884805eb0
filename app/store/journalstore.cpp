#include "store/sql.h"
#include "store/store.h"
#include "store/storetext.h"
#include "store/storethread.h"

#include <array>

namespace console {

using storetext::tr;

namespace {

// The words in the file: they never change, whatever the texts on the screen become.
constexpr std::array<std::pair<Outcome, QLatin1String>, 4> OutcomeWords{{
    {Outcome::Unknown, QLatin1String("unknown")},
    {Outcome::Succeeded, QLatin1String("succeeded")},
    {Outcome::Failed, QLatin1String("failed")},
    {Outcome::NotSent, QLatin1String("not-sent")},
}};
constexpr std::array<std::pair<Effect, QLatin1String>, 4> EffectWords{{
    {Effect::Observe, QLatin1String("observe")},
    {Effect::Touch, QLatin1String("touch")},
    {Effect::Write, QLatin1String("write")},
    {Effect::Destroy, QLatin1String("destroy")},
}};

template <typename Enum, std::size_t Count>
QString wordOf(const std::array<std::pair<Enum, QLatin1String>, Count> &words, Enum value)
{
    for (const auto &[known, word] : words) {
        if (known == value)
            return word;
    }
    return {};
}

template <typename Enum, std::size_t Count>
Enum valueOf(const std::array<std::pair<Enum, QLatin1String>, Count> &words, const QString &text, Enum otherwise)
{
    for (const auto &[value, word] : words) {
        if (text == word)
            return value;
    }
    return otherwise;
}

JournalEntry readEntry(const QSqlQuery &row)
{
    JournalEntry entry;
    entry.id = row.value(0).toLongLong();
    entry.at = timeFrom(row.value(1));
    entry.environmentId = row.value(2).toLongLong();
    entry.environmentName = row.value(3).toString();
    entry.effect = valueOf(EffectWords, row.value(4).toString(), Effect::Destroy);
    entry.action = row.value(5).toString();
    entry.target = row.value(6).toString();
    entry.request = row.value(7).toString();
    entry.ticket = row.value(8).toString();
    entry.outcome = valueOf(OutcomeWords, row.value(9).toString(), Outcome::Unknown);
    entry.detail = row.value(10).toString();
    return entry;
}

Result<Done> settle(const QSqlDatabase &database, qint64 id, Outcome outcome, const QString &detail)
{
    const Result<QSqlQuery> query =
        execute(database, QStringLiteral("UPDATE journal SET outcome = ?, detail = ? WHERE id = ?"),
                {wordOf(OutcomeWords, outcome), column(detail), id});
    if (!query)
        return failure(query.error());
    if (query->numRowsAffected() != 1)
        return failure(localError(ErrorKind::Storage, {}, tr("The journal has no row %1.").arg(id),
                                  tr("Reload Activity to see what the journal holds.")));
    return Done{};
}

} // namespace

Call<qint64> *Store::appendJournal(QObject *parent, const JournalEntry &entry)
{
    return m_thread->run<qint64>(parent, tr("Write to the journal"), [entry](const QSqlDatabase &database) {
        return insert(
            database,
            QStringLiteral("INSERT INTO journal (at, environment_id, environment_name, effect, action, target, "
                           "request, ticket, outcome, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
            {timeColumn(entry.at), entry.environmentId, column(entry.environmentName),
             wordOf(EffectWords, entry.effect), column(entry.action), column(entry.target), column(entry.request),
             column(entry.ticket), wordOf(OutcomeWords, entry.outcome), column(entry.detail)});
    });
}

Call<Done> *Store::settleJournal(QObject *parent, qint64 id, Outcome outcome, const QString &detail)
{
    return m_thread->run<Done>(parent, tr("Write an outcome to the journal"),
                               [=](const QSqlDatabase &database) { return settle(database, id, outcome, detail); });
}

Call<QList<JournalEntry>> *Store::journal(QObject *parent, std::optional<qint64> environmentId, int limit)
{
    return m_thread->run<QList<JournalEntry>>(parent, tr("Read the journal"), [=](const QSqlDatabase &database) {
        const QString columns =
            QStringLiteral("SELECT id, at, environment_id, environment_name, effect, action, target, "
                           "request, ticket, outcome, detail FROM journal ");
        if (environmentId)
            return selectRows(database, columns + QStringLiteral("WHERE environment_id = ? ORDER BY id DESC LIMIT ?"),
                              {*environmentId, qMax(0, limit)}, readEntry);
        return selectRows(database, columns + QStringLiteral("ORDER BY id DESC LIMIT ?"), {qMax(0, limit)}, readEntry);
    });
}

} // namespace console
