#include "ui/connections/tablelayout.h"

#include <algorithm>

namespace console {

namespace {

constexpr int NarrowestColumn = 24;
constexpr int WidestColumn = 4000;

QByteArray columnJson(const TableLayout::Column &column)
{
    return JsonObjectWriter()
        .string("id", column.id)
        .integer("width", column.width)
        .boolean("shown", column.shown)
        .boolean("pinned", column.pinned)
        .toJson();
}

TableLayout::Column columnFrom(const JsonValue &json)
{
    const qint64 width = json["width"].integer().value_or(120);
    return {.id = json["id"].string().value_or(QString()),
            .width = int(std::clamp<qint64>(width, NarrowestColumn, WidestColumn)),
            .shown = json["shown"].boolean().value_or(true),
            .pinned = json["pinned"].boolean().value_or(false)};
}

} // namespace

QStringList TableLayout::tagKeys() const
{
    QStringList keys;
    for (const Column &column : columns) {
        if (column.id.startsWith(QStringLiteral("tag.")))
            keys << column.id.mid(4);
    }
    return keys;
}

QByteArray toJson(const TableLayout &layout)
{
    QByteArrayList columns;
    for (const TableLayout::Column &column : layout.columns)
        columns << columnJson(column);
    return JsonObjectWriter()
        .raw("columns", '[' + columns.join(',') + ']')
        .string("sort", layout.sortColumn)
        .boolean("descending", layout.sortOrder == Qt::DescendingOrder)
        .boolean("dense", layout.dense)
        .toJson();
}

TableLayout tableLayoutFrom(const JsonValue &json)
{
    TableLayout layout;
    for (const JsonValue &column : json["columns"].items()) {
        TableLayout::Column read = columnFrom(column);
        const bool known = std::any_of(layout.columns.begin(), layout.columns.end(),
                                       [&](const TableLayout::Column &other) { return other.id == read.id; });
        if (!read.id.isEmpty() && !known)
            layout.columns.push_back(std::move(read));
    }
    std::stable_partition(layout.columns.begin(), layout.columns.end(),
                          [](const auto &column) { return column.pinned; });
    layout.sortColumn = json["sort"].string().value_or(QString());
    layout.sortOrder = json["descending"].boolean().value_or(false) ? Qt::DescendingOrder : Qt::AscendingOrder;
    layout.dense = json["dense"].boolean().value_or(false);
    return layout;
}

} // namespace console
