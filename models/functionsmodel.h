#pragma once

#include "dto/integration.h"
#include "models/rowsmodel.h"

namespace console {

/// The deployed functions of an integration: syncs, actions and event handlers.
class FunctionsModel : public RowsModel<FunctionInfo>
{
    Q_OBJECT

public:
    enum class Column { Name, Type, Enabled, Models, Input, Runs, Deployed, Description };

    explicit FunctionsModel(QObject *parent = nullptr);

    void setFunctions(std::vector<FunctionInfo> functions);
    /// The row of a function, or -1; functions of different types may share a name.
    int rowOf(const QString &type, const QString &name) const;

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QString displayText(const FunctionInfo &function, Column column) const;
};

} // namespace console
