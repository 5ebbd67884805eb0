#include "models/refreshreport.h"

#include "core/timestamps.h"
#include "dto/credentials.h"

#include <QCoreApplication>

namespace console {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("console::RefreshReport", text);
}

TokenFingerprint fingerprintOf(const JsonValue &token)
{
    return token.isMissingOrNull()
               ? TokenFingerprint()
               : TokenFingerprint(Secret(token.isString() ? token.toText().toUtf8() : token.toRawBytes()));
}

/// "changed: 1a2b3c4d → 9f8e7d6c"
QString comparison(const std::optional<TokenFingerprint> &before, const TokenFingerprint &after)
{
    if (!before)
        return after.isEmpty() ? tr("none now; not known before") : tr("%1 now; not known before").arg(after.text());
    if (before->isEmpty() && after.isEmpty())
        return tr("none, before and after");
    if (before->isEmpty())
        return tr("new: %1").arg(after.text());
    if (after.isEmpty())
        return tr("gone: it was %1").arg(before->text());
    return *before == after ? tr("the same: %1").arg(after.text())
                            : tr("changed: %1 → %2").arg(before->text(), after.text());
}

QString expiryWord(const QDateTime &time, const QDateTime &now)
{
    return time.isValid() ? relativeTime(time, now) : tr("never told");
}

RefreshFact expiryFact(const RefreshReport &report, const QDateTime &now)
{
    const QString after = expiryWord(report.after.expiresAt, now);
    const QString exactAfter = exactTime(report.after.expiresAt);
    if (!report.before)
        return {tr("Expires"), tr("%1; before not known").arg(after), exactAfter};
    if (report.before->expiresAt == report.after.expiresAt)
        return {tr("Expires"), tr("%1, as before").arg(after), exactAfter};
    const QString exactBefore = exactTime(report.before->expiresAt);
    const QString exact = exactBefore.isEmpty() || exactAfter.isEmpty()
                              ? exactBefore + exactAfter
                              : exactBefore + QStringLiteral(" → ") + exactAfter;
    return {tr("Expires"), tr("%1 → %2").arg(expiryWord(report.before->expiresAt, now), after), exact};
}

} // namespace

TokenState TokenState::of(const Credentials &credentials)
{
    return {.token = fingerprintOf(credentials.token()),
            .refreshToken = fingerprintOf(credentials.refreshToken()),
            .expiresAt = credentials.expiresAt()};
}

QString refreshSentence(const RefreshReport &report)
{
    if (report.after.token.isEmpty())
        return tr("Nango accepted the refresh and returned no token to compare.");
    if (!report.before)
        return tr("Nango returned a token. Whether it is a new one is not known: before, Nango did not return any.");
    if (report.before->token == report.after.token)
        return tr("The token is the same as before: nothing was exchanged, or the provider gave the same one again.");
    return tr("The token changed: Nango has a new one.");
}

std::vector<RefreshFact> refreshFacts(const RefreshReport &report, const QDateTime &now)
{
    const auto before = [&report](TokenFingerprint TokenState::*member) {
        return report.before ? std::optional((*report.before).*member) : std::nullopt;
    };
    std::vector<RefreshFact> facts;
    facts.push_back({tr("Token"), comparison(before(&TokenState::token), report.after.token), {}});
    facts.push_back({tr("Refresh token"),
                     report.refreshTokenAsked ? comparison(before(&TokenState::refreshToken), report.after.refreshToken)
                                              : tr("not compared: “Return refresh token” was not ticked"),
                     {}});
    facts.push_back(expiryFact(report, now));
    return facts;
}

} // namespace console
