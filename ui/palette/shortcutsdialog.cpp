#include "ui/palette/shortcutsdialog.h"

#include "ui/palette/commandsources.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/veil.h"

#include <QAction>
#include <QHeaderView>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

namespace {

std::vector<ShortcutLine> generalShortcuts()
{
    const QString table = QObject::tr("Tables");
    const QString anywhere = QObject::tr("Everywhere");
    return {
        {QObject::tr("Enter"), QObject::tr("Open the row"), table},
        {QKeySequence(QKeySequence::Copy).toString(QKeySequence::NativeText), QObject::tr("Copy"), table},
        {QObject::tr("Shift+Up, Shift+Down"), QObject::tr("Select several rows"), table},
        {QObject::tr("Esc"), QObject::tr("Clear, close, or leave a dialog without doing anything"), anywhere},
        {QObject::tr("Tab, Shift+Tab"), QObject::tr("Go to the next or previous control"), anywhere},
        {QObject::tr("Shift+F10"), QObject::tr("Open the menu of what is selected"), anywhere},
    };
}

} // namespace

std::vector<ShortcutLine> shortcutLines(const QWidget &window)
{
    std::vector<ShortcutLine> lines;
    const QList<QAction *> everywhere = window.actions();
    for (const QAction *action : offeredActions(window)) {
        const QString keys = QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText);
        if (keys.isEmpty())
            continue;
        const bool ofWindow = everywhere.contains(action);
        lines.push_back({keys, action->text().remove(QLatin1Char('&')),
                         ofWindow ? QObject::tr("Everywhere") : QObject::tr("This page")});
    }
    std::stable_partition(lines.begin(), lines.end(),
                          [](const ShortcutLine &line) { return line.where == QObject::tr("This page"); });
    for (ShortcutLine &line : generalShortcuts())
        lines.push_back(std::move(line));
    return lines;
}

ShortcutsDialog::ShortcutsDialog(std::vector<ShortcutLine> lines, QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keys"));
    setAccessibleName(windowTitle());
    resize(620, 520);
    setNothingPrivate(this);
    auto *model = new ShortcutsModel(this);
    model->setLines(std::move(lines));
    QTableView *table = makeTable(tr("Keys"), this);
    table->setModel(model);
    table->setColumnWidth(0, 160);
    table->setColumnWidth(1, 290);
    table->horizontalHeader()->setStretchLastSection(true);
    table->selectRow(0);
    auto *close = makeButton(tr("Close"), ButtonLook::Normal, this);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(makeSection(tr("Keys that work here"), this));
    layout->addWidget(makeCaption(tr("Every action can also be found by its name: Ctrl+K."), this));
    layout->addWidget(table, 1);
    layout->addWidget(close, 0, Qt::AlignRight);
}

} // namespace console
