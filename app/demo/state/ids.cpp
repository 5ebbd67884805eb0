#include "demo/state/ids.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QUuid>

namespace console::demo {

std::string randomUuid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
}

std::string uuidOf(const std::string &text)
{
    static const QUuid space(QLatin1String("6ba7b810-9dad-11d1-80b4-00c04fd430c8"));
    return QUuid::createUuidV5(space, QByteArray::fromStdString(text)).toString(QUuid::WithoutBraces).toStdString();
}

std::string randomHex(std::size_t digits)
{
    static const char alphabet[] = "0123456789abcdef";
    std::string result;
    for (std::size_t i = 0; i < digits; ++i)
        result += alphabet[QRandomGenerator::global()->bounded(16)];
    return result;
}

std::string logId(Micros at, const std::string &seed)
{
    QByteArray digest =
        QCryptographicHash::hash(QByteArray::fromStdString(seed + std::to_string(at)), QCryptographicHash::Sha1)
            .toBase64(QByteArray::Base64UrlEncoding)
            .left(8);
    return std::to_string(at / microsPerMs) + "_" + digest.replace('-', 'a').replace('_', 'b').toStdString();
}

} // namespace console::demo
