#include "session/origin.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace console {

QString originOf(const QUrl &url)
{
    const int port = url.port(url.scheme() == QLatin1String("http") ? 80 : 443);
    return url.scheme().toLower() + QStringLiteral("://") + url.host().toLower() + QLatin1Char(':') +
           QString::number(port);
}

qint64 temporaryIdOf(const QUrl &baseUrl, const QString &name)
{
    // No URL and no name has a line break.
    const QByteArray text = (originOf(baseUrl) + baseUrl.path() + u'\n' + name).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256);
    const auto number = qFromBigEndian<quint64>(hash.constData());
    // 62 bits, never 0: negating it cannot overflow.
    return -static_cast<qint64>((number >> 2) | 1);
}

} // namespace console
