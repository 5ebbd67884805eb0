#include "session/connectionmarks.h"

#include "core/call.h"
#include "core/done.h"
#include "session/connectionkey.h"
#include "store/store.h"

#include <algorithm>

namespace console {

namespace {

int mostOf(ConnectionMark mark)
{
    return mark == ConnectionMark::Pinned ? ConnectionMarks::MostPinned : ConnectionMarks::MostRecent;
}

bool contains(const std::vector<ConnectionRef> &refs, const ConnectionRef &ref)
{
    return std::find(refs.begin(), refs.end(), ref) != refs.end();
}

} // namespace

ConnectionMarks::ConnectionMarks(Store &store, qint64 environmentId, QObject *parent)
    : QObject(parent), m_store(store), m_environmentId(environmentId)
{
    read(ConnectionMark::Pinned);
    read(ConnectionMark::Recent);
}

ConnectionMarks::~ConnectionMarks() = default;

void ConnectionMarks::read(ConnectionMark mark)
{
    m_store.markedConnections(this, m_environmentId, mark, mostOf(mark))
        ->onFinished(this, [this, mark](const Result<QStringList> &kept) {
            if (!kept) {
                Q_EMIT failed(kept.error());
                return;
            }
            // What was marked while they were being read is newer.
            std::vector<ConnectionRef> &list = listOf(mark);
            for (const QString &key : *kept) {
                const ConnectionRef ref = connectionOfKey(key);
                if (ref.isValid() && !contains(list, ref))
                    list.push_back(ref);
            }
            tellChanged(mark);
        });
}

bool ConnectionMarks::isPinned(const ConnectionRef &ref) const
{
    return contains(m_pinned, ref);
}

void ConnectionMarks::setPinned(const ConnectionRef &ref, bool pinned)
{
    if (!ref.isValid() || pinned == isPinned(ref))
        return;
    if (pinned)
        mark(ConnectionMark::Pinned, ref);
    else
        unmark(ConnectionMark::Pinned, ref);
}

void ConnectionMarks::noteOpened(const ConnectionRef &ref)
{
    if (ref.isValid() && (m_recent.empty() || m_recent.front() != ref))
        mark(ConnectionMark::Recent, ref);
}

void ConnectionMarks::forget(const ConnectionRef &ref)
{
    if (contains(m_pinned, ref))
        unmark(ConnectionMark::Pinned, ref);
    if (contains(m_recent, ref))
        unmark(ConnectionMark::Recent, ref);
}

void ConnectionMarks::mark(ConnectionMark mark, const ConnectionRef &ref)
{
    std::vector<ConnectionRef> &list = listOf(mark);
    std::erase(list, ref);
    list.insert(list.begin(), ref);
    if (list.size() > size_t(mostOf(mark)))
        list.resize(size_t(mostOf(mark)));
    m_store.markConnection(this, m_environmentId, mark, connectionKey(ref), mostOf(mark))
        ->onFinished(this, [this](const Result<Done> &done) {
            if (!done)
                Q_EMIT failed(done.error());
        });
    tellChanged(mark);
}

void ConnectionMarks::unmark(ConnectionMark mark, const ConnectionRef &ref)
{
    std::erase(listOf(mark), ref);
    m_store.unmarkConnection(this, m_environmentId, mark, connectionKey(ref))
        ->onFinished(this, [this](const Result<Done> &done) {
            if (!done)
                Q_EMIT failed(done.error());
        });
    tellChanged(mark);
}

void ConnectionMarks::tellChanged(ConnectionMark mark)
{
    if (mark == ConnectionMark::Pinned)
        Q_EMIT pinnedChanged();
    else
        Q_EMIT recentChanged();
}

} // namespace console
