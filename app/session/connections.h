#pragma once

#include "core/call.h"
#include "core/done.h"
#include "dto/connection.h"
#include "dto/connectionquery.h"

namespace console {

class Gate;
class NangoClient;

/// What can be done with single connections of the open environment. The list is ConnectionsFeed's.
class Connections : public QObject
{
    Q_OBJECT

public:
    Connections(NangoClient &client, Gate &gate, QObject *parent);
    ~Connections() override;

    /// Full details (GET /connections/{id}). A Touch: may refresh the customer's token; journaled.
    /// `action` names it in the journal ("Load full details", "Show credentials", "Force refresh").
    Call<ConnectionDetails> *load(const ConnectionRef &ref, const ConnectionOptions &options, const QString &action);

    /// The connection as the list has it (GET /connections?connectionId=…). Observes. NotFound when the
    /// list no longer has it.
    Call<ConnectionRow> *find(const ConnectionRef &ref);

    /// Deletes it. Destroys: always asks, with `consequences` stated and the connection ID typed. Emits
    /// removed() on success.
    Call<Done> *remove(const ConnectionRef &ref, const QString &consequences);

Q_SIGNALS:
    void removed(const ConnectionRef &ref);
    /// Newer data of one connection than the list had.
    void updated(const ConnectionRow &row);

private:
    NangoClient &m_client;
    Gate &m_gate;
};

} // namespace console
