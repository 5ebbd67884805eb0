#pragma once

#include "models/rowsmodel.h"

#include <optional>

namespace console {

/// One line of a detail list.
struct KeyValue {
    QString key;
    QString value;
    QString exact; ///< For the tooltip and for copying; empty when `value` is exact.
    std::optional<StateKind> state;
    bool monospace = false;
};

/// A short list of facts, such as the tags of a connection or the overview of an integration.
class KeyValueModel : public RowsModel<KeyValue>
{
    Q_OBJECT

public:
    enum class Column { Key, Value };

    explicit KeyValueModel(QObject *parent = nullptr);

    /// Replaces the list; lines of the same key stay where they are.
    void setLines(std::vector<KeyValue> lines);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
};

} // namespace console
