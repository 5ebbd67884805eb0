#include "ui/widgets/accessibletoolbutton.h"

#include <QAccessibleWidget>
#include <QMenu>
#include <QToolButton>

namespace console {

namespace {

class AccessibleToolButton : public QAccessibleWidget
{
public:
    explicit AccessibleToolButton(QToolButton *button) : QAccessibleWidget(button, QAccessible::Button) {}

    QAccessible::Role role() const override
    {
        return button()->isCheckable() ? QAccessible::CheckBox : QAccessible::Button;
    }

    int childCount() const override { return button()->menu() != nullptr ? 1 : 0; }

    QAccessibleInterface *child(int index) const override
    {
        QMenu *menu = index == 0 ? button()->menu() : nullptr;
        if (menu == nullptr)
            return nullptr;
        // An item that an assistive tool triggers leaves its menu open.
        QObject::connect(menu, &QMenu::triggered, menu, &QWidget::hide, Qt::UniqueConnection);
        return QAccessible::queryAccessibleInterface(menu);
    }

    int indexOfChild(const QAccessibleInterface *child) const override
    {
        return button()->menu() != nullptr && child->object() == button()->menu() ? 0 : -1;
    }

    QString text(QAccessible::Text kind) const override
    {
        const QString text = QAccessibleWidget::text(kind);
        return text.isEmpty() && kind == QAccessible::Name ? button()->text().remove(u'&') : text;
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.checkable = button()->isCheckable();
        state.checked = button()->isChecked();
        state.pressed = button()->isDown();
        state.hasPopup = button()->menu() != nullptr;
        state.expandable = state.hasPopup;
        state.expanded = state.hasPopup && button()->menu()->isVisible();
        return state;
    }

    QStringList actionNames() const override
    {
        QStringList names{button()->isCheckable() ? toggleAction() : pressAction()};
        if (button()->menu() != nullptr)
            names << showMenuAction();
        return button()->focusPolicy() == Qt::NoFocus ? names : names << setFocusAction();
    }

    void doAction(const QString &name) override
    {
        const bool isMenuAlone = button()->menu() != nullptr && button()->popupMode() == QToolButton::InstantPopup;
        if (name == setFocusAction())
            QAccessibleWidget::doAction(name);
        else if (!button()->isEnabled())
            return;
        else if (name == showMenuAction() || isMenuAlone)
            QMetaObject::invokeMethod(button(), &QToolButton::showMenu, Qt::QueuedConnection);
        else
            button()->click();
    }

private:
    QToolButton *button() const { return static_cast<QToolButton *>(object()); }
};

} // namespace

QAccessibleInterface *makeAccessibleToolButton(QToolButton *button)
{
    return new AccessibleToolButton(button);
}

} // namespace console
