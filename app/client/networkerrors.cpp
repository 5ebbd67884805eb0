#include "client/errormapping.h"

#include <QCoreApplication>

namespace console {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("console::NetworkErrors", text);
}

QString hostText(const QUrl &url)
{
    const QString host = url.host();
    return url.port() > 0 ? QStringLiteral("%1:%2").arg(host).arg(url.port()) : host;
}

bool isProxyError(QNetworkReply::NetworkError code)
{
    return code >= QNetworkReply::ProxyConnectionRefusedError && code <= QNetworkReply::UnknownProxyError;
}

/// A proxy that refuses is an unknown error to Qt; only its words say so.
bool isOfProxy(const NetworkFailure &failure)
{
    return isProxyError(failure.code) || (failure.code == QNetworkReply::UnknownNetworkError &&
                                          failure.text.contains(QLatin1String("proxy"), Qt::CaseInsensitive));
}

/// Errors after which certainly nothing was handed to the server.
bool neverLeft(QNetworkReply::NetworkError code)
{
    return code == QNetworkReply::ConnectionRefusedError || code == QNetworkReply::HostNotFoundError ||
           code == QNetworkReply::SslHandshakeFailedError || isProxyError(code) ||
           code == QNetworkReply::ProtocolUnknownError;
}

void describeUnreached(Error &error, const NetworkFailure &failure, const QUrl &baseUrl)
{
    error.kind = ErrorKind::Offline;
    error.nextStep = tr("Check the network, and the base URL of this environment.");
    if (isOfProxy(failure)) {
        error.message = tr("The system's HTTP proxy does not let the request through: %1").arg(failure.text);
        error.nextStep = tr("Check the system's proxy settings, or switch the proxy off for this environment.");
    } else if (failure.code == QNetworkReply::ConnectionRefusedError) {
        error.message = tr("Nothing answers at %1 (connection refused)").arg(hostText(baseUrl));
    } else if (failure.code == QNetworkReply::HostNotFoundError) {
        error.message = tr("The name %1 is not known").arg(baseUrl.host());
    } else if (failure.code == QNetworkReply::SslHandshakeFailedError) {
        error.kind = ErrorKind::Tls;
        error.origin = ErrorOrigin::Tls;
        error.message = tr("The TLS connection to %1 is not acceptable: %2")
                            .arg(hostText(baseUrl), failure.tlsText.isEmpty() ? failure.text : failure.tlsText);
        error.nextStep = tr("If the server uses a certificate authority of your own, give its file in the "
                            "environment's settings. Verification cannot be switched off.");
    } else {
        error.message = tr("%1 cannot be reached: %2").arg(hostText(baseUrl), failure.text);
    }
}

void describeBroken(Error &error, const Request &request, const NetworkFailure &failure)
{
    if (failure.timedOut)
        error.message = tr("No whole answer came in time");
    else if (failure.status > 0)
        error.message = tr("The answer broke off before its end");
    else
        error.message = tr("The connection broke before an answer came");
    if (request.effect == Effect::Observe) {
        error.kind = failure.timedOut ? ErrorKind::Timeout : ErrorKind::Interrupted;
        error.nextStep = tr("Try again.");
        return;
    }
    error.kind = ErrorKind::OutcomeUnknown;
    error.message += tr(": the request may have been done");
    error.nextStep = tr("Look whether it was done before you send it again.");
}

} // namespace

Error errorFromFailure(const Request &request, const NetworkFailure &failure, const QUrl &baseUrl)
{
    if (failure.local) {
        Error error = *failure.local;
        error.attempted = request.action;
        error.httpStatus = failure.status;
        if (error.kind == ErrorKind::Storage && request.effect != Effect::Observe)
            error.nextStep = tr("Free some disk space. The request has been answered: look what it did before you send "
                                "it again.");
        return error;
    }
    Error error{.origin = ErrorOrigin::Network, .attempted = request.action, .httpStatus = failure.status};
    const bool unreached =
        neverLeft(failure.code) || isOfProxy(failure) ||
        (!failure.requestSent && !failure.timedOut && failure.code != QNetworkReply::ContentReSendError &&
         failure.code != QNetworkReply::RemoteHostClosedError);
    if (unreached) {
        describeUnreached(error, failure, baseUrl);
    } else if (failure.timedOut && !failure.requestSent) {
        error.kind = ErrorKind::Timeout;
        error.message = tr("%1 did not answer in time").arg(hostText(baseUrl));
        error.nextStep = tr("Check the network, and the base URL of this environment.");
    } else {
        describeBroken(error, request, failure);
    }
    return error;
}

} // namespace console
