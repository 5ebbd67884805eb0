#pragma once

#include <QVariant>

#include <optional>

class QDateTime;

namespace console {

/// A cell of `text` as it is shown (Qt::DisplayRole) or read out; an empty one says that there is nothing.
QVariant textCell(const QString &text, int role);

/// What a cell of a text, or of a `time` that the text tells, answers when it is shown, read out, pointed at, copied
/// or sorted by; nothing for any other role. `time` is null for a text.
std::optional<QVariant> plainCell(const QString &text, const QDateTime *time, int role);

} // namespace console
