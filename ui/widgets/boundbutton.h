#pragma once

#include "ui/widgets/controls.h"

#include <QAction>
#include <QPushButton>

namespace console {

/// Makes a push button trigger `action` and follow its enabled and visible state and its tooltip, which is also
/// its description, so that the button, the menu and the shortcut are one command. The action outlives the
/// button or dies with it.
inline void bindButton(QPushButton *button, QAction *action)
{
    const auto follow = [button, action] {
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
        button->setToolTip(action->toolTip());
        button->setAccessibleDescription(action->toolTip());
    };
    QObject::connect(button, &QPushButton::clicked, action, [action] { action->trigger(); });
    QObject::connect(action, &QAction::changed, button, follow);
    button->setEnabled(action->isEnabled());
    button->setToolTip(action->toolTip());
    button->setAccessibleDescription(action->toolTip());
}

/// A push button of a command: text, tooltip, description and state are the action's.
inline QPushButton *makeCommandButton(QAction *action, ButtonLook look, QWidget *parent, const QString &iconName = {})
{
    QPushButton *button = makeButton(action->text(), look, parent, iconName, action->toolTip());
    bindButton(button, action);
    return button;
}

} // namespace console
