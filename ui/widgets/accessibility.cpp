#include "ui/widgets/accessibility.h"

#include <QAbstractItemView>
#include <QAccessibleWidget>
#include <QComboBox>
#include <QItemSelectionModel>
#include <QLineEdit>

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
        if (kind == QAccessible::Value)
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

QAccessibleInterface *makeAccessibleComboBox(const QString &className, QObject *object)
{
    if (className != QLatin1String("QComboBox"))
        return nullptr;
    auto *box = qobject_cast<QComboBox *>(object);
    return box == nullptr ? nullptr : new AccessibleComboBox(box);
}

} // namespace

void nameComboBoxes()
{
    QAccessible::installFactory(makeAccessibleComboBox);
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
