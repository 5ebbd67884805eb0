#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace console {

/// What went wrong, as far as a program needs to tell cases apart.
enum class ErrorKind {
    Canceled,           ///< The user or the owner gave up. Not a failure: show nothing.
    Refused,            ///< Our own gate did not let the request out.
    Invalid,            ///< Input that cannot be sent.
    Offline,            ///< No connection: refused, unresolvable, unreachable.
    Interrupted,        ///< The connection broke before the whole answer had come.
    OutcomeUnknown,     ///< A touch or write was sent, its answer never came: it may have been done.
    Timeout,            ///< The deadline passed.
    Tls,                ///< The certificate or handshake is not acceptable.
    Redirected,         ///< A 3xx, which is shown and never followed.
    Unauthorized,       ///< 401: the key is not known to this server.
    Forbidden,          ///< 403: the key lacks a scope (missingScope).
    NotFound,           ///< 404, and the 400s that mean the same.
    Rejected,           ///< Another 4xx: the server did not accept the request.
    RateLimited,        ///< 429 (retryAfterSeconds).
    InvalidCredentials, ///< The customer's credentials are broken (payload may hold the connection).
    ServerFailure,      ///< 5xx.
    ProviderFailure,    ///< The provider behind Nango failed.
    NotNango,           ///< A success without JSON: another server, or a route this version lacks.
    Malformed,          ///< JSON that breaks the grammar or lacks what must be there.
    Keychain,           ///< The OS keychain is missing, locked or refused.
    Storage,            ///< The local database or a file failed.
};

/// Who answered, or failed to.
enum class ErrorOrigin { ThisMachine, Network, Tls, Nango, Provider, ProviderOrNango };

/// A failed attempt, with everything a person needs to understand it: what was tried, who answered,
/// what they said, what to do next. Holds no secret: samples are redacted before they get here.
struct Error {
    ErrorKind kind = ErrorKind::ServerFailure;
    ErrorOrigin origin = ErrorOrigin::ThisMachine;
    QString attempted;                    ///< What was tried, as a noun phrase: "List connections".
    QString message;                      ///< What is wrong, in one plain sentence.
    QString nextStep;                     ///< What the user can do, in one plain sentence; may be empty.
    int httpStatus = 0;                   ///< 0 when no HTTP answer came.
    QString serverCode;                   ///< error.code as the server sent it.
    QString serverMessage;                ///< error.message as the server sent it.
    QString supportId;                    ///< The id of a 500 generic_error_support.
    QString missingScope;                 ///< Of a 403.
    std::optional<int> retryAfterSeconds; ///< Of a 429.
    QByteArray payload;                   ///< error.payload as JSON text, with credentials redacted; may be empty.
    QByteArray bodySample;                ///< The redacted beginning of an unexpected body.

    /// One line for a banner: "List connections failed: the key is not known to this server".
    QString title() const;
    /// Everything that is known, line by line, for a details box and for copying.
    QString details() const;
    bool isCanceled() const { return kind == ErrorKind::Canceled; }
};

/// The stable word for an origin, for texts: "this machine", "the network", "Nango", …
QString originName(ErrorOrigin origin);

/// An error of this machine: nothing was sent.
Error localError(ErrorKind kind, const QString &attempted, const QString &message, const QString &nextStep = {});

/// The error of a call that was given up.
Error canceledError(const QString &attempted = {});

} // namespace console
