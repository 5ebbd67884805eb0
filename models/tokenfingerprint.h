#pragma once

#include "core/secret.h"

#include <QByteArray>
#include <QString>

namespace console {

/// Tells whether two tokens are the same without keeping either: a keyed hash whose key is made at random when the
/// program starts and never leaves it, so a fingerprint says nothing to anybody else and nothing in another run.
class TokenFingerprint
{
public:
    /// Of no token.
    TokenFingerprint() = default;
    /// An empty secret is no token.
    explicit TokenFingerprint(const Secret &token);

    bool isEmpty() const { return m_hash.isEmpty(); }
    /// The first 8 hexadecimal digits, to compare by eye; empty for no token.
    QString text() const;
    /// Compares all of the hash.
    friend bool operator==(const TokenFingerprint &, const TokenFingerprint &) = default;

private:
    QByteArray m_hash;
};

} // namespace console
