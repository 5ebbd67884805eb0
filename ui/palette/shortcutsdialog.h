#pragma once

#include "models/shortcutsmodel.h"

#include <QDialog>

namespace console {

/// The keys that work in `window` at the moment: of the actions that it and its pages offer, and of tables
/// and dialogs, which no action stands for.
std::vector<ShortcutLine> shortcutLines(const QWidget &window);

/// Lists the keys that work here and now. Deletes itself.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    ShortcutsDialog(std::vector<ShortcutLine> lines, QWidget *parent);
};

} // namespace console
