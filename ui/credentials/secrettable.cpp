#include "ui/credentials/secrettable.h"

#include <QAction>
#include <QHeaderView>
#include <QShortcut>
#include <QTableView>

#include <algorithm>

namespace console {

void copyBy(QTableView *table, QAction *copy)
{
    // The one that makeTable() gave it: two for one key would both be dead.
    for (QShortcut *shortcut : table->findChildren<QShortcut *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (shortcut->key() == QKeySequence(QKeySequence::Copy))
            delete shortcut;
    }
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    table->addAction(copy);
}

void fitRows(QTableView *table, int most)
{
    const int rows = std::clamp(table->model()->rowCount(), 1, most);
    const int height = table->horizontalHeader()->sizeHint().height() +
                       rows * table->verticalHeader()->defaultSectionSize() + 2 * table->frameWidth();
    table->setFixedHeight(height);
}

} // namespace console
