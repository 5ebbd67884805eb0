#include "client/attempt.h"

#include "client/networkpool.h"
#include "client/uploaddevice.h"

#include <QCoreApplication>
#include <QFile>
#include <QSslError>

namespace console {

namespace {

// Bounds what Qt itself holds of an answer that we read more slowly than it comes.
constexpr qint64 readAhead = 4 * 1024 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("console::Attempt", text);
}

Error fileError(const QString &action, const QString &problem)
{
    return localError(ErrorKind::Invalid, action, problem, tr("Choose a file that can be read to its end."));
}

/// The pieces with their files open, or why they cannot be sent.
Result<std::vector<UploadDevice::Piece>> opened(const Request &request)
{
    std::vector<UploadDevice::Piece> pieces;
    qint64 size = 0;
    for (const BodyPiece &piece : request.pieces) {
        if (piece.file.isEmpty()) {
            pieces.emplace_back(piece.bytes);
        } else {
            auto file = std::make_unique<QFile>(piece.file);
            if (!file->open(QIODevice::ReadOnly))
                return failure(fileError(request.action,
                                         tr("The file “%1” cannot be sent: %2").arg(piece.file, file->errorString())));
            pieces.emplace_back(std::move(file));
        }
        size += pieces.back().size;
    }
    if (request.mostBytes && size > *request.mostBytes)
        return failure(
            localError(ErrorKind::Invalid, request.action,
                       tr("The body is larger than the %1 MB that Nango takes").arg(*request.mostBytes / (1024 * 1024)),
                       tr("Choose a smaller file, or send it to the provider another way.")));
    return pieces;
}

/// True for the errors by which Qt says that an answer has a 4xx or 5xx status.
bool isStatusError(QNetworkReply::NetworkError code, int status)
{
    if (code == QNetworkReply::ContentReSendError)
        return false;
    const bool content = code > QNetworkReply::UnknownProxyError && code <= QNetworkReply::UnknownContentError;
    const bool server = code >= QNetworkReply::InternalServerError && code <= QNetworkReply::UnknownServerError;
    return content || server || code == QNetworkReply::ProtocolInvalidOperationError ||
           (code == QNetworkReply::ProxyAuthenticationRequiredError && status == 407);
}

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace

Attempt::Attempt(NetworkPool &pool, const QNetworkRequest &wire, const Request &request,
                 std::chrono::milliseconds deadline, qint64 memoryCap, QObject *parent)
    : QObject(parent), m_action(request.action), m_sink(request.spills ? memoryCap : -1, this),
      m_headOnly(request.method == "HEAD")
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        NetworkFailure failure = failureOfReply();
        failure.timedOut = true;
        fail(failure);
    });
    connect(&m_sink, &BodySink::roomAgain, this, [this] {
        readMore();
        if (m_replyFinished)
            deliver();
    });
    connect(&m_sink, &BodySink::failed, this, [this](const Error &error) {
        NetworkFailure failure = failureOfReply();
        failure.local = error;
        fail(failure);
    });
    m_clock.start();
    m_deadline.start(deadline);
    pool.whenReady(this, [this, &pool, wire, request] {
        // The deadline may have passed while the system looked for its proxies.
        if (!m_ended)
            begin(pool, wire, request);
    });
}

Attempt::~Attempt()
{
    letGo();
}

void Attempt::begin(NetworkPool &pool, const QNetworkRequest &wire, const Request &request)
{
    UploadDevice *body = nullptr;
    if (!request.pieces.isEmpty()) {
        auto pieces = opened(request);
        if (!pieces) {
            QMetaObject::invokeMethod(
                this, [this, error = pieces.error()] { fail(NetworkFailure{.local = error}); }, Qt::QueuedConnection);
            return;
        }
        body = new UploadDevice(std::move(*pieces), nullptr);
    } else if (!request.isRepeatable()) {
        // Also for a touching GET without a body: without the device Qt would send it again.
        body = new UploadDevice(request.body, nullptr);
    }
    QNetworkRequest sent = wire;
    m_upload = body;
    if (body) {
        sent.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        sent.setHeader(QNetworkRequest::ContentLengthHeader, body->totalSize());
    }
    const bool uploads = body && body->totalSize() > 0;
    m_reply = pool.send(sent, request.method, body);
    m_reply->setReadBufferSize(readAhead);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { m_requestSent = true; });
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        if (m_tlsText.isEmpty() && !errors.isEmpty())
            m_tlsText = errors.first().errorString();
    });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &Attempt::headReceived);
    connect(m_reply, &QNetworkReply::readyRead, this, &Attempt::readMore);
    connect(m_reply, &QNetworkReply::finished, this, &Attempt::replyFinished);
    if (uploads)
        connect(m_reply, &QNetworkReply::uploadProgress, this, &Attempt::progressed);
}

void Attempt::headReceived()
{
    // Of a 1xx; the answer is still to come, though not through Qt.
    if (statusOf(*m_reply) < 200)
        return;
    m_requestSent = true;
    const QVariant length = m_reply->header(QNetworkRequest::ContentLengthHeader);
    m_expected = length.isValid() ? length.toLongLong() : -1;
    if (m_headOnly && !m_ended) {
        // Our HEAD is a custom verb to Qt, which would now wait for a body that never comes.
        m_replyFinished = true;
        deliver();
        return;
    }
    // Of an answer that fits there is nothing to bound, and each piece that is read would be told to Qt's thread.
    if (m_expected > 0 && m_expected <= readAhead)
        m_reply->setReadBufferSize(0);
    m_sink.expect(m_expected);
}

void Attempt::readMore()
{
    if (!m_reply || m_ended)
        return;
    m_sink.drain(*m_reply);
    Q_EMIT progressed(m_sink.received(), m_expected);
}

void Attempt::replyFinished()
{
    if (m_ended)
        return;
    m_replyFinished = true;
    if (!hasWholeAnswer()) {
        fail(failureOfReply());
        return;
    }
    m_sink.drain(*m_reply);
    if (isCutShort()) {
        NetworkFailure failure = failureOfReply();
        failure.code = QNetworkReply::RemoteHostClosedError;
        fail(failure);
        return;
    }
    deliver();
}

bool Attempt::isBodiless() const
{
    // They may name a length all the same.
    const int status = statusOf(*m_reply);
    return m_headOnly || status == 204 || status == 304 || m_reply->error() == QNetworkReply::ContentReSendError;
}

bool Attempt::isCutShort() const
{
    // Qt does not always notice when data and close come together. It takes Content-Length away when it
    // decompresses.
    const QVariant length = m_reply->header(QNetworkRequest::ContentLengthHeader);
    return !isBodiless() && length.isValid() && m_sink.received() + m_reply->bytesAvailable() < length.toLongLong();
}

bool Attempt::hasWholeAnswer() const
{
    const int status = statusOf(*m_reply);
    const QNetworkReply::NetworkError code = m_reply->error();
    // Qt takes any 1xx but 100 for the answer, and throws the real one away.
    if (status < 200)
        return false;
    // Even when told not to follow, Qt makes ready to send the body again, which it cannot.
    if (code == QNetworkReply::ContentReSendError && (status == 307 || status == 308))
        return true;
    return code == QNetworkReply::NoError || (status >= 400 && isStatusError(code, status));
}

void Attempt::deliver()
{
    // The worker may be behind: then roomAgain() comes back here.
    if (m_ended || (!m_headOnly && m_reply->bytesAvailable() > 0))
        return;
    m_ended = true;
    m_deadline.stop();
    Answer answer;
    answer.status = statusOf(*m_reply);
    answer.reason = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray();
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        answer.headers.append({name, value});
    answer.milliseconds = m_clock.elapsed();
    answer.lengthKept = isBodiless() || m_reply->header(QNetworkRequest::ContentLengthHeader).isValid();
    letGo();
    m_sink.finish([this, answer](Result<Body> body) mutable {
        if (!body) {
            Q_EMIT failed(NetworkFailure{.status = answer.status, .requestSent = true, .local = body.error()});
            return;
        }
        answer.body = std::move(*body);
        Q_EMIT answered(answer);
    });
}

NetworkFailure Attempt::failureOfReply() const
{
    if (!m_reply)
        return {};
    NetworkFailure failure{.code = m_reply->error(),
                           .text = m_reply->errorString(),
                           .tlsText = m_tlsText,
                           .status = statusOf(*m_reply),
                           .requestSent = m_requestSent};
    // Qt does not tell that a request is sent whose body device is empty, and newer Qt not of any device.
    const bool tells = !m_upload || (QT_VERSION < QT_VERSION_CHECK(6, 5, 0) && m_upload->totalSize() > 0);
    failure.requestSent = m_requestSent || !tells;
    if (m_upload && m_upload->isShort())
        failure.local = fileError(m_action, tr("A file could not be sent to its end: it became shorter"));
    return failure;
}

void Attempt::fail(const NetworkFailure &failure)
{
    if (std::exchange(m_ended, true))
        return;
    m_deadline.stop();
    letGo();
    Q_EMIT failed(failure);
}

void Attempt::letGo()
{
    if (!m_reply)
        return;
    QNetworkReply *reply = m_reply;
    m_reply = nullptr;
    reply->disconnect(this);
    // Its end aborts it. abort() would do so too, but a failure that is on its way would then be complained of.
    reply->deleteLater();
}

} // namespace console
