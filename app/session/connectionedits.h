#pragma once

#include "core/call.h"
#include "dto/connectiontags.h"

#include <QObject>

#include <functional>

namespace console {

class Connections;
class Gate;
class NangoClient;

/// How a change to a connection ended, other than by an error.
struct ConnectionEdit {
    enum class End {
        Saved,
        Unchanged, ///< It was already so: nothing was sent.
        Conflict   ///< Somebody changed it since it was read: nothing was sent.
    };
    End end = End::Saved;
    ConnectionRow present; ///< The connection as the list has it now.
};

/// A new end user; what is empty is not sent, and the server keeps no trace of what it was.
struct EndUserEdit {
    QString id;
    QString email;
    QString displayName;
    /// Why the server would not take it, in a sentence; empty when it would.
    QString problem() const;
};

/// Changes to one connection's tags, end user and webhook URL, made safe: the server replaces all tags at once,
/// so each change first reads the connection again from the list (which touches nothing), sends nothing when
/// it is no longer what the user saw, and reads it again afterwards. Writes; journaled by the gate.
class ConnectionEdits : public QObject
{
    Q_OBJECT

public:
    ConnectionEdits(NangoClient &client, Gate &gate, Connections &connections, QObject *parent);
    ~ConnectionEdits() override;

    /// Makes the connection's own tags `wanted`. `base` are those the user began from; the ones made from the
    /// end user are sent along as the end user is now.
    Call<ConnectionEdit> *setTags(const ConnectionRef &ref, const ConnectionTags &base, const ConnectionTags &wanted);
    /// Changes the end user and keeps the tags. `base` is what the user began from. Other connections of the
    /// same end user change with it.
    Call<ConnectionEdit> *setEndUser(const ConnectionRef &ref, const std::optional<EndUser> &base,
                                     const EndUserEdit &wanted);
    /// Has Nango send this connection's webhooks to `url`.
    Call<ConnectionEdit> *setWebhookOverride(const ConnectionRef &ref, const QString &url);
    /// Has them go where the environment's go.
    Call<ConnectionEdit> *removeWebhookOverride(const ConnectionRef &ref);

private:
    using Send = std::function<Call<ConnectionEdit> *(const ConnectionRow &present)>;
    Call<ConnectionEdit> *afterReading(const ConnectionRef &ref, Send send);
    template <typename T>
    Call<ConnectionEdit> *readBack(const ConnectionRef &ref, Call<T> *write);
    Call<ConnectionEdit> *patchWebhook(const ConnectionRef &ref, const QString &url, const QString &action,
                                       const QString &consequences);

    NangoClient &m_client;
    Gate &m_gate;
    Connections &m_connections;
};

/// True when both are the same person in every detail shown.
bool sameEndUser(const std::optional<EndUser> &a, const std::optional<EndUser> &b);

} // namespace console
