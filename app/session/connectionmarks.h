#pragma once

#include "core/error.h"
#include "core/ids.h"
#include "dto/connectionnote.h"

#include <QObject>

#include <vector>

namespace console {

class Store;

/// The connections of the open environment that the user pinned, and those opened last. Read when it is made;
/// every change is kept at once. A connection that was deleted stays in them until it is looked for: whoever
/// shows them asks the list first.
class ConnectionMarks : public QObject
{
    Q_OBJECT

public:
    static constexpr int MostPinned = 200;
    static constexpr int MostRecent = 20;

    ConnectionMarks(Store &store, qint64 environmentId, QObject *parent);
    ~ConnectionMarks() override;

    /// The last pinned first.
    const std::vector<ConnectionRef> &pinned() const { return m_pinned; }
    /// By the user, in any run.
    bool isPinned(const ConnectionRef &ref) const;
    /// Pins or unpins; does nothing for an invalid connection. Beyond MostPinned the oldest pin goes.
    void setPinned(const ConnectionRef &ref, bool pinned);

    /// The last opened first, at most MostRecent.
    const std::vector<ConnectionRef> &recent() const { return m_recent; }
    /// Puts it first among the recently opened.
    void noteOpened(const ConnectionRef &ref);
    /// It was deleted: neither list names it any more.
    void forget(const ConnectionRef &ref);

Q_SIGNALS:
    /// One was pinned or unpinned, or they were read.
    void pinnedChanged();
    /// One was opened, or they were read.
    void recentChanged();
    /// The local store could not read or keep a list.
    void failed(const console::Error &error);

private:
    void read(ConnectionMark mark);
    void mark(ConnectionMark mark, const ConnectionRef &ref);
    void unmark(ConnectionMark mark, const ConnectionRef &ref);
    std::vector<ConnectionRef> &listOf(ConnectionMark mark)
    {
        return mark == ConnectionMark::Pinned ? m_pinned : m_recent;
    }
    void tellChanged(ConnectionMark mark);

    Store &m_store;
    qint64 m_environmentId;
    std::vector<ConnectionRef> m_pinned;
    std::vector<ConnectionRef> m_recent;
};

} // namespace console
