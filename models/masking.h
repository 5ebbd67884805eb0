#pragma once

#include <QString>
#include <Qt>

namespace console {

// Presentation mode: what a stranger may see of a customer while the screen is shared.

/// A name, ID, e-mail or other text that tells whose it is, masked: its first letter and as many dots for
/// every text, so that its length tells nothing. An e-mail keeps its form. Empty stays empty.
QString maskedIdentity(const QString &text);

/// Whether a role is what people see or hear of a cell: the roles that presentation mode masks. What copying
/// and opening take stays exact.
constexpr bool isShownRole(int role)
{
    return role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
}

/// `text` masked when `masked`, else as it is.
inline QString identityText(const QString &text, bool masked)
{
    return masked ? maskedIdentity(text) : text;
}

} // namespace console
