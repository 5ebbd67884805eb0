#pragma once

#include "core/call.h"
#include "core/done.h"
#include "core/ids.h"
#include "dto/connectionnote.h"

namespace console {

class Store;

/// Notes on connections of the open environment, for whoever sits at this machine. Never sent anywhere.
class ConnectionNotes : public QObject
{
    Q_OBJECT

public:
    ConnectionNotes(Store &store, qint64 environmentId, QObject *parent);
    ~ConnectionNotes() override;

    /// The note; an empty text when there is none.
    Call<ConnectionNote> *find(const ConnectionRef &ref);
    /// Keeps it durably; an empty text removes it. What was handed over is kept even if the call is gone.
    Call<Done> *keep(const ConnectionRef &ref, const QString &text);

private:
    Store &m_store;
    qint64 m_environmentId;
};

} // namespace console
