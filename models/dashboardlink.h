#pragma once

#include "core/ids.h"

#include <QUrl>

namespace console {

/// The page of Nango's dashboard that shows one log: `<dashboard>/<environment>/logs` with the operation
/// and the day it began, which is how the dashboard itself links to it. Without a log id, the list of
/// logs. Empty when the dashboard or the environment's name is not known.
QUrl dashboardLogUrl(const QUrl &dashboard, const QString &environment, const QString &logId);

/// The dashboard's page of one connection: `<dashboard>/<environment>/connections/<integration>/<id>`. Empty when
/// the dashboard or the environment's name is not known, or the connection is not named.
QUrl dashboardConnectionUrl(const QUrl &dashboard, const QString &environment, const ConnectionRef &ref);

} // namespace console
