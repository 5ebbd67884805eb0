#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

namespace console {

/// What the requests of a run add up to; filled by the transport, read at exit for --diagnostics.
struct SessionDiagnostics {
    QMap<QString, int> requests; ///< By "METHOD /path/template".
    int writingRequests = 0;     ///< Requests of effect Write or Destroy that left.
};

} // namespace console
