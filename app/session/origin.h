#pragma once

#include "core/secret.h"

#include <QString>
#include <QUrl>

namespace console {

/// Scheme, host and port of a URL, "https://api.nango.dev:443": what a key belongs to.
QString originOf(const QUrl &url);

/// The id of an environment of this run: negative, and the same in every run for the same server and key, so that
/// drafts, filters and history are found again; another key, even of the same server, is another environment.
/// Of the key there are 62 bits of an HMAC in it, whose own key is `installation`, random and of this data directory
/// alone. Nothing leads back from them, they match nothing elsewhere, and they could confirm a guess only of a key
/// that can be guessed: Nango makes keys of 122 random bits.
qint64 temporaryIdOf(const QUrl &baseUrl, const Secret &key, const QByteArray &installation);

} // namespace console
