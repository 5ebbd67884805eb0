#pragma once

#include <QString>
#include <QUrl>

namespace console {

/// Scheme, host and port of a URL, "https://api.nango.dev:443": what a key belongs to.
QString originOf(const QUrl &url);

/// The id of an environment of this run: negative, the same in every run for the same server and name, so that
/// drafts are found again, and another one for another name, so that two environments of one server share nothing.
/// Nothing of the key is in it.
qint64 temporaryIdOf(const QUrl &baseUrl, const QString &name);

} // namespace console
