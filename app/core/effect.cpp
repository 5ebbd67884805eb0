#include "core/effect.h"

namespace console {

QString effectName(Effect effect)
{
    switch (effect) {
    case Effect::Observe:
        return QStringLiteral("observe");
    case Effect::Touch:
        return QStringLiteral("touch");
    case Effect::Write:
        return QStringLiteral("write");
    case Effect::Destroy:
        return QStringLiteral("destroy");
    }
    return {};
}

QString guardLevelName(GuardLevel level)
{
    switch (level) {
    case GuardLevel::ReadOnly:
        return QStringLiteral("read-only");
    case GuardLevel::Confirm:
        return QStringLiteral("confirm");
    case GuardLevel::Free:
        return QStringLiteral("free");
    }
    return {};
}

std::optional<GuardLevel> guardLevelFromName(const QString &name)
{
    for (const GuardLevel level : {GuardLevel::ReadOnly, GuardLevel::Confirm, GuardLevel::Free}) {
        if (guardLevelName(level) == name)
            return level;
    }
    return std::nullopt;
}

} // namespace console
