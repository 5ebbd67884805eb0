#pragma once

#include "session/plan.h"

#include <QIcon>

namespace console {

struct Colors;

/// What the items of a plan are, which says how one is called that went well.
enum class PlanWords {
    Commands, ///< The server takes one; whether it does it is to be seen in the status.
    Questions,
    Changes,
    Deletions,
    Links,
};

/// "Taken", "Answered", "Saved", …; "Failed", "Not sent", …
QString planStateText(Plan::ItemState state, PlanWords words = PlanWords::Commands);
/// The state as a shape with its colour; red for failed alone.
QIcon planStateIcon(Plan::ItemState state, const Colors &colors);
/// "412 of 1,000 taken · 3 already so · 1 failed · 584 not sent"
QString planSummary(const Plan::Counts &counts, qsizetype total, PlanWords words = PlanWords::Commands);
/// "about 9 min left"; never more exact than it can be.
QString remainingText(qint64 milliseconds);
/// The report of a plan as CSV: item, state, detail; a line each, nothing left out.
QByteArray planReport(const Plan &plan, PlanWords words = PlanWords::Commands);

} // namespace console
