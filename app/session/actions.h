#pragma once

#include "core/body.h"
#include "core/call.h"
#include "core/ids.h"

namespace console {

class Gate;
class NangoClient;

/// What an action returned: its bare output (nango-api.md 1.7), or the id of an asynchronous run.
struct ActionResult {
    Body output;
    qint64 milliseconds = 0;
    QString asyncId; ///< Only of an asynchronous run.
};

/// Runs actions of the open environment.
class Actions : public QObject
{
    Q_OBJECT

public:
    Actions(NangoClient &client, Gate &gate, QObject *parent);
    ~Actions() override;

    /// Runs an action once and waits for its end (up to 16 min; Cancel stops waiting, not the action).
    /// `input` is JSON text sent as it is; empty for none. Write.
    Call<ActionResult> *run(const ConnectionRef &connection, const QString &action, const QByteArray &input);
    /// Starts an action and returns its id at once. Write.
    Call<ActionResult> *start(const ConnectionRef &connection, const QString &action, const QByteArray &input);
    /// The output of a started action; NotFound also while it runs. Observes.
    Call<ActionResult> *result(const QString &asyncId);

private:
    NangoClient &m_client;
    Gate &m_gate;
};

} // namespace console
