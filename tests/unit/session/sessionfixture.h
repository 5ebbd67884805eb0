#pragma once

#include "core/secret.h"
#include "fakenango.h"
#include "session/activity.h"
#include "session/confirmation.h"
#include "session/environmentsession.h"
#include "session/gate.h"
#include "store/store.h"
#include "support/resultof.h"
#include "support/testcase.h"

#include <QSignalSpy>

namespace console::test {

inline Environment environmentAt(const QUrl &url, GuardLevel level = GuardLevel::Free)
{
    return Environment{
        .id = -7, .name = QStringLiteral("Acme dev"), .baseUrl = url, .guardLevel = level, .temporary = true};
}

inline Secret testKey()
{
    return Secret("11111111-2222-4333-8444-555555555555");
}

/// Rows of the journal, the oldest first: "write Pause sync | unknown".
inline QStringList journalOf(Activity &activity)
{
    QStringList lines;
    const auto entries = resultOf(activity.entries(100));
    if (!entries)
        return {entries.error().details()};
    for (const JournalEntry &entry : *entries)
        lines.prepend(effectName(entry.effect) + QLatin1Char(' ') + entry.action + QStringLiteral(" | ") +
                      outcomeName(entry.outcome));
    return lines;
}

inline FakeAnswer ok(const QByteArray &json)
{
    return {.status = 200, .json = json};
}

} // namespace console::test
