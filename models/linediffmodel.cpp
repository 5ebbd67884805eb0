#include "models/linediffmodel.h"

namespace console {

namespace {

// What a table can paint in a line; nobody reads further in one.
constexpr qsizetype LongestLine = 4000;

QString numberText(int number)
{
    return number > 0 ? QString::number(number) : QString();
}

QString cellText(const DiffLine &line, LineDiffModel::Column column)
{
    switch (column) {
    case LineDiffModel::Column::Old:
        return numberText(line.oldNumber);
    case LineDiffModel::Column::New:
        return numberText(line.newNumber);
    case LineDiffModel::Column::Line:
        return diffLineText(line);
    case LineDiffModel::Column::Count:
        break;
    }
    return {};
}

} // namespace

QString diffLineText(const DiffLine &line)
{
    QString text = QString::fromUtf8(line.text.left(LongestLine));
    if (line.text.size() > LongestLine)
        text += LineDiffModel::tr("… %1 bytes more").arg(line.text.size() - LongestLine);
    switch (line.change) {
    case LineChange::Same:
        return QStringLiteral("  ") + text;
    case LineChange::Removed:
        return QStringLiteral("- ") + text;
    case LineChange::Added:
        return QStringLiteral("+ ") + text;
    case LineChange::Skipped:
        break;
    }
    return line.skipped == 1 ? LineDiffModel::tr("⋯ 1 unchanged line")
                             : LineDiffModel::tr("⋯ %1 unchanged lines").arg(line.skipped);
}

void LineDiffModel::setLines(std::vector<DiffLine> lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

int LineDiffModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int LineDiffModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

QVariant LineDiffModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DiffLine &line = m_lines[size_t(index.row())];
    const auto column = Column(index.column());
    if (role == Qt::DisplayRole)
        return cellText(line, column);
    if (role == ChangeRole)
        return int(line.change);
    if (role == Qt::TextAlignmentRole && column != Column::Line)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    return {};
}

QVariant LineDiffModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Column::Old:
        return tr("Before");
    case Column::New:
        return tr("After");
    case Column::Line:
        return tr("Line");
    case Column::Count:
        break;
    }
    return {};
}

} // namespace console
