#pragma once

#include "core/effect.h"

#include <QAction>
#include <QLabel>
#include <QTableView>
#include <QToolButton>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace console {

// Small makers of consistently named and spaced controls. `name` is the accessible name; a button's is its
// verb, its object goes into the description.

/// A labelled push button; Primary is the one accent button of a view, Danger destroys.
enum class ButtonLook { Normal, Primary, Danger, Quiet };
QPushButton *makeButton(const QString &text, ButtonLook look, QWidget *parent, const QString &iconName = {},
                        const QString &description = {});
/// An icon-only button; `name` is its accessible name and tooltip.
QToolButton *makeIconButton(const QString &iconName, const QString &name, QWidget *parent);
/// A button of an action (text, tooltip, shortcut, enabled state follow it).
QToolButton *makeActionButton(QAction *action, QWidget *parent);
QLineEdit *makeLineEdit(const QString &name, const QString &placeholder, QWidget *parent);
/// A button in the edit that empties it, with a name for those who hear the window.
void addClearButton(QLineEdit *edit);
QComboBox *makeComboBox(const QString &name, QWidget *parent);
/// A label of the type scale: title, section heading, muted caption.
QLabel *makeTitle(const QString &text, QWidget *parent);
QLabel *makeSection(const QString &text, QWidget *parent);
QLabel *makeCaption(const QString &text, QWidget *parent);
/// Text the user may want to copy: selectable by mouse and keyboard, elided never, monospaced if asked.
QLabel *makeValue(const QString &text, const QString &name, QWidget *parent, bool monospace = false);
/// A table with the console's rows, headers, selection and keyboard behaviour. `name` as above. Row
/// clicks select whole rows, Enter activates, Ctrl+C copies the cell's text.
QTableView *makeTable(const QString &name, QWidget *parent);
/// Gives `widget` the object name and the accessible name that tests and screen readers find it by.
void setNames(QWidget *widget, const QString &accessibleName, const QString &description = {});

} // namespace console
