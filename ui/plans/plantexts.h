#pragma once

#include "session/plan.h"

#include <QIcon>

namespace console {

struct Colors;

/// "Taken", "Failed", "Not sent", …
QString planStateText(Plan::ItemState state);
/// The state as a shape with its colour; red for failed alone.
QIcon planStateIcon(Plan::ItemState state, const Colors &colors);
/// "412 of 1,000 taken · 3 already so · 1 failed · 584 not sent"
QString planSummary(const Plan::Counts &counts, qsizetype total);
/// "about 9 min left"; never more exact than it can be.
QString remainingText(qint64 milliseconds);
/// The report of a plan as CSV: item, state, detail; a line each, nothing left out.
QByteArray planReport(const Plan &plan);

} // namespace console
