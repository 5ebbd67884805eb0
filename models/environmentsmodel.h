#pragma once

#include "dto/environment.h"
#include "models/rowsmodel.h"

namespace console {

/// The environments set up on this machine.
class EnvironmentsModel : public RowsModel<Environment>
{
    Q_OBJECT

public:
    enum class Column { Name, Kind, BaseUrl, GuardLevel };

    explicit EnvironmentsModel(QObject *parent = nullptr);

    void setEnvironments(std::vector<Environment> environments);
    /// The row of an environment, or -1.
    int rowOf(qint64 environmentId) const;

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
};

} // namespace console
