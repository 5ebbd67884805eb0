#include "core/error.h"

#include <QCoreApplication>
#include <QStringList>

namespace console {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("console::Error", text);
}

void addLine(QStringList &lines, const QString &label, const QString &value)
{
    if (!value.isEmpty())
        lines << label + QStringLiteral(": ") + value;
}

} // namespace

QString originName(ErrorOrigin origin)
{
    switch (origin) {
    case ErrorOrigin::ThisMachine:
        return tr("this machine");
    case ErrorOrigin::Network:
        return tr("the network");
    case ErrorOrigin::Tls:
        return tr("the TLS connection");
    case ErrorOrigin::Nango:
        return tr("Nango");
    case ErrorOrigin::Provider:
        return tr("the provider");
    case ErrorOrigin::ProviderOrNango:
        return tr("the provider or Nango");
    }
    return {};
}

QString Error::title() const
{
    if (isCanceled())
        return tr("Canceled");
    return attempted.isEmpty() ? message : tr("%1 failed: %2").arg(attempted, message);
}

QString Error::details() const
{
    QStringList lines;
    addLine(lines, tr("Tried"), attempted);
    addLine(lines, tr("Result"), message);
    addLine(lines, tr("Answered by"), originName(origin));
    if (httpStatus > 0)
        addLine(lines, tr("HTTP status"), QString::number(httpStatus));
    addLine(lines, tr("Error code"), serverCode);
    addLine(lines, tr("Server's message"), serverMessage);
    addLine(lines, tr("Missing scope"), missingScope);
    addLine(lines, tr("Support ID"), supportId);
    if (retryAfterSeconds)
        addLine(lines, tr("Retry after"), tr("%1 s").arg(*retryAfterSeconds));
    addLine(lines, tr("Next step"), nextStep);
    if (!payload.isEmpty())
        addLine(lines, tr("Payload"), QString::fromUtf8(payload));
    if (!bodySample.isEmpty())
        addLine(lines, tr("Answer begins"), QString::fromUtf8(bodySample));
    return lines.join(u'\n');
}

Error localError(ErrorKind kind, const QString &attempted, const QString &message, const QString &nextStep)
{
    return Error{.kind = kind,
                 .origin = ErrorOrigin::ThisMachine,
                 .attempted = attempted,
                 .message = message,
                 .nextStep = nextStep};
}

Error canceledError(const QString &attempted)
{
    return localError(ErrorKind::Canceled, attempted, tr("Canceled"));
}

} // namespace console
