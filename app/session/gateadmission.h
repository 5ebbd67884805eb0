#pragma once

#include "session/gate.h"

namespace console {

/// One request on its way through the gate.
struct Gate::Admission {
    QPointer<Call<RequestPass>> call;
    RequestIntent intent;
    ConfirmationText text; ///< Its action and target are also the journal's.
    qint64 grant = 0;
    bool confirmed = false;
    QString ticket;
    RequestPass pass;

    /// Somebody still waits for the pass.
    bool isWanted() const { return call && !call->isFinished(); }
};

} // namespace console
