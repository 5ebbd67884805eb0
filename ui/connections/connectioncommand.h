#pragma once

#include "core/ids.h"

#include <QKeySequence>
#include <QString>

#include <functional>
#include <vector>

namespace console {

/// Something that can be done with connections, for the menus, shortcuts and palette. ConnectionCommands::add()
/// makes it part of all of them.
struct ConnectionCommand {
    using Refs = std::vector<ConnectionRef>;
    enum class Targets {
        One,    ///< Exactly one selected connection.
        Several ///< One or more; the text says how many.
    };

    QString id;       ///< "copyId": the object name of its action.
    QString iconName; ///< Of resources/icons/lucide.
    /// What the command says for so many connections: "Copy connection ID", "Copy 3 connection IDs".
    std::function<QString(qsizetype count)> text;
    QString toolTip;
    Targets targets = Targets::One;
    QKeySequence shortcut;
    QString scope;            ///< What the key must hold (session/keyscopes.h); empty for nothing.
    bool startsGroup = false; ///< A line goes before it in the menus.
    bool destroys = false;    ///< It comes last in the menus, behind a line.
    /// Never called with an empty list. The connections are those that were selected when the menu opened or the
    /// key was pressed: by now some may be gone.
    std::function<void(const Refs &refs)> run;

    bool isFor(qsizetype count) const { return count == 1 || (count > 1 && targets == Targets::Several); }
};

} // namespace console
