#pragma once

#include "dto/proxy.h"

#include <QString>

namespace console {

/// Whether the value of a header, parameter or form field of this name is likely a credential: for example
/// Authorization, Cookie, X-Auth, and anything with "token", "secret", "password", "api-key" or "signature"
/// in it, however it is cased or separated. Rather takes too much: a lost page token is retyped, a leaked
/// credential is not taken back.
bool fieldHoldsSecret(const QString &name);

/// The URL or path as typed, with the values of secret query parameters and any `user:password@` removed;
/// every other character stays.
QString urlWithoutSecrets(const QString &url);

/// The one place where a request becomes fit to be stored: values of secret headers, parameters, form
/// fields and query parameters are emptied, and of a file body only the path is kept.
ProxyRequest withoutSecrets(ProxyRequest request);

} // namespace console
