#pragma once

#include <QString>
#include <QUrl>

namespace console {

/// Scheme, host and port of a URL, "https://api.nango.dev:443": what a key belongs to.
QString originOf(const QUrl &url);

/// The id of an environment of one run: negative, and the same for the same base URL, so that drafts
/// and history are found again in the next run. Nothing of the key is in it.
qint64 temporaryIdOf(const QUrl &baseUrl);

} // namespace console
