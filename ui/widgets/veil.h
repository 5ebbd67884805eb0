#pragma once

#include <QObject>

class QWidget;

namespace console {

class Presentation;

/// Keeps the whole program to presentation mode: every widget that is there when the mode is turned on, and every
/// one that comes while it is on.
/// - A widget with a property "masked" is told: `Q_PROPERTY(bool masked READ … WRITE …)`.
/// - A dialog is covered (PrivateArea) until the user asks to see it, unless it says that it shows nothing private.
/// - A line of a page shows what is being typed and nothing of what was.
class Veil : public QObject
{
    Q_OBJECT

public:
    /// `presentation` outlives the veil.
    Veil(Presentation &presentation, QObject *parent);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow(bool on);
    void apply(QWidget &widget, bool on);
    void cover(QWidget &dialog);

    Presentation &m_presentation;
};

/// Says of a dialog that it shows nothing about customers, or masks it by itself: presentation mode leaves it in
/// sight. Dialogs that say nothing are covered, so that a new one cannot tell by mistake.
void setNothingPrivate(QWidget *dialog);

} // namespace console
