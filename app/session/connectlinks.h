#pragma once

#include "core/call.h"
#include "core/done.h"
#include "core/ids.h"
#include "core/secret.h"

#include <QDateTime>
#include <QStringList>

namespace console {

class Gate;
class NangoClient;

/// A link by which a customer connects, or connects again. Whoever holds it can use it: it is kept in memory only,
/// for as long as somebody looks at it.
struct ConnectLink {
    Secret url;
    Secret token;        ///< Of the link's session, with which it can be ended; in the URL as well.
    QDateTime expiresAt; ///< As the server said.
};

/// Whom a link for a new connection is for. The server wants an end user or tags.
struct ConnectLinkWish {
    QString endUserId;
    QString endUserEmail;
    QString endUserName;
    QByteArray tags;                 ///< JSON object; empty for none.
    QStringList allowedIntegrations; ///< Empty: the customer may choose among all.

    /// Why the server would not take it, in a sentence; empty when it would.
    QString problem() const;
};

/// Makes connect and reconnect links (nango-api.md 1.10). Writes; the gate journals that a link was made and for
/// what, never the link.
class ConnectLinks : public QObject
{
    Q_OBJECT

public:
    ConnectLinks(NangoClient &client, Gate &gate, QObject *parent);
    ~ConnectLinks() override;

    /// A link that lets the customer renew the credentials of this connection.
    Call<ConnectLink> *reconnect(const ConnectionRef &ref);
    /// A link that makes a new connection.
    Call<ConnectLink> *create(const ConnectLinkWish &wish);
    /// Ends a link, which is worth nothing from then on. `target` names what it was for. Write.
    Call<Done> *end(const ConnectLink &link, const QString &target);

private:
    NangoClient &m_client;
    Gate &m_gate;
};

} // namespace console
