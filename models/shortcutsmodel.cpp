#include "models/shortcutsmodel.h"

namespace console {

namespace {

constexpr ColumnText Columns[] = {
    {QT_TRANSLATE_NOOP("console::models", "Keys"), QT_TRANSLATE_NOOP("console::models", "What to press")},
    {QT_TRANSLATE_NOOP("console::models", "Does"), QT_TRANSLATE_NOOP("console::models", "What happens then")},
    {QT_TRANSLATE_NOOP("console::models", "Where"), QT_TRANSLATE_NOOP("console::models", "What has the keyboard")},
};

} // namespace

ShortcutsModel::ShortcutsModel(QObject *parent) : RowsModel(Columns, parent) {}

void ShortcutsModel::setLines(std::vector<ShortcutLine> lines)
{
    replaceAll(std::move(lines), [](const ShortcutLine &a, const ShortcutLine &b) {
        return a.keys == b.keys && a.what == b.what && a.where == b.where;
    });
}

QVariant ShortcutsModel::data(const QModelIndex &index, int role) const
{
    if (!isCell(index) || (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != RawRole))
        return {};
    const ShortcutLine &line = rowAt(index.row());
    const QString texts[] = {line.keys, line.what, line.where};
    return texts[index.column()];
}

} // namespace console
