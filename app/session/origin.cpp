#include "session/origin.h"

#include <QMessageAuthenticationCode>
#include <QtEndian>

namespace console {

QString originOf(const QUrl &url)
{
    const int port = url.port(url.scheme() == QLatin1String("http") ? 80 : 443);
    return url.scheme().toLower() + QStringLiteral("://") + url.host().toLower() + QLatin1Char(':') +
           QString::number(port);
}

qint64 temporaryIdOf(const QUrl &baseUrl, const Secret &key, const QByteArray &installation)
{
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, installation);
    // No URL has a line break.
    code.addData((originOf(baseUrl) + baseUrl.path() + u'\n').toUtf8());
    code.addData(key.reveal());
    const auto number = qFromBigEndian<quint64>(code.result().constData());
    // 62 bits, never 0: negating it cannot overflow.
    return -static_cast<qint64>((number >> 2) | 1);
}

} // namespace console
