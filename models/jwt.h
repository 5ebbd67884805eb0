#pragma once

#include "core/json.h"

#include <QByteArrayView>
#include <QDateTime>

#include <optional>

namespace console {

/// A JSON Web Token, read and not checked: anybody can read one, only who has the issuer's key can tell whether it
/// is genuine. Of an encrypted one only the header can be read.
struct Jwt {
    enum class Kind {
        Signed,    ///< JWS (RFC 7515): three parts.
        Unsigned,  ///< The same with `alg` none or no signature: worth nothing as a proof.
        Encrypted, ///< JWE (RFC 7516): five parts.
    };
    enum class Payload {
        Claims,    ///< A JSON object, as RFC 7519 has it.
        OtherJson, ///< Another JSON value.
        Token,     ///< Another token inside this one.
        NotJson,   ///< Something else.
        Empty,     ///< Nothing: sent apart from the token.
        Encrypted, ///< Only its receiver can read it.
    };

    Kind kind = Kind::Signed;
    Payload payload = Payload::Claims;
    JsonValue header; ///< An object that has a text `alg`.
    JsonValue claims; ///< The payload where it is JSON, else Missing.
};

/// Longer texts are not looked at: Nango takes tokens of at most 16 KB, and reading happens in the GUI thread.
inline constexpr qsizetype LargestJwt = qsizetype(256) * 1024;

/// The token that `text` is, or nothing: three or five parts of base64url, the first of them a JSON object with a
/// text `alg`.
std::optional<Jwt> readJwt(QByteArrayView text);

/// The time that a claim gives as seconds since 1970 (NumericDate, RFC 7519 section 2); a fraction is cut off. Invalid
/// for anything else, and outside the years 1970 to 9999: some issuers write milliseconds.
QDateTime numericDate(const JsonValue &value);

} // namespace console
