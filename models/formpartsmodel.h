#pragma once

#include "dto/proxy.h"
#include "models/typedrowsmodel.h"

namespace console {

/// The editable parts of a multipart form, each of which can be switched off: fields, and files by their paths.
class FormPartsModel : public TypedRowsModel<FormPart>
{
    Q_OBJECT

public:
    enum class Column { Name, Value, File, ContentType };

    explicit FormPartsModel(QObject *parent = nullptr);

    /// Replaces all rows. Does not emit edited().
    void setEntries(const QList<FormPart> &entries);
    /// All rows but the empty ones, the switched off included.
    QList<FormPart> entries() const;
    /// Makes the part of `row` this file, named after it when it has no name yet.
    void setFile(int row, const QString &path);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    /// The value of a file cannot be edited.
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// The user changed, added or removed a row.
    void edited();

private:
    void changed(int row, const FormPart &before);
    void tellEdited() override { Q_EMIT edited(); }
};

} // namespace console
