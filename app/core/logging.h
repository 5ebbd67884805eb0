#pragma once

#include <QLoggingCategory>

namespace console {

// One category per layer that logs. Nothing that is logged contains a query string, a header or a body.
Q_DECLARE_LOGGING_CATEGORY(lcClient)
Q_DECLARE_LOGGING_CATEGORY(lcStore)
Q_DECLARE_LOGGING_CATEGORY(lcSession)
Q_DECLARE_LOGGING_CATEGORY(lcUi)

} // namespace console
