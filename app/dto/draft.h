#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace console {

/// Unsaved text, kept so that it survives leaving a page, a restart and a kill.
struct Draft {
    QString key;     ///< Which editor of which environment and object.
    QByteArray text; ///< Exactly what was typed.
    QByteArray base; ///< What the edit began from; to see a change made meanwhile.
    QDateTime savedAt;
};

/// An earlier metadata document of a connection, kept so that a save can be undone.
struct MetadataVersion {
    qint64 id = 0;
    QDateTime savedAt;
    QByteArray metadata;
};

} // namespace console
