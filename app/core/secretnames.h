#pragma once

#include <QString>

namespace console {

/// Whether the value under this name is likely a credential: a member of JSON, a header, a query parameter or
/// a form field. For example Authorization, Cookie, X-Auth, clientSecret, and anything with "token", "password",
/// "api-key" or "signature" in it, however it is cased or separated. Everything that masks or drops values by
/// their name asks here. Rather takes too much: a masked page token is looked up again, a leaked credential is
/// not taken back.
bool namesSecret(const QString &name);

} // namespace console
