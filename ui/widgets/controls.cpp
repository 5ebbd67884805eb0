#include "ui/widgets/controls.h"

#include "models/roles.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/plaintooltips.h"
#include "ui/widgets/rowhover.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>

namespace console {

namespace {

QString lookName(ButtonLook look)
{
    switch (look) {
    case ButtonLook::Normal:
        return QStringLiteral("normal");
    case ButtonLook::Primary:
        return QStringLiteral("primary");
    case ButtonLook::Danger:
        return QStringLiteral("danger");
    case ButtonLook::Quiet:
        return QStringLiteral("quiet");
    }
    return {};
}

QLabel *makeLabel(const QString &text, const char *look, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setProperty("look", QLatin1String(look));
    label->setTextFormat(Qt::PlainText);
    return label;
}

/// "Filter connections" -> "filterConnections".
QString objectNameFor(const QString &accessibleName)
{
    QString name;
    bool upper = false;
    for (const QChar c : accessibleName) {
        if (!c.isLetterOrNumber()) {
            upper = !name.isEmpty();
            continue;
        }
        name += upper ? c.toUpper() : (name.isEmpty() ? c.toLower() : c);
        upper = false;
    }
    return name;
}

/// Qt leaves 4 pixels between an icon and the text beside it, which makes one word of the two.
void spaceOutIcon(QAbstractButton *button)
{
    button->setIconSize(button->iconSize() + QSize(4, 0));
}

void press(QPushButton *button)
{
    button->click();
}

void press(QToolButton *button)
{
    if (button->menu() != nullptr && button->popupMode() == QToolButton::InstantPopup)
        button->showMenu();
    else
        button->click();
}

/// A button that Enter presses when it has the keyboard. Qt's do that only when they are autoDefault, and a
/// dialog then gives Enter to its default button: on a focused Cancel, Enter would confirm.
template <typename Button>
class EnterPresses : public Button
{
public:
    using Button::Button;

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
            return Button::keyPressEvent(event);
        if (!event->isAutoRepeat())
            press(this);
    }
};

void copyCurrentCell(const QTableView *table)
{
    const QModelIndex index = table->currentIndex();
    // A secret that is revealed at the moment takes its own way to the clipboard, or none.
    if (index.isValid() && !index.data(SecretRole).toBool())
        QGuiApplication::clipboard()->setText(index.data(Qt::DisplayRole).toString());
}

} // namespace

void setNames(QWidget *widget, const QString &accessibleName, const QString &description)
{
    widget->setAccessibleName(accessibleName);
    if (!description.isEmpty())
        widget->setAccessibleDescription(description);
    if (widget->objectName().isEmpty())
        widget->setObjectName(objectNameFor(accessibleName));
}

QPushButton *makeButton(const QString &text, ButtonLook look, QWidget *parent, const QString &iconName,
                        const QString &description)
{
    auto *button = new EnterPresses<QPushButton>(text, parent);
    button->setProperty("look", lookName(look));
    button->setAutoDefault(false);
    if (!iconName.isEmpty()) {
        const Colors &colors = colorsOf(button->palette());
        button->setIcon(look == ButtonLook::Primary  ? icon(iconName, colors.accentText)
                        : look == ButtonLook::Danger ? icon(iconName, colors.danger)
                                                     : icon(iconName));
        spaceOutIcon(button);
    }
    setNames(button, text, description);
    if (!description.isEmpty())
        button->setToolTip(description);
    return button;
}

QToolButton *makeIconButton(const QString &iconName, const QString &name, QWidget *parent)
{
    auto *button = new EnterPresses<QToolButton>(parent);
    button->setProperty("look", QStringLiteral("quiet"));
    button->setIcon(icon(iconName));
    button->setToolTip(name);
    button->setFocusPolicy(Qt::StrongFocus);
    setNames(button, name);
    return button;
}

QToolButton *makeActionButton(QAction *action, QWidget *parent)
{
    auto *button = new EnterPresses<QToolButton>(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    spaceOutIcon(button);
    button->setFocusPolicy(Qt::StrongFocus);
    setNames(button, action->text().remove(u'&'), action->toolTip());
    QObject::connect(action, &QAction::changed, button,
                     [action, button] { button->setAccessibleDescription(action->toolTip()); });
    return button;
}

QLineEdit *makeLineEdit(const QString &name, const QString &placeholder, QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setPlaceholderText(placeholder);
    setNames(edit, name);
    return edit;
}

void addClearButton(QLineEdit *edit)
{
    // Not Qt's own, for whose icon it searches the icon themes of the desktop: that takes half a frame. The name is
    // that of Qt's own.
    QAction *clear = edit->addAction(icon(QStringLiteral("x")), QLineEdit::TrailingPosition);
    clear->setObjectName(QStringLiteral("_q_qlineeditclearaction"));
    clear->setText(QObject::tr("Clear"));
    const auto follow = [edit, clear] { clear->setVisible(!edit->text().isEmpty()); };
    QObject::connect(edit, &QLineEdit::textChanged, clear, follow);
    QObject::connect(clear, &QAction::triggered, edit, [edit] {
        if (edit->isReadOnly())
            return;
        edit->clear();
        Q_EMIT edit->textEdited(QString());
    });
    follow();
}

QComboBox *makeComboBox(const QString &name, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    // Content decides neither the height nor the width of the row it stands in.
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(14);
    setNames(box, name);
    return box;
}

QLabel *makeTitle(const QString &text, QWidget *parent)
{
    return makeLabel(text, "title", parent);
}

QLabel *makeSection(const QString &text, QWidget *parent)
{
    return makeLabel(text, "section", parent);
}

QLabel *makeCaption(const QString &text, QWidget *parent)
{
    return makeLabel(text, "caption", parent);
}

QLabel *makeValue(const QString &text, const QString &name, QWidget *parent, bool monospace)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setWordWrap(true);
    if (monospace)
        label->setFont(monospaceFont());
    setNames(label, name);
    return label;
}

QTableView *makeTable(const QString &name, QWidget *parent)
{
    auto *table = new QTableView(parent);
    setNames(table, name);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setItemDelegate(new CellDelegate(table));
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(RowHeight);
    QHeaderView *header = table->horizontalHeader();
    header->setAccessibleName(QObject::tr("%1 columns").arg(name));
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionsMovable(true);
    header->setMinimumSectionSize(48);
    showPlainToolTips(table);
    hoverWholeRows(table);
    auto *copy = new QShortcut(QKeySequence::Copy, table);
    copy->setContext(Qt::WidgetShortcut);
    QObject::connect(copy, &QShortcut::activated, table, [table] { copyCurrentCell(table); });
    return table;
}

} // namespace console
