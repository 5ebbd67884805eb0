#pragma once

#include "dto/integration.h"
#include "models/rowsmodel.h"

namespace console {

/// The integrations of an environment.
class IntegrationsModel : public RowsModel<Integration>
{
    Q_OBJECT

public:
    enum class Column { Name, Key, Provider, ForwardWebhooks, Created, Updated };

    explicit IntegrationsModel(QObject *parent = nullptr);

    void setIntegrations(std::vector<Integration> integrations);
    /// The row of an integration, or -1.
    int rowOf(const ProviderConfigKey &key) const;

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QString displayText(const Integration &integration, Column column) const;
};

} // namespace console
