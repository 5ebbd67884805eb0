#pragma once

#include "core/effect.h"

#include <QStringList>
#include <QUrl>

#include <optional>

namespace console {

/// What the command line asks for.
struct CommandLine {
    bool demo = false;
    QUrl baseUrl; ///< Of an environment for this run, with keyFromStdin.
    bool keyFromStdin = false;
    QString name; ///< What to call that environment; empty for its host.
    std::optional<GuardLevel> guard;
    QString dataDir; ///< Empty for the platform's.
    QString diagnosticsFile;

    /// Text to print and leave with; empty to go on.
    QString message;
    int exitCode = 0;
};

/// Reads the arguments; a mistake comes back as a message with exit code 2.
CommandLine parseCommandLine(const QStringList &arguments);

} // namespace console
