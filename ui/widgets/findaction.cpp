#include "ui/widgets/findaction.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QLineEdit>

namespace console {

QAction *addFindAction(QWidget *page, QLineEdit *filter)
{
    auto *find = new QAction(icon(QStringLiteral("search")), filter->accessibleName(), page);
    find->setToolTip(QObject::tr("Go to the filter box"));
    find->setShortcuts({QKeySequence(QKeySequence::Find), QKeySequence(Qt::Key_Slash)});
    find->setShortcutContext(Qt::WindowShortcut);
    page->addAction(find);
    QObject::connect(find, &QAction::triggered, filter, [filter] {
        filter->setFocus(Qt::ShortcutFocusReason);
        filter->selectAll();
    });
    return find;
}

} // namespace console
