#include "ui/widgets/accessibility.h"

#include "ui/widgets/accessibletoolbutton.h"

#include <QAbstractItemView>
#include <QAccessibleWidget>
#include <QComboBox>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace console {

namespace {

/// A combo box as Qt presents it, with the list and the edit as children, but named after its purpose.
class AccessibleComboBox : public QAccessibleWidget
{
public:
    explicit AccessibleComboBox(QComboBox *box) : QAccessibleWidget(box, QAccessible::ComboBox) {}

    int childCount() const override { return box()->isEditable() ? 2 : 1; }

    QAccessibleInterface *child(int index) const override
    {
        if (index == 0)
            return QAccessible::queryAccessibleInterface(box()->view());
        return index == 1 && box()->isEditable() ? QAccessible::queryAccessibleInterface(box()->lineEdit()) : nullptr;
    }

    int indexOfChild(const QAccessibleInterface *child) const override
    {
        if (child->object() == box()->view())
            return 0;
        return box()->isEditable() && child->object() == box()->lineEdit() ? 1 : -1;
    }

    QString text(QAccessible::Text kind) const override
    {
        const QString shown = box()->isEditable() ? box()->lineEdit()->text() : box()->currentText();
        // Qt would describe a box by its tooltip: what it shows is worth more. The edit tells it for an editable one.
        if (kind == QAccessible::Value || (kind == QAccessible::Description && !box()->isEditable()))
            return shown;
        const QString text = QAccessibleWidget::text(kind);
        const bool speaksForItself = kind == QAccessible::Name || kind == QAccessible::Description;
        return text.isEmpty() && speaksForItself ? shown : text;
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.expandable = true;
        state.expanded = box()->view()->isVisible();
        state.collapsed = !state.expanded;
        state.editable = box()->isEditable();
        return state;
    }

    QStringList actionNames() const override { return {showMenuAction(), pressAction(), setFocusAction()}; }

    void doAction(const QString &name) override
    {
        if (name == setFocusAction())
            QAccessibleWidget::doAction(name);
        else if (box()->view()->isVisible())
            box()->hidePopup();
        else
            box()->showPopup();
    }

private:
    QComboBox *box() const { return static_cast<QComboBox *>(object()); }
};

/// A label that can have a name beside its text, such as "Response status" for "200 OK": the text is the
/// description then, and can be read through the text interface. Qt's own label hides it behind the name.
class AccessibleLabel : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit AccessibleLabel(QLabel *label) : QAccessibleWidget(label, QAccessible::StaticText) {}

    QAccessible::Role role() const override
    {
        return label()->pixmap(Qt::ReturnByValue).isNull() ? QAccessible::StaticText : QAccessible::Graphic;
    }

    QString text(QAccessible::Text kind) const override
    {
        const QString text = QAccessibleWidget::text(kind);
        const bool isNamed = !label()->accessibleName().isEmpty();
        if (kind == QAccessible::Name)
            return isNamed ? label()->accessibleName() : shown();
        if (kind == QAccessible::Description && text.isEmpty() && isNamed && label()->accessibleName() != shown())
            return shown();
        return text;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface && role() == QAccessible::StaticText)
            return static_cast<QAccessibleTextInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    QString text(int start, int end) const override { return shown().mid(start, end < 0 ? -1 : end - start); }
    int characterCount() const override { return static_cast<int>(shown().size()); }
    int cursorPosition() const override { return 0; }
    void setCursorPosition(int) override {}
    void selection(int, int *start, int *end) const override { *start = *end = 0; }
    int selectionCount() const override { return 0; }
    void addSelection(int, int) override {}
    void removeSelection(int) override {}
    void setSelection(int, int, int) override {}
    QRect characterRect(int) const override { return rect(); }
    int offsetAtPoint(const QPoint &) const override { return -1; }
    void scrollToSubstring(int, int) override {}
    QString attributes(int, int *start, int *end) const override
    {
        *start = 0;
        *end = characterCount();
        return {};
    }

private:
    QLabel *label() const { return static_cast<QLabel *>(object()); }
    QString shown() const { return label()->text(); }
};

/// An assistive tool chooses an item by selecting it in the list of a closed box, which Qt takes no notice of.
void chooseWhatIsSelected(QComboBox *box)
{
    QItemSelectionModel *selection = box->view()->selectionModel();
    if (selection == nullptr)
        return;
    QObject::connect(selection, &QItemSelectionModel::selectionChanged, box, [box, selection] {
        const QModelIndexList selected = selection->selectedIndexes();
        if (!box->view()->isVisible() && selected.size() == 1 && selected.constFirst().row() != box->currentIndex()) {
            box->setCurrentIndex(selected.constFirst().row());
            Q_EMIT box->activated(box->currentIndex());
        }
    });
}

QAccessibleInterface *makeAccessible(const QString &className, QObject *object)
{
    if (className == QLatin1String("QComboBox")) {
        auto *box = qobject_cast<QComboBox *>(object);
        if (box == nullptr)
            return nullptr;
        chooseWhatIsSelected(box);
        return new AccessibleComboBox(box);
    }
    if (className == QLatin1String("QLabel")) {
        auto *label = qobject_cast<QLabel *>(object);
        return label == nullptr ? nullptr : new AccessibleLabel(label);
    }
    if (className == QLatin1String("QToolButton")) {
        auto *button = qobject_cast<QToolButton *>(object);
        return button == nullptr ? nullptr : makeAccessibleToolButton(button);
    }
    return nullptr;
}

} // namespace

void installAccessibility()
{
    QAccessible::installFactory(makeAccessible);
}

void makeSelectionCurrent(QAbstractItemView *view)
{
    QItemSelectionModel *selection = view->selectionModel();
    QObject::connect(selection, &QItemSelectionModel::selectionChanged, view, [selection] {
        const QModelIndexList selected = selection->selectedIndexes();
        const QModelIndex current = selection->currentIndex();
        if (selected.isEmpty() || selected.constFirst().row() != selected.constLast().row() ||
            (current.isValid() && current.row() == selected.constFirst().row()))
            return;
        selection->setCurrentIndex(selected.constFirst(), QItemSelectionModel::NoUpdate);
    });
}

} // namespace console
