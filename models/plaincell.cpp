#include "models/plaincell.h"

#include "core/timestamps.h"
#include "models/connectionfilter.h"
#include "models/format.h"
#include "models/roles.h"

#include <QCoreApplication>
#include <QDateTime>

namespace console {

QVariant textCell(const QString &text, int role)
{
    if (role == Qt::DisplayRole)
        return text.isEmpty() ? noValueText() : cellText(text);
    return text.isEmpty() ? QVariant(QCoreApplication::translate("console::models", "none")) : QVariant();
}

std::optional<QVariant> plainCell(const QString &text, const QDateTime *time, int role)
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return textCell(text, role);
    case Qt::ToolTipRole:
    case RawRole:
        return QVariant(time ? exactTime(*time) : text);
    case SortRole:
        return time ? QVariant(time->toMSecsSinceEpoch()) : QVariant(QString::fromUtf8(searchFolded(text)));
    default:
        return std::nullopt;
    }
}

} // namespace console
