#pragma once

#include "core/call.h"

#include <QPointer>

namespace console {

/// Cancels those of these calls that are still under way; `receiver`, who has lost interest, hears of none of them.
template <typename Calls>
void cancelUnheard(const Calls &calls, const QObject *receiver)
{
    for (const QPointer<CallBase> &call : calls) {
        if (!call)
            continue;
        QObject::disconnect(call.data(), nullptr, receiver, nullptr);
        call->cancel();
    }
}

} // namespace console
