#pragma once

#include <Qt>

namespace console {

/// What the models hand out beside Qt's own roles. Qt::DisplayRole is always a text, Qt::ToolTipRole has
/// the exact value, Qt::AccessibleTextRole is set where the display text alone would mislead.
enum Role {
    RawRole = Qt::UserRole, ///< QString: the exact value, to copy.
    StateRole,              ///< int: a StateKind, for StateDelegate. Absent where a cell has no state.
    RefRole,                ///< ConnectionRef of the row, where it has one.
    JsonRole,               ///< JsonValue of the cell, or of the row where the cell has none.
    SortRole,               ///< What a row sorts by in this column: number, time or folded text.
    SecretRole,             ///< bool: the cell is a secret, masked or revealed at the moment.
    MonospaceRole,          ///< bool: an ID or code, to be compared character by character.
    NumberRole,             ///< bool: a number, aligned right.
    ValueRole,              ///< int: the model's own enum behind the cell (Health, SyncState, Outcome, …).
    ColorTextRole,          ///< QString "#rrggbb": a colour the user gave to an environment.
};

/// How good or bad something is, whatever it is about. Views give it shape and colour; the word beside it
/// comes from the model.
enum class StateKind {
    Neutral, ///< Nothing to say: never ran, not scheduled.
    Good,
    Busy, ///< Under way.
    Paused,
    Warning, ///< Late, risky, or paused after a failure.
    Bad,     ///< Broken.
    Unknown, ///< The server is newer than us, or nobody knows the outcome.
};

} // namespace console
