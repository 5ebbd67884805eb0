#pragma once

#include "core/secret.h"

#include <QDateTime>
#include <QString>

#include <optional>

// Credentials to be sent: for an import (nango-api.md 1.3.3) and for an integration (1.2), as the JSON
// objects that ConnectionImport::credentials and IntegrationDraft::credentials take. What is empty is not
// sent. Texts are sent as given; nothing is kept.
namespace console::newcredentials {

/// A connection's own client instead of the integration's; of OAUTH2 and TBA.
struct ClientOverride {
    QString clientId;
    Secret clientSecret;
};

/// Times are sent as the server reads them: a number of seconds would silently mean January 1970.
QByteArray oauth2(const Secret &accessToken, const Secret &refreshToken = {}, const QDateTime &expiresAt = {},
                  const ClientOverride &client = {});
/// OAUTH1: a token that does not expire.
QByteArray oauth1(const Secret &token, const Secret &tokenSecret);
/// What OAUTH2_CC keeps of a client that signs in for itself.
struct ClientCredentials {
    Secret token;
    QString clientId;
    Secret clientSecret;
    QString clientCertificate;
    Secret clientPrivateKey;
    QDateTime expiresAt;
};
/// OAUTH2_CC; what is empty is left out.
QByteArray oauth2Cc(const ClientCredentials &credentials);
/// API_KEY.
QByteArray apiKey(const Secret &key);
/// Either may be empty and is sent all the same.
QByteArray basic(const QString &username, const Secret &password);
/// TBA, as NetSuite has it.
QByteArray tba(const QString &tokenId, const Secret &tokenSecret, const ClientOverride &client = {});
/// APP: an installation of a GitHub app.
QByteArray app(const QString &appId, const QString &installationId);
/// CUSTOM: the same, for an app that has an OAuth client, too.
QByteArray custom(const QString &appId, const QString &installationId);
/// NONE: a connection without credentials.
QByteArray none();

/// Why these credentials must not be imported, in one sentence; empty when they may. Looks for what the
/// server would take and misread; what it refuses it says itself.
QString importProblem(const QByteArray &json);

/// An integration's OAuth app; `type` is OAUTH1, OAUTH2 or TBA. `scopes` are parted by commas. A
/// webhook secret of empty text removes it, an absent one keeps what is there.
struct OAuthApp {
    QString type = QStringLiteral("OAUTH2");
    QString clientId;
    Secret clientSecret;
    std::optional<QString> scopes;
    std::optional<Secret> webhookSecret;
};
/// What creates or changes an integration's OAuth app.
QByteArray integrationOAuth(const OAuthApp &oauth);
/// An integration's GitHub app. The key is PEM of PKCS#1 ("BEGIN RSA PRIVATE KEY").
QByteArray integrationApp(const QString &appId, const QString &appLink, const Secret &privateKey);
/// The same with an OAuth client beside it (CUSTOM).
QByteArray integrationCustom(const QString &clientId, const Secret &clientSecret, const QString &appId,
                             const QString &appLink, const Secret &privateKey);

} // namespace console::newcredentials
