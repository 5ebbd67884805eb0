#pragma once

#include "core/error.h"

#include <QStringList>

#include <optional>

namespace console {

/// Why credentials were refused, in plain words. Everything here follows from a word that the server's answer
/// really holds, which `said` names; where the answer holds none that is known, the advice says that.
struct RefusalAdvice {
    QString said;       ///< "invalid_grant": the word that was recognised; empty when none was.
    QString title;      ///< One sentence without jargon.
    QStringList causes; ///< What is likely behind it, the likeliest first.
    QString nextStep;
    /// The customer connecting again is what mends it; otherwise it would not help, or is not known to.
    bool reconnectHelps = false;
};

/// The advice on an error of kind InvalidCredentials; nothing for other errors.
std::optional<RefusalAdvice> adviceOn(const Error &error);

} // namespace console
