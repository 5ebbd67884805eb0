#pragma once

#include "dto/connectiontags.h"
#include "models/typedrowsmodel.h"

namespace console {

/// A tag being edited.
struct TagRow {
    QString key;
    QString value;
    JsonValue original; ///< What the server sent; stays what it is while its text is not changed.
};

/// The tags of one connection to edit.
class TagsModel : public TypedRowsModel<TagRow>
{
    Q_OBJECT

public:
    enum class Column { Key, Value };

    explicit TagsModel(QObject *parent = nullptr);

    /// Replaces all rows. Does not emit edited().
    void setTags(const ConnectionTags &tags);
    /// All rows but the empty ones; keys without the spaces around them.
    ConnectionTags tags() const;

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    /// The user changed, added or removed a tag.
    void edited();

private:
    QString problemOf(const TagRow &row, Column column) const;
    void tellEdited() override { Q_EMIT edited(); }
};

} // namespace console
