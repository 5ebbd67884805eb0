#include "client/actionsclient.h"

#include "client/endpoints/actions.h"
#include "client/transport.h"

namespace console {

namespace {

/// The output of a function, as the bytes that came.
Call<Body> *outputOf(Transport &transport, QObject *parent, Request request)
{
    Request context = request;
    context.body.clear();
    context.lateBody = nullptr;
    return mapCall<Body>(parent, transport.send(parent, std::move(request)),
                         [context, redaction = transport.redaction()](const Result<Answer> &answer) -> Result<Body> {
                             if (!answer)
                                 return failure(answer.error());
                             if (auto page = webPageInsteadOf(context, *answer, redaction))
                                 return failure(*page);
                             return answer->body;
                         });
}

} // namespace

Call<Body> *ActionsClient::run(const ConnectionRef &ref, const QString &name, const QByteArray &input)
{
    return outputOf(transport(), this, endpoints::runAction(ref, name, input));
}

Call<StartedAction> *ActionsClient::start(const ConnectionRef &ref, const QString &name, const QByteArray &input,
                                          int maxRetries)
{
    return transport().call(this, endpoints::startAction(ref, name, input, maxRetries));
}

Call<Body> *ActionsClient::result(const QString &id)
{
    return outputOf(transport(), this, endpoints::actionResult(id));
}

} // namespace console
