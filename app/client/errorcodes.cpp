#include "client/errorcodes.h"

#include <QCoreApplication>
#include <QtGlobal>

#include <array>

namespace console {

namespace {

struct CodeRow {
    const char *code;
    ErrorKind kind;
    ErrorOrigin origin;
    const char *message;
    const char *nextStep;
};

#define CONSOLE_TEXT(text) QT_TRANSLATE_NOOP("console::ErrorCodes", text)

constexpr const char *checkKey = CONSOLE_TEXT("Set the environment's key again, and check that its base URL is right.");
constexpr const char *reload = CONSOLE_TEXT("Reload the list; it may have been deleted or renamed.");
constexpr const char *correct = CONSOLE_TEXT("Correct what was sent and try again.");
constexpr const char *reconnect = CONSOLE_TEXT("Send the customer a reconnect link.");
constexpr const char *keepId =
    CONSOLE_TEXT("Try again later; if it stays, give the support ID to who runs the server.");
constexpr const char *lookLog = CONSOLE_TEXT("Look at the function's log in the dashboard.");

using K = ErrorKind;
using O = ErrorOrigin;

constexpr std::array codeRows{
    CodeRow{"missing_auth_header", K::Unauthorized, O::Nango, CONSOLE_TEXT("No key reached the server"), checkKey},
    CodeRow{"malformed_auth_header", K::Unauthorized, O::Nango, CONSOLE_TEXT("The server cannot read the key"),
            checkKey},
    CodeRow{"invalid_secret_key_format", K::Unauthorized, O::Nango,
            CONSOLE_TEXT("The key is not in the form that Nango's keys have (a UUID)"), checkKey},
    CodeRow{"unknown_account", K::Unauthorized, O::Nango, CONSOLE_TEXT("The key is not known to this server"),
            checkKey},
    CodeRow{"unknown_connect_session_token", K::Unauthorized, O::Nango, CONSOLE_TEXT("The connect link has expired"),
            CONSOLE_TEXT("Make a new one.")},
    CodeRow{"forbidden", K::Forbidden, O::Nango, CONSOLE_TEXT("This key may not do that"),
            CONSOLE_TEXT("Use a key that holds the scope.")},
    CodeRow{"unknown_connection", K::NotFound, O::Nango, CONSOLE_TEXT("There is no such connection"), reload},
    CodeRow{"unknown_provider_config", K::NotFound, O::Nango, CONSOLE_TEXT("There is no such integration"), reload},
    CodeRow{"unknown_sync", K::NotFound, O::Nango, CONSOLE_TEXT("There is no such sync"), reload},
    CodeRow{"no_syncs_found", K::NotFound, O::Nango, CONSOLE_TEXT("There is no such sync"), reload},
    CodeRow{"not_found", K::NotFound, O::Nango, CONSOLE_TEXT("Nango does not find it"), reload},
    CodeRow{"disabled_resource", K::Rejected, O::Nango, CONSOLE_TEXT("The function is switched off"),
            CONSOLE_TEXT("Switch it on in the dashboard.")},
    CodeRow{"invalid_credentials", K::InvalidCredentials, O::Provider,
            CONSOLE_TEXT("The provider does not accept the connection's credentials any more"), reconnect},
    CodeRow{"connection_refresh_backoff", K::InvalidCredentials, O::Nango,
            CONSOLE_TEXT("Refreshing the credentials has just failed; Nango waits before it tries again"),
            CONSOLE_TEXT("Wait half a minute, or send the customer a reconnect link.")},
    CodeRow{"connection_test_failed", K::InvalidCredentials, O::Provider,
            CONSOLE_TEXT("The provider does not accept these credentials"), correct},
    CodeRow{"connection_validation_failed", K::Rejected, O::Nango,
            CONSOLE_TEXT("The integration's own check refused the connection"), correct},
    CodeRow{"too_many_request", K::RateLimited, O::Nango,
            CONSOLE_TEXT("Nango's rate limit is used up; it is shared with the product's own traffic"),
            CONSOLE_TEXT("Wait a minute, then try again.")},
    CodeRow{"invalid_query_params", K::Rejected, O::Nango, CONSOLE_TEXT("The server does not accept a parameter"),
            correct},
    CodeRow{"invalid_body", K::Rejected, O::Nango, CONSOLE_TEXT("The server does not accept what was sent"), correct},
    CodeRow{"invalid_uri_params", K::Rejected, O::Nango, CONSOLE_TEXT("The server does not accept a name or ID"),
            correct},
    CodeRow{"invalid_headers", K::Rejected, O::Nango, CONSOLE_TEXT("The server does not accept a header"), correct},
    CodeRow{"invalid_json", K::Rejected, O::Nango, CONSOLE_TEXT("The server does not accept the JSON"), correct},
    CodeRow{"invalid_content_type", K::Rejected, O::Nango, CONSOLE_TEXT("The server does not accept the content type"),
            CONSOLE_TEXT("Report this; the console should not send it.")},
    CodeRow{"generic_error_support", K::ServerFailure, O::Nango, CONSOLE_TEXT("Nango had an internal error"), keepId},
    CodeRow{"resource_capped", K::Rejected, O::Nango, CONSOLE_TEXT("The plan does not allow more of these"),
            CONSOLE_TEXT("Ask who runs the Nango account.")},
    CodeRow{"plan_limit", K::Rejected, O::Nango, CONSOLE_TEXT("The plan does not allow this"),
            CONSOLE_TEXT("Ask who runs the Nango account.")},
    CodeRow{"base_url_override_not_allowed", K::Rejected, O::Nango,
            CONSOLE_TEXT("Nango does not send requests to this address"),
            CONSOLE_TEXT("Use another base URL override, or none.")},
    CodeRow{"base_url_override_disabled", K::Rejected, O::Nango,
            CONSOLE_TEXT("This server allows no base URL override"), CONSOLE_TEXT("Remove the base URL override.")},
    CodeRow{"action_script_runtime_error", K::ServerFailure, O::Nango,
            CONSOLE_TEXT("The action reported an error of its own"),
            CONSOLE_TEXT("Read the payload: it is what the action said.")},
    CodeRow{"script_http_error", K::ProviderFailure, O::Provider,
            CONSOLE_TEXT("The provider answered the action with an error"), lookLog},
    CodeRow{"script_api_rate_limit_error", K::ProviderFailure, O::Provider,
            CONSOLE_TEXT("The provider's rate limit stopped the action"), CONSOLE_TEXT("Wait, then run it again.")},
    CodeRow{"script_network_error", K::ProviderFailure, O::Provider,
            CONSOLE_TEXT("The action did not reach the provider"), lookLog},
    CodeRow{"script_internal_error", K::ServerFailure, O::Nango, CONSOLE_TEXT("The function failed"), lookLog},
    CodeRow{"execution_timeout", K::ServerFailure, O::Nango, CONSOLE_TEXT("The function took too long"), lookLog},
    CodeRow{"script_aborted", K::ServerFailure, O::Nango, CONSOLE_TEXT("The function was stopped"), lookLog},
};

ErrorMeaning meaningOfStatus(int status)
{
    const auto make = [](K kind, O origin, const char *message, const char *next) {
        return ErrorMeaning{kind, origin, QCoreApplication::translate("console::ErrorCodes", message),
                            QCoreApplication::translate("console::ErrorCodes", next)};
    };
    switch (status) {
    case 401:
        return make(K::Unauthorized, O::Nango, CONSOLE_TEXT("The key is not known to this server"), checkKey);
    case 403:
        return make(K::Forbidden, O::Nango, CONSOLE_TEXT("This key may not do that"),
                    CONSOLE_TEXT("Use a key that holds the scope."));
    case 404:
        return make(K::NotFound, O::Nango, CONSOLE_TEXT("Nango does not find it"), reload);
    case 407:
        return make(K::Offline, O::Network, CONSOLE_TEXT("The network's proxy wants a password"),
                    CONSOLE_TEXT("Check the system's proxy settings."));
    case 424:
        return make(K::ProviderFailure, O::Provider, CONSOLE_TEXT("The provider behind Nango failed"), reconnect);
    case 429:
        return make(K::RateLimited, O::ProviderOrNango, CONSOLE_TEXT("Too many requests"),
                    CONSOLE_TEXT("Wait a minute, then try again."));
    case 502:
    case 503:
    case 504:
        return make(K::ServerFailure, O::Nango, CONSOLE_TEXT("The server is not available just now"),
                    CONSOLE_TEXT("Try again in a moment."));
    default:
        break;
    }
    if (status >= 500)
        return make(K::ServerFailure, O::Nango, CONSOLE_TEXT("Nango had an internal error"),
                    CONSOLE_TEXT("Try again later."));
    return make(K::Rejected, O::Nango, CONSOLE_TEXT("The server did not accept the request"), correct);
}

/// Codes that say one thing in the code and another in the message.
std::optional<ErrorMeaning> meaningOfMessage(const ErrorEnvelope &envelope)
{
    const bool connection = envelope.message.contains(QLatin1String("Connection not found")) ||
                            envelope.message == QLatin1String("Failed to get connection") ||
                            envelope.message.contains(QLatin1String("ConnectionID or IntegrationId does not exist"));
    if (!connection)
        return std::nullopt;
    return ErrorMeaning{K::NotFound, O::Nango,
                        QCoreApplication::translate("console::ErrorCodes", "There is no such connection"),
                        QCoreApplication::translate("console::ErrorCodes", reload)};
}

const CodeRow *rowOf(const QString &code)
{
    for (const CodeRow &row : codeRows) {
        if (code == QLatin1String(row.code))
            return &row;
    }
    return nullptr;
}

} // namespace

ErrorMeaning meaningOf(int status, const ErrorEnvelope &envelope)
{
    if (const auto meaning = meaningOfMessage(envelope))
        return *meaning;
    if (const CodeRow *row = rowOf(envelope.code))
        return {row->kind, row->origin, QCoreApplication::translate("console::ErrorCodes", row->message),
                QCoreApplication::translate("console::ErrorCodes", row->nextStep)};
    return meaningOfStatus(status);
}

bool isNangoCode(const QString &code)
{
    static const std::array others{
        "server_error",          "invalid_permissions", "missing_provider_config_key",
        "missing_connection_id", "missing_api_url",     "connection_refresh_backoff",
        "unsupported_provider",  "unsupported_auth",    "invalid_certificate_or_key_format",
    };
    if (rowOf(code))
        return true;
    for (const char *other : others) {
        if (code == QLatin1String(other))
            return true;
    }
    return false;
}

} // namespace console
