#pragma once

#include "core/ids.h"
#include "dto/decode.h"

namespace console {

/// A configured provider of the environment (nango-api.md 1.2).
struct Integration {
    ProviderConfigKey key;
    QString provider;
    QString displayName;
    bool forwardWebhooks = false;
    QDateTime createdAt;
    QDateTime updatedAt;
    JsonValue webhookUrl;  ///< Missing unless asked for; null when the provider has none.
    JsonValue credentials; ///< Missing when not asked for or without the scope; null when there are none.
    JsonValue json;
};

/// GET /integrations: `{data: […]}`.
Decoded<std::vector<Integration>> decodeIntegrations(const JsonValue &json);
/// GET /integrations/{key}: `{data: {…}}`.
Decoded<Integration> decodeIntegration(const JsonValue &json);

/// A deployed function of an integration (nango-api.md 1.9).
struct FunctionInfo {
    QString name;
    QString type; ///< "sync", "action" or "on-event".
    QString description;
    QStringList models; ///< `returns` of a sync.
    QString input;      ///< Name of the input model; may be empty.
    QString runs;       ///< Default frequency of a sync.
    QString event;      ///< Of an on-event function.
    QString source;     ///< "catalog", "standalone" or "repo"; empty for templates.
    QStringList scopes; ///< OAuth scopes that it needs.
    bool enabled = true;
    bool autoStart = true;     ///< A sync starts with its connection.
    bool trackDeletes = false; ///< A sync marks what the provider has no more.
    QDateTime lastDeployed;
    JsonValue jsonSchema;
    JsonValue json;
};

/// One page of an integration's functions.
struct FunctionPage {
    std::vector<FunctionInfo> functions;
    qint64 total = 0;
    int page = 0;
    int limit = 0;
};

Decoded<FunctionPage> decodeFunctionPage(const JsonValue &json);
/// GET …/functions/{name}: `{data: {…}}`.
Decoded<FunctionInfo> decodeFunction(const JsonValue &json);

/// GET …/functions/{name}/code.
struct FunctionCode {
    QString type;
    QString code;
};

Decoded<FunctionCode> decodeFunctionCode(const JsonValue &json);

/// The functions of one integration as GET /scripts/config tells them. The server merges integrations of
/// one provider under the first one's key.
struct IntegrationScripts {
    ProviderConfigKey integration;
    QString provider;
    std::vector<FunctionInfo> syncs;
    std::vector<FunctionInfo> actions;
    std::vector<FunctionInfo> onEvents;
    JsonValue json;
};

/// GET /scripts/config: a bare array.
Decoded<std::vector<IntegrationScripts>> decodeScripts(const JsonValue &json);

/// A sync or action in the form that OpenAI's function calling takes.
struct OpenAiFunction {
    QString name;
    QString description;
    JsonValue parameters;
    JsonValue json;
};

/// GET /scripts/config?format=openai: `{data: […]}`, or a bare `[]` where nothing is deployed.
Decoded<std::vector<OpenAiFunction>> decodeOpenAiFunctions(const JsonValue &json);

/// One environment variable of the Nango environment. The value is a secret.
struct EnvironmentVariable {
    QString name;
    JsonValue value;
};

/// GET /environment-variables: a bare array.
Decoded<std::vector<EnvironmentVariable>> decodeEnvironmentVariables(const JsonValue &json);

/// A provider template (nango-api.md 1.1).
struct Provider {
    QString name;
    QString displayName;
    QString authMode;
    QString docs;
    JsonValue json;
};

Decoded<std::vector<Provider>> decodeProviders(const JsonValue &json);
Decoded<Provider> decodeProvider(const JsonValue &json);

/// A connect or reconnect link (nango-api.md 1.10). A bearer secret: kept nowhere.
struct ConnectSession {
    QString token;
    QString connectLink;
    QDateTime expiresAt;
};

Decoded<ConnectSession> decodeConnectSession(const JsonValue &json);

/// What a connect link is for, as GET /connect/session tells whoever holds its token.
struct ConnectSessionInfo {
    JsonValue endUser; ///< Null for a session by tags alone.
    QStringList allowedIntegrations;
    bool reconnecting = false;
    JsonValue json;
};

/// GET /connect/session: `{data: {…}}`.
Decoded<ConnectSessionInfo> decodeConnectSessionInfo(const JsonValue &json);

} // namespace console
