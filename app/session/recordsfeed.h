#pragma once

#include "core/call.h"
#include "dto/connectionquery.h"
#include "dto/record.h"

#include <QDateTime>
#include <QPointer>

namespace console {

class NangoClient;
class ServerCheck;

/// Pages through the records of one model of one connection (nango-api.md 1.6.1). Observes.
class RecordsFeed : public QObject
{
    Q_OBJECT

public:
    RecordsFeed(NangoClient &client, const ServerCheck &server, QObject *parent);
    ~RecordsFeed() override;

    bool isLoading() const { return !m_call.isNull(); }
    /// Everything that matches has been handed on.
    bool atEnd() const { return m_atEnd; }
    const RecordQuery &query() const { return m_query; }

    /// Starts over with another query and loads its first page; a load under way is canceled.
    void start(const RecordQuery &query);
    /// Loads the next page, unless one is loading or the end is reached. After a failure it tries the
    /// same page again.
    void loadNextPage();
    /// Gives up the page that is being loaded; what came stays.
    void cancel();

Q_SIGNALS:
    /// Another query: what came of the one before is of no use.
    void started();
    /// The next page, and whether it is the last.
    void pageLoaded(const console::RecordPage &page, bool atEnd);
    /// The page did not come, and why.
    void failed(const console::Error &error);

private:
    NangoClient &m_client;
    const ServerCheck &m_server;
    RecordQuery m_query;
    bool m_limitIsOurs = false;
    QPointer<CallBase> m_call;
    bool m_atEnd = false;
};

} // namespace console
