#pragma once

#include <QDateTime>
#include <QString>

namespace console {

/// What a user of the console wrote about a connection. Kept on this machine only.
struct ConnectionNote {
    QString text; ///< Empty when there is none.
    QDateTime savedAt;
};

/// Why a connection is in a list of one's own.
enum class ConnectionMark {
    Pinned, ///< Until it is taken off again.
    Recent  ///< It was opened.
};

} // namespace console
