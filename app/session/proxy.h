#pragma once

#include "core/call.h"
#include "core/done.h"
#include "dto/proxy.h"

#include <optional>

namespace console {

class Gate;
class NangoClient;
class Store;

/// Sends requests through Nango's proxy and keeps their history (secret header values and answers left
/// out).
class Proxy : public QObject
{
    Q_OBJECT

public:
    Proxy(NangoClient &client, Gate &gate, Store &store, qint64 environmentId, QObject *parent);
    ~Proxy() override;

    /// Why the request cannot be sent, in one sentence; empty when it can. Checks without sending.
    static QString problem(const ProxyRequest &request);

    /// Sends it once. GET and HEAD touch, POST, PUT and PATCH write, DELETE and any base URL override
    /// destroy. An answer of any status is a success of the call.
    Call<ProxyResponse> *send(const ProxyRequest &request);

    /// The newest first; at most `limit`.
    Call<QList<ProxyHistoryEntry>> *history(int limit);
    Call<Done> *clearHistory();

    /// Keeps the request being composed, secret values left out, so that it survives leaving and a kill.
    Call<Done> *keepDraft(const ProxyRequest &request);
    /// The kept request, or nothing.
    Call<std::optional<ProxyRequest>> *draft();

Q_SIGNALS:
    void historyChanged();

private:
    void remember(const ProxyRequest &request, const Result<ProxyResponse> &result, qint64 milliseconds);

    NangoClient &m_client;
    Gate &m_gate;
    Store &m_store;
    qint64 m_environmentId;
};

} // namespace console
