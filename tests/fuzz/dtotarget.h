#pragma once

#include <QByteArray>

#include <string>

namespace console::fuzz {

/// Gives `text`, if it is JSON, to every decoder of app/dto and reads everything that they return. A
/// decoder that refuses must say what it missed; rows of pages are the elements of the text's list, byte
/// for byte; what is not known in credentials is a secret. Returns the promise that was broken, or nothing.
std::string brokenDecoderPromise(const QByteArray &text);

} // namespace console::fuzz
