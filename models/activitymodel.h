#pragma once

#include "dto/journal.h"
#include "models/rowsmodel.h"

namespace console {

/// The journal, newest first as it is given.
class ActivityModel : public RowsModel<JournalEntry>
{
    Q_OBJECT

public:
    enum class Column { When, Environment, Effect, Action, Target, Outcome, Ticket, Request, Detail };

    explicit ActivityModel(QObject *parent = nullptr);

    /// All entries to show; those already there stay where the user sees them.
    void setEntries(std::vector<JournalEntry> entries);
    /// One entry that is new (it comes on top) or has its outcome now.
    void putEntry(const JournalEntry &entry);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QString displayText(const JournalEntry &entry, Column column) const;
};

} // namespace console
