#pragma once

#include "core/json.h"
#include "core/secret.h"
#include "models/rowsmodel.h"

namespace console {

/// A name and a value that may be a secret.
struct SecretRow {
    QString name;
    JsonValue value;
    bool secret = true;
    bool revealed = false;
};

/// Names and values, where secrets are masked until they are revealed one by one. The value of a masked
/// secret leaves this model through valueAt() only: no role has it.
class SecretRowsModel : public RowsModel<SecretRow>
{
    Q_OBJECT

public:
    enum class Column { Name, Value };

    bool isSecret(int row) const { return rowAt(row).secret; }
    bool isRevealed(int row) const { return !rowAt(row).secret || rowAt(row).revealed; }
    void setRevealed(int row, bool revealed);
    /// Masks every secret again.
    void maskAll();
    /// The value of a row, masked or not: a string's text, or another value's token. Showing or copying it
    /// is a reveal, which the caller journals.
    Secret valueAt(int row) const;

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    SecretRowsModel(std::span<const ColumnText> columns, QObject *parent);
    /// Replaces all rows; what was revealed is masked again.
    void setSecretRows(std::vector<SecretRow> rows);

private:
    QString valueText(const SecretRow &row) const;
};

} // namespace console
