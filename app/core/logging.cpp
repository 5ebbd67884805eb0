#include "core/logging.h"

namespace console {

Q_LOGGING_CATEGORY(lcClient, "console.client", QtWarningMsg)
Q_LOGGING_CATEGORY(lcStore, "console.store", QtWarningMsg)
Q_LOGGING_CATEGORY(lcSession, "console.session", QtWarningMsg)
Q_LOGGING_CATEGORY(lcUi, "console.ui", QtWarningMsg)

} // namespace console
