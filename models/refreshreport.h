#pragma once

#include "models/tokenfingerprint.h"

#include <QDateTime>

#include <optional>
#include <vector>

namespace console {

class Credentials;

/// What can be told of credentials without holding them.
struct TokenState {
    TokenFingerprint token;        ///< Of what requests are authorised with.
    TokenFingerprint refreshToken; ///< Empty when there is none, and when it was not asked for.
    QDateTime expiresAt;

    static TokenState of(const Credentials &credentials);
};

/// A forced refresh, told by what was there before and what is there after it.
struct RefreshReport {
    std::optional<TokenState> before; ///< Nothing when Nango would not return the credentials.
    TokenState after;
    bool refreshTokenAsked = false;
    QDateTime at;
};

/// One line of the report.
struct RefreshFact {
    QString name;
    QString text;
    QString exact; ///< The exact times behind `text`; empty where there are none.
};

/// "The token changed.", "The token is the same as before.", or that it cannot be told.
QString refreshSentence(const RefreshReport &report);
/// Token, refresh token and expiry, before and after. Holds no secret, only fingerprints.
std::vector<RefreshFact> refreshFacts(const RefreshReport &report, const QDateTime &now);

} // namespace console
