#pragma once

#include "demorecording.h"

#include "demo/demoserver.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace console::test {

/// An answer as it came over the wire.
struct WireAnswer {
    int status = 0;
    demo::Json headers = demo::Json::object();
    QByteArray body;

    std::string header(const char *name) const;
    demo::Json json() const;
};

/// The demo server that recordings are played on, one after the other: a new one whenever the last was
/// changed by what was played on it, since making one takes longer than most recordings do.
class ReplayServers
{
public:
    /// A server that is as its seed made it; null when none could be started.
    demo::DemoServer *unchanged();
    /// The server is not as it was any more.
    void discard() { m_server.reset(); }
    int started() const { return m_started; }

private:
    std::unique_ptr<demo::DemoServer> m_server;
    int m_plays = 0;
    int m_started = 0;
};

/// Plays a recorded request on a demo server: brings the server into the state that the
/// recording needs, puts the demo's keys, cursors and addresses in the place of the recorded ones, and
/// sends it. Knows kinds of requests, not files.
class Replay
{
public:
    Replay(const Recording &recording, ReplayServers &servers);
    /// Gives up the server when the recording changed it.
    ~Replay();
    Q_DISABLE_COPY_MOVE(Replay)

    /// False when the server could not be started.
    bool isReady() const { return m_server != nullptr; }
    /// The answer to the recorded request.
    WireAnswer play();

private:
    WireAnswer send(const std::string &method, const std::string &target, const demo::Json &headers,
                    const QByteArray &body = {});
    WireAnswer sendJson(const std::string &method, const std::string &target, const demo::Json &body,
                        const demo::Json &headers = demo::Json::object());
    WireAnswer get(const std::string &target, const demo::Json &headers = demo::Json::object());
    std::string ownKey(const std::string &authorization);

    bool expectsPresence() const;
    std::string integrationKey() const;
    std::vector<std::string> connectionIds() const;
    void ensureIntegration(const std::string &key, const std::string &provider);
    void ensureConnection(const std::string &id, const std::string &key, const demo::Json &like);
    void prepareIntegrations();
    void prepareConnections();
    void prepareListedConnections();
    void prepareSyncs();
    void prepareOneSync(const demo::Json &wanted);
    void prepareVariants();
    void prepareRecords();
    void prepareActions();
    void prepareSessions();
    void prepareRefreshes();
    void prepareLimits();
    void pruneRows(std::size_t count);
    void runIncrementalSync();
    demo::Json statusOf(const std::string &sync);
    void waitUntilIdle(const std::string &sync);
    demo::Json allRows();
    std::string shiftedTimes(const std::string &query) const;
    std::string wantedCursor();

    const Recording &m_recording;
    ReplayServers &m_servers;
    demo::DemoServer *m_server;
    bool m_changed = false;
    std::string m_path;
    std::string m_query;
    demo::Json m_headers;
    demo::Json m_body;
};

} // namespace console::test
