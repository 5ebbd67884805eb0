#include "session/syncsfeed.h"

#include "session/cancelunheard.h"
#include "session/syncs.h"

#include <algorithm>

namespace console {

namespace {

// A status costs the server about 6 ms a sync: two keep it busy enough and leave it to others.
constexpr qsizetype mostUnderWay = 2;

} // namespace

SyncsFeed::SyncsFeed(Syncs &syncs, QObject *parent) : QObject(parent), m_syncs(syncs) {}

SyncsFeed::~SyncsFeed()
{
    stop();
}

void SyncsFeed::load(std::vector<ConnectionRef> connections)
{
    stop();
    m_done = 0;
    m_total = static_cast<qsizetype>(connections.size());
    std::reverse(connections.begin(), connections.end());
    m_waiting = std::move(connections);
    Q_EMIT started();
    if (m_total == 0) {
        m_asOf = QDateTime::currentDateTimeUtc();
        Q_EMIT finished();
        return;
    }
    loadNext();
}

void SyncsFeed::cancel()
{
    if (!isLoading())
        return;
    stop();
    Q_EMIT finished();
}

void SyncsFeed::stop()
{
    m_waiting.clear();
    cancelUnheard(std::exchange(m_calls, {}), this);
}

void SyncsFeed::loadNext()
{
    while (!m_waiting.empty() && m_calls.size() < mostUnderWay) {
        const ConnectionRef connection = m_waiting.back();
        m_waiting.pop_back();
        Call<std::vector<SyncStatus>> *call = m_syncs.status(connection);
        m_calls.append(call);
        call->onFinished(this, [this, call, connection](const Result<std::vector<SyncStatus>> &result) {
            ended(call);
            loadNext();
            const qsizetype done = ++m_done;
            const bool last = !isLoading();
            if (last)
                m_asOf = QDateTime::currentDateTimeUtc();
            // Whoever listens may start another load: what belongs to this one is said with what was true.
            const QPointer<SyncsFeed> self(this);
            if (result)
                Q_EMIT connectionLoaded(connection, *result);
            else
                Q_EMIT connectionFailed(connection, result.error());
            if (!self || m_done != done)
                return;
            Q_EMIT progressed(done, m_total);
            if (self && last && m_done == done)
                Q_EMIT finished();
        });
    }
}

void SyncsFeed::ended(CallBase *call)
{
    m_calls.removeOne(call);
}

} // namespace console
