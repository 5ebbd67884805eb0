#pragma once

#include "dto/integration.h"
#include "models/secretrowsmodel.h"

namespace console {

/// The environment variables of a Nango environment; every value is masked.
class VariablesModel : public SecretRowsModel
{
    Q_OBJECT

public:
    explicit VariablesModel(QObject *parent = nullptr);

    void setVariables(const std::vector<EnvironmentVariable> &variables);
};

} // namespace console
