#pragma once

#include "core/effect.h"
#include "session/environmentsession.h"

#include <QObject>

#include <functional>
#include <vector>

namespace console::test {

/// Something that a page asks of the open environment.
struct SessionKind {
    const char *name;
    Effect effect;
    /// Asks; every end or part that `receiver` hears of counts into `told`.
    std::function<void(EnvironmentSession &session, QObject *receiver, int &told)> start;
    bool uploads = false;

    /// Only what changes nothing may be sent again, and stands in no journal.
    bool observes() const { return effect == Effect::Observe; }
};

/// Whatever the session layer can be asked for; one uploads the file at `uploadPath`.
std::vector<SessionKind> sessionKinds(const QString &uploadPath);

} // namespace console::test
