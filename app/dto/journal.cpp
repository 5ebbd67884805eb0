#include "dto/journal.h"

namespace console {

QString outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Unknown:
        return QStringLiteral("unknown");
    case Outcome::Succeeded:
        return QStringLiteral("succeeded");
    case Outcome::Failed:
        return QStringLiteral("failed");
    case Outcome::NotSent:
        return QStringLiteral("not-sent");
    }
    return {};
}

} // namespace console
