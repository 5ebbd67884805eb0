#pragma once

#include "models/rowsmodel.h"

namespace console {

/// One line of the list of keys.
struct ShortcutLine {
    QString keys;  ///< "Ctrl+K".
    QString what;  ///< "Command palette".
    QString where; ///< "Everywhere", or what must have the keyboard.
};

/// The keys that work, for the dialog that shows them.
class ShortcutsModel : public RowsModel<ShortcutLine>
{
    Q_OBJECT

public:
    explicit ShortcutsModel(QObject *parent = nullptr);

    void setLines(std::vector<ShortcutLine> lines);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
};

} // namespace console
