#include "ui/plans/plantexts.h"

#include "models/csv.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QLocale>

namespace console {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("PlanPanel", text);
}

QString doneText(PlanWords words)
{
    switch (words) {
    case PlanWords::Commands:
        return tr("Taken");
    case PlanWords::Questions:
        return tr("Answered");
    case PlanWords::Changes:
        return tr("Saved");
    case PlanWords::Deletions:
        return tr("Deleted");
    case PlanWords::Links:
        return tr("Made");
    }
    return {};
}

QString doneSummary(PlanWords words)
{
    switch (words) {
    case PlanWords::Commands:
        return tr("%1 of %2 taken");
    case PlanWords::Questions:
        return tr("%1 of %2 answered");
    case PlanWords::Changes:
        return tr("%1 of %2 saved");
    case PlanWords::Deletions:
        return tr("%1 of %2 deleted");
    case PlanWords::Links:
        return tr("%1 of %2 made");
    }
    return {};
}

} // namespace

QString planStateText(Plan::ItemState state, PlanWords words)
{
    switch (state) {
    case Plan::ItemState::Waiting:
        return tr("Waiting");
    case Plan::ItemState::Running:
        return tr("Sending");
    case Plan::ItemState::Done:
        return doneText(words);
    case Plan::ItemState::Failed:
        return tr("Failed");
    case Plan::ItemState::Skipped:
        return tr("Not sent");
    case Plan::ItemState::Unchanged:
        return tr("Already so");
    case Plan::ItemState::Unknown:
        return tr("Outcome unknown");
    }
    return {};
}

QIcon planStateIcon(Plan::ItemState state, const Colors &colors)
{
    switch (state) {
    case Plan::ItemState::Waiting:
        return icon(QStringLiteral("circle-dashed"), colors.muted);
    case Plan::ItemState::Running:
        return icon(QStringLiteral("circle-dot"), colors.accent);
    case Plan::ItemState::Done:
    case Plan::ItemState::Unchanged:
        return icon(QStringLiteral("circle-check"), colors.success);
    case Plan::ItemState::Failed:
        return icon(QStringLiteral("circle-x"), colors.danger);
    case Plan::ItemState::Skipped:
        return icon(QStringLiteral("circle-minus"), colors.muted);
    case Plan::ItemState::Unknown:
        return icon(QStringLiteral("circle-help"), colors.warning);
    }
    return {};
}

QString planSummary(const Plan::Counts &counts, qsizetype total, PlanWords words)
{
    const QLocale locale;
    QStringList parts{doneSummary(words).arg(locale.toString(counts.done), locale.toString(total))};
    const auto add = [&](qsizetype count, const QString &text) {
        if (count > 0)
            parts.append(text.arg(locale.toString(count)));
    };
    add(counts.unchanged, tr("%1 already so"));
    add(counts.failed, tr("%1 failed"));
    add(counts.unknown, tr("%1 of unknown outcome"));
    add(counts.skipped, tr("%1 not sent"));
    return parts.join(QStringLiteral(" · "));
}

QString remainingText(qint64 milliseconds)
{
    const qint64 seconds = (milliseconds + 999) / 1000;
    if (seconds < 5)
        return tr("a few seconds left");
    if (seconds < 90)
        return tr("about %1 s left").arg((seconds + 4) / 5 * 5);
    const qint64 minutes = (seconds + 59) / 60;
    return minutes < 90 ? tr("about %1 min left").arg(minutes) : tr("about %1 h left").arg((minutes + 59) / 60);
}

QByteArray planReport(const Plan &plan, PlanWords words)
{
    QByteArray csv = csvLine({tr("Target"), tr("State"), tr("Detail")});
    for (qsizetype row = 0; row < plan.size(); ++row)
        csv += csvLine({plan.item(row).label, planStateText(plan.state(row), words), plan.detail(row)});
    return csv;
}

} // namespace console
