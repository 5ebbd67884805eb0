#pragma once

class QAbstractItemView;

namespace console {

/// Shows the tooltips of a view's cells as they are written. Qt takes a text that looks like HTML for HTML: a
/// connection named "<b>prod</b>" would be shown as another one.
void showPlainToolTips(QAbstractItemView *view);

} // namespace console
