#include "session/proxy.h"

#include "client/nangoclient.h"
#include "client/proxyclient.h"
#include "core/logging.h"
#include "session/gate.h"
#include "store/store.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <memory>

namespace console {

namespace {

/// The path without its query, which may hold a secret.
QString pathOf(const ProxyRequest &request)
{
    return request.path.section(QLatin1Char('?'), 0, 0);
}

ConfirmationText textFor(const ProxyRequest &request)
{
    ConfirmationText text{.action = Proxy::tr("Proxy %1").arg(request.method.toUpper()),
                          .target = request.connection.toString() + QStringLiteral(": ") + pathOf(request)};
    if (!request.baseUrlOverride.isEmpty()) {
        text.consequences = Proxy::tr("The request goes to %1 instead of the provider, and takes the customer's "
                                      "credential there.")
                                .arg(request.baseUrlOverride);
    } else {
        switch (ProxyClient::effectOf(request)) {
        case Effect::Destroy:
            text.consequences = Proxy::tr("This deletes something at the provider, in the customer's account.");
            break;
        case Effect::Write:
            text.consequences = Proxy::tr("This changes something at the provider, in the customer's account.");
            break;
        case Effect::Touch:
        case Effect::Observe:
            text.consequences = Proxy::tr("This asks the provider as the customer, and may refresh the customer's "
                                          "token. It is asked once for this environment.");
            break;
        }
    }
    return text;
}

/// The files that would be sent.
QStringList filesOf(const ProxyRequest &request)
{
    if (request.bodyKind == ProxyBodyKind::File)
        return {request.filePath};
    QStringList files;
    if (request.bodyKind != ProxyBodyKind::Multipart)
        return files;
    for (const FormPart &part : request.parts) {
        if (part.enabled && !part.filePath.isEmpty())
            files << part.filePath;
    }
    return files;
}

/// Why one of the files cannot be sent; before anybody is asked. It is looked at again when it is sent.
QString filesProblem(const ProxyRequest &request)
{
    for (const QString &path : filesOf(request)) {
        const QFileInfo file(path);
        if (!file.exists())
            return Proxy::tr("There is no file “%1”.").arg(path);
        if (!file.isFile())
            return Proxy::tr("“%1” is not a file.").arg(path);
        if (!file.isReadable())
            return Proxy::tr("The file “%1” cannot be read.").arg(path);
    }
    return {};
}

} // namespace

Proxy::Proxy(NangoClient &client, Gate &gate, Store &store, qint64 environmentId, QObject *parent)
    : QObject(parent), m_client(client), m_gate(gate), m_store(store), m_environmentId(environmentId)
{
}

Proxy::~Proxy() = default;

QString Proxy::problem(const ProxyRequest &request)
{
    if (!request.connection.isValid())
        return tr("Choose a connection: the request is sent with its credential.");
    if (const QString problem = ProxyClient::problem(request); !problem.isEmpty())
        return problem;
    return filesProblem(request);
}

Call<ProxyResponse> *Proxy::send(const ProxyRequest &request)
{
    const ConfirmationText text = textFor(request);
    if (const QString why = problem(request); !why.isEmpty())
        return finishedCall<ProxyResponse>(this, failure(localError(ErrorKind::Invalid, text.action, why)));

    auto left = std::make_shared<std::optional<QElapsedTimer>>();
    Call<ProxyResponse> *call = nullptr;
    {
        const Gate::Scope scope(m_gate, text);
        call = m_client.proxy().send(request);
    }
    connect(&m_gate, &Gate::passGiven, call, [text, left](const QString &action, const QString &target) {
        if (*left || action != text.action || target != text.target)
            return;
        left->emplace();
        (*left)->start();
    });
    return call->onFinished(this, [this, request, left](const Result<ProxyResponse> &result) {
        // The history is of requests that left.
        if (*left)
            remember(request, result, (*left)->elapsed());
    });
}

void Proxy::remember(const ProxyRequest &request, const Result<ProxyResponse> &result, qint64 milliseconds)
{
    ProxyHistoryEntry entry{.environmentId = m_environmentId,
                            .sentAt = QDateTime::currentDateTimeUtc().addMSecs(-milliseconds),
                            .request = request,
                            .milliseconds = milliseconds};
    if (result) {
        entry.status = result->status;
        entry.responseBytes = result->body.size();
        entry.milliseconds = result->milliseconds;
        entry.outcome = QStringLiteral("ok");
    } else {
        entry.outcome = result.error().title();
    }
    m_store.appendHistory(this, entry)->onFinished(this, [this](const Result<qint64> &id) {
        if (id)
            Q_EMIT historyChanged();
        else if (!id.error().isCanceled())
            qCWarning(lcSession) << "a proxy request could not be kept in the history:" << id.error().message;
    });
}

Call<QList<ProxyHistoryEntry>> *Proxy::history(int limit)
{
    return m_store.history(this, m_environmentId, limit);
}

Call<Done> *Proxy::clearHistory()
{
    return m_store.clearHistory(this, m_environmentId)->onFinished(this, [this](const Result<Done> &done) {
        if (done)
            Q_EMIT historyChanged();
    });
}

} // namespace console
