#pragma once

#include "dto/proxy.h"

#include <QString>

namespace console {

// Which names are secret says core/secretnames.h.

/// The URL or path as typed, with the values of secret query parameters and any `user:password@` removed;
/// every other character stays.
QString urlWithoutSecrets(const QString &url);

/// The one place where a request becomes fit to be stored: values of secret headers, parameters, form
/// fields and query parameters are emptied, and of a file body only the path is kept.
ProxyRequest withoutSecrets(ProxyRequest request);

} // namespace console
