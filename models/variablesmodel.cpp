#include "models/variablesmodel.h"

namespace console {

namespace {

constexpr ColumnText Columns[] = {
    {QT_TRANSLATE_NOOP("console::models", "Name"), QT_TRANSLATE_NOOP("console::models", "The variable's name")},
    {QT_TRANSLATE_NOOP("console::models", "Value"),
     QT_TRANSLATE_NOOP("console::models", "The variable's value, masked until revealed")},
};

} // namespace

VariablesModel::VariablesModel(QObject *parent) : SecretRowsModel(Columns, parent) {}

void VariablesModel::setVariables(const std::vector<EnvironmentVariable> &variables)
{
    std::vector<SecretRow> rows;
    rows.reserve(variables.size());
    for (const EnvironmentVariable &variable : variables)
        rows.push_back({.name = variable.name, .value = variable.value});
    setSecretRows(std::move(rows));
}

} // namespace console
