#include "ui/palette/commandpalette.h"

#include "ui/palette/commanddelegate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/veil.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QTimer>
#include <QVBoxLayout>

namespace console {

CommandPalette::CommandPalette(std::vector<Command> commands, CommandsModel::Search search, QWidget *parent)
    : QDialog(parent), m_model(new CommandsModel(this)),
      m_query(makeLineEdit(tr("Command"), tr("Type an action, page, environment, integration or connection"), this)),
      m_list(new QListView(this)), m_found(makeCaption(QString(), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Command palette"));
    setAccessibleName(windowTitle());
    setObjectName(QStringLiteral("commandPalette"));
    setNothingPrivate(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceBetween, SpaceBetween, SpaceBetween, SpaceBetween);
    layout->setSpacing(SpaceInside);
    layout->addWidget(m_query);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_found);

    setNames(m_list, tr("Commands"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::NoFocus);
    makeSelectionCurrent(m_list);
    m_query->installEventFilter(this);
    connect(m_query, &QLineEdit::textChanged, this, &CommandPalette::find);
    connect(m_query, &QLineEdit::returnPressed, this, [this] { run(m_list->currentIndex()); });
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &CommandPalette::describeCurrent);
    m_model->setCommands(std::move(commands), std::move(search));
    find({});
}

void CommandPalette::setAtHand(std::vector<Command> commands)
{
    m_model->setAtHand(std::move(commands));
    find(m_query->text());
}

void CommandPalette::showEvent(QShowEvent *event)
{
    // At the upper middle of the window: the eye is there already, and the list has room to grow.
    const QWidget *window = parentWidget() != nullptr ? parentWidget()->window() : this;
    const QSize size(qMin(680, window->width() - 80), qMin(460, window->height() - 120));
    resize(size);
    move(window->mapToGlobal(QPoint((window->width() - size.width()) / 2, 60)));
    QDialog::showEvent(event);
    m_query->setFocus();
}

void CommandPalette::find(const QString &query)
{
    m_model->setQuery(query);
    const int count = m_model->rowCount();
    m_found->setText(count == 0                      ? tr("Nothing is called so. Fewer letters find more.")
                     : count >= CommandsModel::Limit ? tr("The first %n. More letters narrow it down.", nullptr, count)
                                                     : tr("%n found", nullptr, count));
    choose(0);
}

void CommandPalette::choose(int row)
{
    if (m_model->rowCount() == 0)
        return;
    const QModelIndex index = m_model->index(qBound(0, row, m_model->rowCount() - 1));
    // Not setCurrentIndex(): that would not go to what cannot be done, and its reason could not be read.
    m_list->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    m_list->scrollTo(index);
    describeCurrent();
}

void CommandPalette::describeCurrent()
{
    // The keyboard stays in the edit, so this is where a screen reader hears what Enter would do.
    const QModelIndex index = m_list->currentIndex();
    m_query->setAccessibleDescription(index.isValid() ? index.data().toString() + QStringLiteral(", ") +
                                                            index.data(Qt::AccessibleDescriptionRole).toString()
                                                      : QString());
}

void CommandPalette::run(const QModelIndex &index)
{
    if (!index.isValid() || !index.flags().testFlag(Qt::ItemIsEnabled))
        return;
    const std::function<void()> command = m_model->commandAt(index.row()).run;
    accept();
    // After the palette has gone and the keyboard is back where it was: the command may open a dialog.
    if (command)
        QTimer::singleShot(0, parentWidget(), command);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_query || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int page = qMax(1, m_list->viewport()->height() / (RowHeight + 4) - 1);
    const int row = m_list->currentIndex().row();
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        choose(row + 1);
        return true;
    case Qt::Key_Up:
        choose(row - 1);
        return true;
    case Qt::Key_PageDown:
        choose(row + page);
        return true;
    case Qt::Key_PageUp:
        choose(row - page);
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

} // namespace console
