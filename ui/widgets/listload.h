#pragma once

#include "core/call.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/tableframe.h"

#include <QAbstractItemModel>
#include <QPointer>

namespace console {

/// Where the rows of a list that is loaded again and again are held, and where its failures are shown: instead of the
/// rows while there are none, and above them otherwise.
struct ListPlace {
    const QAbstractItemModel *rows;
    TableFrame *frame;
    MessageBar *messages;
};

/// Makes `call` the latest load of a list, and gives what it brings to `accept` of `receiver`. An earlier load that
/// ends after this began is not heard; nor is any once the receiver, whose member `latest` is, is gone.
template <typename List, typename Receiver>
void followLoad(Call<List> *call, QPointer<CallBase> *latest, const ListPlace &place, Receiver *receiver,
                void (Receiver::*accept)(const List &))
{
    *latest = call;
    call->onFinished(receiver, [call, latest, place, receiver, accept](const Result<List> &result) {
        if (*latest != call)
            return;
        if (result)
            (receiver->*accept)(*result);
        else if (place.rows->rowCount() == 0)
            place.frame->showFailed(result.error());
        else
            place.messages->show(result.error());
    });
}

} // namespace console
