#include "ui/widgets/targetvalue.h"

#include "models/exacttext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/longvalue.h"

#include <QCoreApplication>
#include <QListWidget>

namespace console {

QWidget *makeTarget(const QString &target, QWidget *parent)
{
    const QString text = exactTarget(target);
    const QString name = QCoreApplication::translate("console::Target", "Target");
    if (!hasLongRun(text))
        return makeValue(text, name, parent, true);
    auto *value = new LongValue(text, parent);
    value->setFont(monospaceFont());
    setNames(value, name);
    return value;
}

void addTargets(QListWidget *list, const QStringList &targets)
{
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setTextElideMode(Qt::ElideMiddle);
    list->setUniformItemSizes(true);
    list->setSelectionMode(QAbstractItemView::NoSelection);
    for (const QString &target : targets) {
        const QString text = exactTarget(target);
        auto *item = new QListWidgetItem(text, list);
        item->setToolTip(text);
        item->setSizeHint({0, DenseRowHeight});
    }
}

} // namespace console
