#include "models/functionsmodel.h"

#include "core/timestamps.h"
#include "models/format.h"

namespace console {

namespace {

constexpr ColumnText Columns[] = {
    {QT_TRANSLATE_NOOP("console::models", "Name"), QT_TRANSLATE_NOOP("console::models", "The function's name")},
    {QT_TRANSLATE_NOOP("console::models", "Type"),
     QT_TRANSLATE_NOOP("console::models", "Sync, action or event handler")},
    {QT_TRANSLATE_NOOP("console::models", "Enabled"), QT_TRANSLATE_NOOP("console::models", "Whether it can run")},
    {QT_TRANSLATE_NOOP("console::models", "Models"), QT_TRANSLATE_NOOP("console::models", "What it returns")},
    {QT_TRANSLATE_NOOP("console::models", "Input"), QT_TRANSLATE_NOOP("console::models", "The model of its input")},
    {QT_TRANSLATE_NOOP("console::models", "Runs"),
     QT_TRANSLATE_NOOP("console::models", "How often a sync runs by default")},
    {QT_TRANSLATE_NOOP("console::models", "Deployed"),
     QT_TRANSLATE_NOOP("console::models", "When it was last deployed")},
    {QT_TRANSLATE_NOOP("console::models", "Description"),
     QT_TRANSLATE_NOOP("console::models", "What its author says about it")},
};

bool isSameFunction(const FunctionInfo &a, const FunctionInfo &b)
{
    return a.type == b.type && a.name == b.name;
}

} // namespace

FunctionsModel::FunctionsModel(QObject *parent) : RowsModel(Columns, parent, {int(Column::Deployed)}) {}

void FunctionsModel::setFunctions(std::vector<FunctionInfo> functions)
{
    replaceAll(std::move(functions), isSameFunction);
}

int FunctionsModel::rowOf(const QString &type, const QString &name) const
{
    return rowWhere([&](const FunctionInfo &function) { return function.type == type && function.name == name; });
}

QString FunctionsModel::displayText(const FunctionInfo &function, Column column) const
{
    switch (column) {
    case Column::Name:
        return function.name;
    case Column::Type:
        return function.type;
    case Column::Enabled:
        return function.enabled ? tr("Enabled") : tr("Disabled");
    case Column::Models:
        return function.models.join(QStringLiteral(", "));
    case Column::Input:
        return function.input;
    case Column::Runs:
        return function.runs;
    case Column::Deployed:
        return relativeTime(function.lastDeployed, now());
    case Column::Description:
        return function.description;
    }
    return {};
}

QVariant FunctionsModel::data(const QModelIndex &index, int role) const
{
    if (!isCell(index))
        return {};
    const FunctionInfo &function = rowAt(index.row());
    const auto column = static_cast<Column>(index.column());
    const QDateTime *time = column == Column::Deployed ? &function.lastDeployed : nullptr;
    if (const auto plain = plainCell(displayText(function, column), time, role))
        return *plain;
    switch (role) {
    case StateRole:
        return column == Column::Enabled
                   ? QVariant(static_cast<int>(function.enabled ? StateKind::Good : StateKind::Paused))
                   : QVariant();
    case JsonRole:
        return QVariant::fromValue(function.json);
    case MonospaceRole:
        return column == Column::Name;
    default:
        return {};
    }
}

} // namespace console
