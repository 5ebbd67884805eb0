#pragma once

#include "client/errorenvelope.h"
#include "core/error.h"

namespace console {

/// What an error answer means for a person.
struct ErrorMeaning {
    ErrorKind kind = ErrorKind::Rejected;
    ErrorOrigin origin = ErrorOrigin::Nango;
    QString message;
    QString nextStep;
};

/// By its code first, then by its status: a status alone is unreliable (nango-api.md section 2.7; an
/// unknown connection is 400, 404 or 400 `server_error`, depending on the endpoint).
ErrorMeaning meaningOf(int status, const ErrorEnvelope &envelope);

/// True for the codes that only Nango itself sends; tells its answers from a provider's.
bool isNangoCode(const QString &code);

} // namespace console
