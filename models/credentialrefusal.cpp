#include "models/credentialrefusal.h"

#include "core/json.h"

#include <QCoreApplication>

namespace console {

namespace {

#define CONSOLE_TEXT(text) QT_TRANSLATE_NOOP("console::RefusalAdvice", text)

/// `words` are alternatives, parted by "|"; each is looked for as a word of its own, in any case. Codes of the
/// provider come before Nango's own sentences, which say less, and special words before general ones.
struct Refusal {
    const char *words;
    const char *title;
    const char *causes; ///< Parted by "|".
    const char *nextStep;
    bool reconnectHelps;
};

constexpr const char *sendLink = CONSOLE_TEXT("Send the customer a reconnect link.");
constexpr const char *askAdmin =
    CONSOLE_TEXT("Ask the customer's administrator to allow the app, then send a reconnect link.");
constexpr const char *checkApp = CONSOLE_TEXT(
    "Compare the integration's client ID and secret with the provider's console. Reconnecting does not mend this.");
constexpr const char *waitAndRetry = CONSOLE_TEXT("Try again in a few minutes. The customer need not do anything.");

constexpr Refusal refusals[] = {
    {"interaction_required|login_required|AADSTS50076|AADSTS50079|AADSTS50158",
     CONSOLE_TEXT("The provider wants the customer to sign in again."),
     CONSOLE_TEXT("A second factor or a new sign-in policy is asked for|The session at the provider has ended"),
     sendLink, true},
    {"consent_required|AADSTS65001|AADSTS65004", CONSOLE_TEXT("The provider wants the customer's consent again."),
     CONSOLE_TEXT(
         "The app asks for more than was allowed|Consent was withdrawn|An administrator has to approve the app"),
     askAdmin, true},
    {"AADSTS700082|AADSTS70008|refresh token has expired|expired refresh token|refresh token is expired|token_expired",
     CONSOLE_TEXT("The refresh token has expired."),
     CONSOLE_TEXT("It was not used for longer than the provider keeps it|The provider ends every grant after a while"),
     sendLink, true},
    {"AADSTS50173|token has been revoked|token was revoked|token revoked|token_revoked|access_revoked|"
     "app_uninstalled|account_inactive|inactive user",
     CONSOLE_TEXT("The customer's access was revoked."),
     CONSOLE_TEXT("The customer removed the app at the provider|Their password was changed or their account closed|"
                  "An administrator withdrew the access"),
     sendLink, true},
    {"expired or revoked", CONSOLE_TEXT("The customer's access has expired or was revoked."),
     CONSOLE_TEXT("The customer removed the app at the provider or changed a password|The token was not used for too "
                  "long|The app is in the provider's testing mode, where grants end after some days"),
     sendLink, true},
    {"invalid_grant|bad_refresh_token|invalid_refresh_token|invalid refresh token",
     CONSOLE_TEXT("The provider does not accept the refresh token any more."),
     CONSOLE_TEXT("The customer revoked the access or changed a password|The token was not used for too long|Another "
                  "system used the same refresh token, and the provider allows each only once|The app is in the "
                  "provider's testing mode, where grants end after some days"),
     sendLink, true},
    {"invalid_client|AADSTS7000215|AADSTS7000222|client_secret_expired",
     CONSOLE_TEXT("The provider does not accept the integration's client ID or secret."),
     CONSOLE_TEXT("The secret was rotated or has expired at the provider|The app was deleted there|Every connection of "
                  "this integration is affected, not just this customer"),
     checkApp, false},
    {"unauthorized_client|AADSTS700016", CONSOLE_TEXT("The provider does not let this app refresh tokens."),
     CONSOLE_TEXT("The app was switched off or lacks a permission at the provider|The token was issued to another app"),
     checkApp, false},
    {"invalid_scope", CONSOLE_TEXT("The provider does not accept a scope that is asked for."),
     CONSOLE_TEXT("The integration asks for a scope the app does not have|The provider renamed or withdrew it"),
     CONSOLE_TEXT("Correct the integration's scopes first; then send a reconnect link."), false},
    {"access_denied", CONSOLE_TEXT("Access was denied at the provider."),
     CONSOLE_TEXT("The customer, or their administrator, said no|A policy at the provider blocks the app"), askAdmin,
     true},
    {"temporarily_unavailable|slow_down|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENOTFOUND",
     CONSOLE_TEXT("The provider could not be asked just now."),
     CONSOLE_TEXT("It is down or overloaded|Nango did not reach it"), waitAndRetry, false},
    {"refresh_token_lock_timeout|lock timeout", CONSOLE_TEXT("Nango was already refreshing this token."),
     CONSOLE_TEXT("Another request was faster"), waitAndRetry, false},
    // What Nango says of itself (nango-api.md 1.3.2).
    {"connection_refresh_exhausted|The refresh limit has been reached",
     CONSOLE_TEXT("Nango has given up refreshing: it failed on several days."),
     CONSOLE_TEXT("The first failure is the reason; its log has what the provider said"),
     CONSOLE_TEXT("Send the customer a reconnect link. A forced refresh tries once more."), true},
    {"connection_refresh_backoff|Backing off before retrying",
     CONSOLE_TEXT("A refresh failed a moment ago, and Nango waits half a minute before the next."),
     CONSOLE_TEXT("The failure before is the reason; its log has what the provider said"),
     CONSOLE_TEXT("Wait half a minute and try again, or read the log."), true},
    {"refresh_token_external_error|returned an error when trying to refresh",
     CONSOLE_TEXT("The provider refused to refresh the token; the answer holds no reason that is known here."),
     CONSOLE_TEXT(
         "The customer revoked the access or changed a password|The refresh token expired|The provider was not "
         "available"),
     CONSOLE_TEXT("Read the log for the provider's answer. If the grant is gone, send the customer a reconnect link."),
     true},
    {"client_credentials_fetch_error|two_step_credentials_fetch_error|Error fetching|signature_token_generation_error",
     CONSOLE_TEXT("Nango could not get a token with the customer's credentials."),
     CONSOLE_TEXT("A key or password was changed at the provider|The account may not use the API"), sendLink, true},
};

QString translated(const char *text)
{
    return QCoreApplication::translate("console::RefusalAdvice", text);
}

bool isPartOfWord(QChar c)
{
    return c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber());
}

/// Whether the text holds the word, in any case, by itself: "invalid_client" is not in "invalid_client_name".
bool holdsWord(const QString &text, const QString &word)
{
    for (qsizetype at = 0; (at = text.indexOf(word, at, Qt::CaseInsensitive)) >= 0; ++at) {
        const qsizetype end = at + word.size();
        if ((at == 0 || !isPartOfWord(text[at - 1])) && (end == text.size() || !isPartOfWord(text[end])))
            return true;
    }
    return false;
}

/// The first of the words that the text holds, as the table writes it; empty for none.
QString wordIn(const QString &text, const char *words)
{
    for (const QString &word : QString::fromLatin1(words).split(u'|')) {
        if (holdsWord(text, word))
            return word;
    }
    return {};
}

/// All that was said about the refusal. The connection that comes along is the customer's data and says nothing of
/// it, whatever words are in its tags.
QString saidIn(const Error &error)
{
    QStringList texts{error.serverCode, error.serverMessage};
    const auto payload = parseJson(error.payload);
    if (!payload)
        return texts.join(u'\n');
    if (!payload->isObject())
        texts << payload->toText();
    for (const JsonMember &member : payload->members()) {
        if (member.key != QLatin1String("connection"))
            texts << member.value.toText();
    }
    return texts.join(u'\n');
}

RefusalAdvice adviceOf(const Refusal &refusal, const QString &said)
{
    QStringList causes;
    for (const QString &cause : translated(refusal.causes).split(u'|'))
        causes << cause;
    return {.said = said,
            .title = translated(refusal.title),
            .causes = causes,
            .nextStep = translated(refusal.nextStep),
            .reconnectHelps = refusal.reconnectHelps};
}

} // namespace

std::optional<RefusalAdvice> adviceOn(const Error &error)
{
    if (error.kind != ErrorKind::InvalidCredentials)
        return std::nullopt;
    const QString said = saidIn(error);
    for (const Refusal &refusal : refusals) {
        if (const QString word = wordIn(said, refusal.words); !word.isEmpty())
            return adviceOf(refusal, word);
    }
    return RefusalAdvice{
        .said = {},
        .title = translated(CONSOLE_TEXT("The credentials do not work, and the answer does not say why.")),
        .causes = {},
        .nextStep = translated(CONSOLE_TEXT("Read the log for the provider's answer. If the grant is gone, "
                                            "send the customer a reconnect link.")),
        .reconnectHelps = true};
}

} // namespace console
