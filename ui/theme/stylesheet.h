#pragma once

#include "ui/theme/theme.h"

#include <QString>

namespace console {

/// The application's style sheet in these colours. Widgets choose a look by the dynamic property `look`
/// ("primary", "danger", "quiet", "chip", "title", "section", "caption", "raised", "hairline").
QString styleSheet(const Colors &colors);

} // namespace console
