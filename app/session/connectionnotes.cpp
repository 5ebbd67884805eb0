#include "session/connectionnotes.h"

#include "session/connectionkey.h"
#include "store/store.h"

namespace console {

namespace {

Error noConnection(const QString &attempted)
{
    return localError(ErrorKind::Invalid, attempted, ConnectionNotes::tr("No connection is named."));
}

} // namespace

ConnectionNotes::ConnectionNotes(Store &store, qint64 environmentId, QObject *parent)
    : QObject(parent), m_store(store), m_environmentId(environmentId)
{
}

ConnectionNotes::~ConnectionNotes() = default;

Call<ConnectionNote> *ConnectionNotes::find(const ConnectionRef &ref)
{
    if (!ref.isValid())
        return finishedCall<ConnectionNote>(this, failure(noConnection(tr("Read note"))));
    return m_store.connectionNote(this, m_environmentId, connectionKey(ref));
}

Call<Done> *ConnectionNotes::keep(const ConnectionRef &ref, const QString &text)
{
    if (!ref.isValid())
        return finishedCall<Done>(this, failure(noConnection(tr("Keep note"))));
    return m_store.keepConnectionNote(this, m_environmentId, connectionKey(ref), text);
}

} // namespace console
