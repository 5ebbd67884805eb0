#include "models/tokenfingerprint.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace console {

namespace {

constexpr qsizetype ShownBytes = 4;

const QByteArray &keyOfThisRun()
{
    static const QByteArray key = [] {
        std::array<quint32, 8> words{};
        QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
        return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words);
    }();
    return key;
}

} // namespace

TokenFingerprint::TokenFingerprint(const Secret &token)
{
    if (!token.isEmpty())
        m_hash = QMessageAuthenticationCode::hash(token.reveal(), keyOfThisRun(), QCryptographicHash::Sha256);
}

QString TokenFingerprint::text() const
{
    return QString::fromLatin1(m_hash.first(std::min(ShownBytes, m_hash.size())).toHex());
}

} // namespace console
