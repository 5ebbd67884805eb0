#pragma once

#include "dto/proxy.h"
#include "models/typedrowsmodel.h"

namespace console {

/// An editable list of names and values, each of which can be switched off; for parameters, headers and
/// form fields.
class NameValueModel : public TypedRowsModel<NameValue>
{
    Q_OBJECT

public:
    enum class Column { Name, Value };

    explicit NameValueModel(QObject *parent = nullptr);

    /// Replaces all rows. Does not emit edited().
    void setEntries(const QList<NameValue> &entries);
    /// All rows but the empty ones, the switched off included.
    QList<NameValue> entries() const;

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// The user changed, added or removed a row.
    void edited();

private:
    bool apply(int row, Column column, const QVariant &value, int role);
    void tellEdited() override { Q_EMIT edited(); }
};

} // namespace console
