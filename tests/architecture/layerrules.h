#pragma once

#include "architecture/sourcescan.h"

#include <QString>
#include <QStringList>

#include <functional>

namespace console::test {

/// The rules of design.md section 3 that a compiler cannot enforce: on Debian a forbidden
/// `<QtNetwork/QNetworkReply>` compiles without linking anything.
///
/// @param path    of the file, relative to the repository, as in "app/client/transport.cpp"
/// @param source  its text
/// @return one finding per offence, as "app/models/x.h:3: what is wrong"; empty when all is well
QStringList layerFindings(const QString &path, const QString &source);

/// Gives the include lines of a file by its path in the repository; none when there is no such file.
using IncludeReader = std::function<QList<Include>(const QString &path)>;

/// Layers that the file must not see and does see through the headers it includes, as the ui would see the
/// client through a careless header of session. Same form as layerFindings().
QStringList reachFindings(const QString &path, const IncludeReader &includes);

/// Constructs that have no place in the console whatever the layer: nested event loops, string-based
/// connections, QJsonDocument and so on. Same form as layerFindings().
QStringList constructFindings(const QString &path, const QString &source);

/// The Qt module that provides a header, in any spelling ("QtNetwork/QNetworkReply", "QNetworkReply",
/// "qnetworkreply.h"), by looking into the headers of this Qt; empty for what is not Qt's.
QString qtModuleOf(const QString &header);

} // namespace console::test
