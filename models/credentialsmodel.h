#pragma once

#include "models/secretrowsmodel.h"

namespace console {

/// A JSON object of credentials or configuration, one row a leaf, named by its path (`raw.scope[0]`).
class CredentialsModel : public SecretRowsModel
{
    Q_OBJECT

public:
    /// Which leaves are masked.
    enum class Masking {
        AllButTypeAndExpiry, ///< For credentials: only the top `type` and `expires_at` are shown.
        SecretNames,         ///< For connection_config: leaves below a name that looks secret.
    };

    explicit CredentialsModel(QObject *parent = nullptr);

    /// Shows another object; empty for a value that is none. Everything is masked.
    void setCredentials(const JsonValue &json, Masking masking = Masking::AllButTypeAndExpiry);
};

} // namespace console
