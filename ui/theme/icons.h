#pragma once

#include <QColor>
#include <QIcon>

namespace console {

/// An icon of the Lucide set by its name ("pause"), drawn in the text colour of the palette at hand, so
/// it follows a change of theme; sharp at any scale.
QIcon icon(const QString &name);
/// The same in a fixed colour, for states.
QIcon icon(const QString &name, const QColor &color);

} // namespace console
