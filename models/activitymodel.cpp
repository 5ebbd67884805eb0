#include "models/activitymodel.h"

#include "core/timestamps.h"
#include "models/format.h"

namespace console {

namespace {

constexpr ColumnText Columns[] = {
    {QT_TRANSLATE_NOOP("console::models", "When"), QT_TRANSLATE_NOOP("console::models", "When it was done")},
    {QT_TRANSLATE_NOOP("console::models", "Environment"),
     QT_TRANSLATE_NOOP("console::models", "The environment it was done in")},
    {QT_TRANSLATE_NOOP("console::models", "Effect"),
     QT_TRANSLATE_NOOP("console::models", "What it may have changed: tokens, data, or more than can be brought back")},
    {QT_TRANSLATE_NOOP("console::models", "Action"), QT_TRANSLATE_NOOP("console::models", "What was done")},
    {QT_TRANSLATE_NOOP("console::models", "Target"), QT_TRANSLATE_NOOP("console::models", "What it was done to")},
    {QT_TRANSLATE_NOOP("console::models", "Outcome"),
     QT_TRANSLATE_NOOP("console::models", "How it ended; unknown when the answer never came")},
    {QT_TRANSLATE_NOOP("console::models", "Ticket"),
     QT_TRANSLATE_NOOP("console::models", "The ticket it was done for")},
    {QT_TRANSLATE_NOOP("console::models", "Request"),
     QT_TRANSLATE_NOOP("console::models", "The request that was sent")},
    {QT_TRANSLATE_NOOP("console::models", "Detail"),
     QT_TRANSLATE_NOOP("console::models", "The answer's status, or the error")},
};

bool isSameEntry(const JournalEntry &a, const JournalEntry &b)
{
    return a.id == b.id;
}

StateKind effectState(Effect effect)
{
    switch (effect) {
    case Effect::Destroy:
        return StateKind::Bad;
    case Effect::Write:
        return StateKind::Warning;
    case Effect::Touch:
    case Effect::Observe:
        break;
    }
    return StateKind::Neutral;
}

} // namespace

ActivityModel::ActivityModel(QObject *parent) : RowsModel(Columns, parent, {int(Column::When)}) {}

void ActivityModel::setEntries(std::vector<JournalEntry> entries)
{
    replaceAll(std::move(entries), isSameEntry);
}

void ActivityModel::putEntry(const JournalEntry &entry)
{
    putOnTop(entry, isSameEntry);
}

QString ActivityModel::displayText(const JournalEntry &entry, Column column) const
{
    switch (column) {
    case Column::When:
        return relativeTime(entry.at, now());
    case Column::Environment:
        return entry.environmentName;
    case Column::Effect:
        return effectText(entry.effect);
    case Column::Action:
        return entry.action;
    case Column::Target:
        return entry.target;
    case Column::Outcome:
        return outcomeText(entry.outcome);
    case Column::Ticket:
        return entry.ticket;
    case Column::Request:
        return entry.request;
    case Column::Detail:
        return entry.detail;
    }
    return {};
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!isCell(index))
        return {};
    const JournalEntry &entry = rowAt(index.row());
    const auto column = static_cast<Column>(index.column());
    const bool tellsOfSomebody = column == Column::Target || column == Column::Detail || column == Column::Environment;
    if (const auto mask = maskOf(index, role); mask && tellsOfSomebody)
        return *mask;
    const QDateTime *time = column == Column::When ? &entry.at : nullptr;
    if (const auto plain = plainCell(displayText(entry, column), time, role))
        return *plain;
    switch (role) {
    case StateRole:
        if (column == Column::Outcome)
            return static_cast<int>(outcomeState(entry.outcome));
        return column == Column::Effect ? QVariant(static_cast<int>(effectState(entry.effect))) : QVariant();
    case ValueRole:
        if (column == Column::Outcome)
            return static_cast<int>(entry.outcome);
        return column == Column::Effect ? QVariant(static_cast<int>(entry.effect)) : QVariant();
    case MonospaceRole:
        return column == Column::Request;
    default:
        return {};
    }
}

} // namespace console
