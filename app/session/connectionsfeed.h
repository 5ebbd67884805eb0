#pragma once

#include "core/call.h"
#include "dto/connection.h"
#include "session/handedonrows.h"

#include <QDateTime>
#include <QHash>
#include <QPointer>

#include <optional>

namespace console {

class NangoClient;
struct ConnectionQuery;
class ServerCheck;

/// Fetches all connections of the environment, a few pages at a time (nango-api.md 1.3.1), and hands each
/// page on in the server's order. Pages shift while connections are made or deleted, so it drops a
/// connection it has already handed on. Observes only.
class ConnectionsFeed : public QObject
{
    Q_OBJECT

public:
    enum class State { Idle, Loading, Complete, Failed };

    /// Asks nothing that `server` says the key cannot list.
    ConnectionsFeed(NangoClient &client, const ServerCheck &server, QObject *parent);
    ~ConnectionsFeed() override;

    State state() const { return m_state; }
    /// When the last complete load ended; invalid before.
    QDateTime asOf() const { return m_asOf; }
    /// Why the last load ended early; nothing while loading and after a complete one.
    const std::optional<Error> &error() const { return m_error; }
    /// Connections handed on by the load under way or last ended.
    qsizetype count() const { return m_count; }

    /// Starts over; a load under way is canceled.
    void reload();
    /// Stops the load under way; what came stays. State becomes Failed with a Canceled error.
    void cancel();

Q_SIGNALS:
    /// A load begins: rows handed on before are of an older one.
    void started();
    /// Rows in the server's order, none twice within a load.
    void pageLoaded(const console::ConnectionRows &rows);
    /// Everything has been handed on.
    void finished();
    /// The load ended early; what came before stays valid.
    void failed(const console::Error &error);

private:
    Call<ConnectionPage> *list(const ConnectionQuery &query);
    void requestPage(int page);
    void requestAhead();
    void requestEverythingAtOnce();
    void pageArrived(int page, const Result<ConnectionPage> &result);
    void handOn();
    void accept(const ConnectionPage &page);
    void complete();
    void fail(const Error &error);
    void stop();

    NangoClient &m_client;
    const ServerCheck &m_server;
    QHash<int, QPointer<CallBase>> m_calls; ///< Under way, by page.
    QHash<int, ConnectionPage> m_arrived;   ///< Waiting for an earlier page.
    State m_state = State::Idle;
    std::optional<Error> m_error;
    QDateTime m_asOf;
    HandedOnRows m_handedOn; ///< By the load under way.
    qsizetype m_count = 0;
    int m_nextToHandOn = 0;
    int m_nextToRequest = 0;
    int m_lastPage = -1; ///< Known once a page was shorter than the limit.
};

} // namespace console
