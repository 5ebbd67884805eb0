#pragma once

#include "core/call.h"
#include "core/done.h"
#include "dto/connection.h"
#include "dto/connectionquery.h"

#include <memory>
#include <optional>

namespace console {

class ConnectLinks;
class Gate;
class NangoClient;

/// A connection to be imported (nango-api.md 1.3.3). The texts are JSON objects, sent as they are; what is empty
/// is not sent. The credentials are kept nowhere.
struct NewConnection {
    ConnectionRef ref; ///< With an empty connection ID the server makes one.
    QByteArray credentials;
    QByteArray metadata;
    QByteArray connectionConfig;
    QByteArray tags;
    QByteArray endUser;
};

/// A connection whose token was exchanged.
struct RefreshedConnection {
    std::optional<ConnectionDetails> before; ///< Nothing when Nango would not return its credentials.
    ConnectionDetails after;
};

/// What can be done with single connections of the open environment. The list is ConnectionsFeed's.
class Connections : public QObject
{
    Q_OBJECT

public:
    Connections(NangoClient &client, Gate &gate, QObject *parent);
    ~Connections() override;

    /// Full details (GET /connections/{id}). A Touch: may refresh the customer's token; journaled.
    /// `action` names it in the journal ("Load full details", "Show credentials"). Exchanges no token by order:
    /// forceRefresh() does.
    Call<ConnectionDetails> *load(const ConnectionRef &ref, const ConnectionOptions &options, const QString &action);

    /// Has Nango exchange the token now, even if it is still good. Reads the credentials first, so that before and
    /// after can be compared; broken ones are no reason to stop. Two Touches, both journaled. A read-only environment
    /// asks every time, saying what the exchange risks: it may end the token that others hold. A cancelled one may have
    /// been done.
    Call<RefreshedConnection> *forceRefresh(const ConnectionRef &ref, bool returnRefreshToken);

    /// The connection as the list has it (GET /connections?connectionId=…). Observes. NotFound when the
    /// list no longer has it.
    Call<ConnectionRow> *find(const ConnectionRef &ref);

    /// Makes a connection of credentials that are there already, unless its ID exists: that is looked up first, and
    /// refused. Write. Emits imported() on success.
    Call<ConnectionDetails> *importNew(const NewConnection &wanted);
    /// The same over a connection that exists. Destroys: metadata, tags, configuration and webhook override that are
    /// not given are lost; asks for the connection ID typed.
    Call<ConnectionDetails> *importOver(const NewConnection &wanted);

    /// Links by which customers connect and connect again.
    ConnectLinks &links() { return *m_links; }

    /// Deletes it. Destroys: always asks, with `consequences` stated and the connection ID typed. Emits
    /// removed() on success.
    Call<Done> *remove(const ConnectionRef &ref, const QString &consequences);

Q_SIGNALS:
    /// remove() was confirmed, and leaves.
    void removing(const console::ConnectionRef &ref);
    void removed(const console::ConnectionRef &ref);
    void imported(const console::ConnectionRef &ref);
    /// Newer data of one connection than the list had.
    void updated(const console::ConnectionRow &row);

private:
    Call<RefreshedConnection> *exchange(const ConnectionRef &ref, bool returnRefreshToken, qint64 grant);
    Call<ConnectionDetails> *announced(Call<ConnectionDetails> *import);

    NangoClient &m_client;
    Gate &m_gate;
    std::unique_ptr<ConnectLinks> m_links;
};

} // namespace console
