#include "session/actions.h"

#include "client/actionsclient.h"
#include "client/nangoclient.h"
#include "core/json.h"
#include "session/gate.h"

#include <QElapsedTimer>

#include <memory>

namespace console {

namespace {

ConfirmationText textFor(const QString &what, const ConnectionRef &connection, const QString &action)
{
    return {.action = what,
            .target = connection.toString() + QStringLiteral(": ") + action,
            .consequences = Actions::tr("The action runs with the customer's credential and may change data at the "
                                        "provider.")};
}

/// Why an action cannot be run with this input; nothing when it can.
std::optional<Error> inputProblem(const QString &attempted, const QByteArray &input)
{
    if (input.trimmed().isEmpty())
        return std::nullopt;
    const auto json = parseJson(input);
    if (json)
        return std::nullopt;
    return localError(ErrorKind::Invalid, attempted,
                      Actions::tr("The input is not JSON: %1.").arg(json.error().toString()));
}

/// Runs from when the request leaves, so that the time of the question does not count.
std::shared_ptr<QElapsedTimer> timeFromLeaving(Gate &gate, QObject *call, const ConfirmationText &text)
{
    auto timer = std::make_shared<QElapsedTimer>();
    timer->start();
    QObject::connect(&gate, &Gate::passGiven, call, [timer, text](const QString &action, const QString &target) {
        if (action == text.action && target == text.target)
            timer->restart();
    });
    return timer;
}

} // namespace

Actions::Actions(NangoClient &client, Gate &gate, QObject *parent) : QObject(parent), m_client(client), m_gate(gate) {}

Actions::~Actions() = default;

Call<ActionResult> *Actions::run(const ConnectionRef &connection, const QString &action, const QByteArray &input)
{
    const ConfirmationText text = textFor(tr("Run action"), connection, action);
    if (const auto problem = inputProblem(text.action, input))
        return finishedCall<ActionResult>(this, failure(*problem));
    const Gate::Scope scope(m_gate, text);
    Call<Body> *sent = m_client.actions().run(connection, action, input);
    const auto timer = timeFromLeaving(m_gate, sent, text);
    return mapCall<ActionResult>(this, sent, [timer](const Result<Body> &output) -> Result<ActionResult> {
        if (!output)
            return failure(output.error());
        return ActionResult{.output = *output, .milliseconds = timer->elapsed()};
    });
}

Call<ActionResult> *Actions::start(const ConnectionRef &connection, const QString &action, const QByteArray &input)
{
    const ConfirmationText text = textFor(tr("Start action"), connection, action);
    if (const auto problem = inputProblem(text.action, input))
        return finishedCall<ActionResult>(this, failure(*problem));
    const Gate::Scope scope(m_gate, text);
    Call<StartedAction> *sent = m_client.actions().start(connection, action, input);
    const auto timer = timeFromLeaving(m_gate, sent, text);
    return mapCall<ActionResult>(this, sent, [timer](const Result<StartedAction> &started) -> Result<ActionResult> {
        if (!started)
            return failure(started.error());
        return ActionResult{.milliseconds = timer->elapsed(), .asyncId = started->id};
    });
}

Call<ActionResult> *Actions::result(const QString &asyncId)
{
    return mapCall<ActionResult>(this, m_client.actions().result(asyncId),
                                 [asyncId](const Result<Body> &output) -> Result<ActionResult> {
                                     if (!output)
                                         return failure(output.error());
                                     return ActionResult{.output = *output, .asyncId = asyncId};
                                 });
}

} // namespace console
