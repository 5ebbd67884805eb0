#pragma once

#include "core/json.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace console {

/// How a table is laid out, by the names of its columns, so that it survives columns that come and go: kept
/// durably, and part of a saved view.
struct TableLayout {
    struct Column {
        QString id; ///< ConnectionsModel::columnId()
        int width = 120;
        bool shown = true;
        bool pinned = false; ///< Stays at the left while the others scroll; pinned ones come first.
        friend bool operator==(const Column &, const Column &) = default;
    };

    std::vector<Column> columns; ///< From left to right, hidden ones included.
    QString sortColumn;          ///< Empty: the server's order.
    Qt::SortOrder sortOrder = Qt::AscendingOrder;
    bool dense = false;

    /// The keys of the columns "tag.KEY".
    QStringList tagKeys() const;
    friend bool operator==(const TableLayout &, const TableLayout &) = default;
};

QByteArray toJson(const TableLayout &layout);
/// An empty layout, without columns, for anything that is none.
TableLayout tableLayoutFrom(const JsonValue &json);

} // namespace console
