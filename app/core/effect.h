#pragma once

#include <QString>

#include <optional>

namespace console {

/// What a request may change. Each client function has one fixed effect (design.md section 2).
enum class Effect {
    Observe, ///< Changes nothing anywhere.
    Touch,   ///< May refresh or rotate a customer's token.
    Write,   ///< Changes data in Nango or at the provider.
    Destroy, ///< Loses data, or reaches further than one connection.
};

/// The stable word for an effect, as kept in the journal: "observe", "touch", "write", "destroy".
QString effectName(Effect effect);

/// How much an environment lets through without asking.
enum class GuardLevel {
    ReadOnly, ///< Observe; Touch after one confirmation per environment and run.
    Confirm,  ///< Asks before each Write and Destroy.
    Free,     ///< Asks before Destroy only.
};

/// The stable word for a guard level: "read-only", "confirm", "free".
QString guardLevelName(GuardLevel level);

/// The level named by guardLevelName(), or nothing for any other text.
std::optional<GuardLevel> guardLevelFromName(const QString &name);

} // namespace console
