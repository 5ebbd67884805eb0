#pragma once

#include <QByteArray>

#include <string>

namespace console::fuzz {

/// Takes the first three bytes for a status, a content type and a kind of request, and the rest for the
/// body of an answer; turns it into the error or value that the client makes of it. An error says what,
/// who and what next, never shows the key, and the same bytes give the same error. Returns the promise
/// that was broken, or nothing.
std::string brokenEnvelopePromise(const QByteArray &input);

} // namespace console::fuzz
