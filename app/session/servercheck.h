#pragma once

#include "core/call.h"
#include "core/done.h"
#include "session/keyscopes.h"

#include <QUrl>

#include <memory>
#include <optional>

namespace console {

class ConnectionsFeed;
class Gate;
class NangoClient;
class Plan;
class Store;
struct EnvironmentMemory;
struct PlanNote;
struct ServerFindings;
struct ServerKnowledge;

/// What is known of the open environment's server and key: how old the one is and what the other may do.
/// Learned by a few reading requests in the background, from every 403 that passes by, and, on an explicit
/// wish, by requests for the writing scopes that are invalid on purpose (nango-observed.md section 9).
class ServerCheck : public QObject
{
    Q_OBJECT

public:
    /// `store` outlives it.
    ServerCheck(NangoClient &client, Gate &gate, Store &store, std::shared_ptr<EnvironmentMemory> memory, QUrl baseUrl,
                QObject *parent);
    ~ServerCheck() override;

    /// Uses what is known from before, and asks anew when that is old or nothing. The list of connections goes
    /// first: it asks when `feed` has its first rows, or has failed in a way that an old server would.
    void begin(ConnectionsFeed &feed);
    /// Asks the server now, because the user wants it; scopes that were found missing may be tried again.
    void probe();
    /// Gives up asking.
    void cancel();
    bool isAsking() const { return !m_call.isNull(); }

    const KeyScopes &scopes() const;
    /// "Nango 0.70.7 or newer"; empty before the first answer.
    QString summary() const;
    /// When the server was last asked, and when the writing scopes were tested; UTC, invalid for never.
    QDateTime probedAt() const;
    QDateTime writesTestedAt() const;
    /// Why the last attempt to ask failed; nothing after a success.
    const std::optional<Error> &error() const { return m_error; }
    /// Keys of this server have scopes; true while nobody knows.
    bool hasScopes() const;
    /// Every scope that the console can tell of: reading, writing, deleting.
    static QStringList allScopes();
    /// How it can come out whether the key holds a scope, while nobody knows: "with the first delete: …".
    static QString whenItShows(const QString &scope);

    /// Why a command that needs `scope` cannot work here, in one sentence: the key is known to lack it, or
    /// the server is too old. Empty when it may be tried.
    QString whyNot(const QString &scope) const;
    /// The error of a call that must fail because the key is known to lack `scope`: it need not be sent.
    std::optional<Error> refusal(const QString &scope, const QString &attempted) const;
    /// An answer has shown by what is in it whether the key holds `scope`.
    void scopeShown(const QString &scope, bool held);
    /// Why the writing scopes cannot be tested; empty when they can.
    QString whyNoWriteTest() const;
    /// A plan that tests the writing scopes, one invalid request each, journaled, never a DELETE. Start it.
    std::unique_ptr<Plan> makeWriteTest();

Q_SIGNALS:
    /// Asking began, made progress (`done` of at most `total` requests), or ended.
    void asking(int done, int total);
    /// There is something new: an answer, a failure, or what an earlier run has kept.
    void probed();
    /// What whyNot() says has changed.
    void changed();

private:
    void recall(const ServerKnowledge &knowledge);
    void askWhenItIsTime();
    void ask(bool inForeground);
    void answered(const ServerFindings &findings);
    void ended(const Result<ServerFindings> &findings);
    Call<PlanNote> *testScope(const QString &scope, qint64 grant);
    void writeScopeShown(const QString &scope, Holding holding);
    void keep();

    NangoClient &m_client;
    Gate &m_gate;
    Store &m_store;
    std::shared_ptr<EnvironmentMemory> m_memory;
    QUrl m_baseUrl;
    QPointer<ConnectionsFeed> m_feed;
    QPointer<CallBase> m_call;
    std::optional<Error> m_error;
    bool m_wanted = false; ///< To be asked as soon as the list has had its turn.
};

} // namespace console
