#include "ui/widgets/veil.h"

#include "ui/widgets/presentation.h"
#include "ui/widgets/privatearea.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QMainWindow>
#include <QVBoxLayout>

namespace console {

namespace {

const char NothingPrivate[] = "nothingPrivate";
const char Masked[] = "masked";
const char Veiled[] = "veiled";

bool isInPrivateArea(const QWidget &widget)
{
    for (const QWidget *parent = widget.parentWidget(); parent != nullptr; parent = parent->parentWidget()) {
        if (qobject_cast<const PrivateArea *>(parent) != nullptr)
            return true;
    }
    return false;
}

/// A dialog is covered as a whole, and what stands in a private area is: there nothing masks itself, so that one sees
/// all of it when it is shown.
bool isCovered(const QWidget &widget)
{
    const QWidget *window = widget.window();
    return isInPrivateArea(widget) ||
           (qobject_cast<const QDialog *>(window) != nullptr && !window->property(NothingPrivate).toBool());
}

/// Lines of pages. Dialogs and what cannot be masked are covered as a whole; boxes know themselves what they hold.
bool isPrivateLine(const QLineEdit &line)
{
    const QWidget *parent = line.parentWidget();
    return qobject_cast<const QMainWindow *>(line.window()) != nullptr &&
           qobject_cast<const QComboBox *>(parent) == nullptr &&
           qobject_cast<const QAbstractSpinBox *>(parent) == nullptr && !isInPrivateArea(line);
}

void veilLine(QLineEdit &line, bool on)
{
    const bool veiled = line.property(Veiled).toBool();
    if (on && !veiled && line.echoMode() == QLineEdit::Normal && isPrivateLine(line)) {
        line.setProperty(Veiled, true);
        line.setEchoMode(QLineEdit::PasswordEchoOnEdit);
    } else if (!on && veiled) {
        line.setProperty(Veiled, false);
        line.setEchoMode(QLineEdit::Normal);
    }
}

} // namespace

Veil::Veil(Presentation &presentation, QObject *parent) : QObject(parent), m_presentation(presentation)
{
    connect(&presentation, &Presentation::changed, this, &Veil::follow);
    if (presentation.isOn())
        follow(true);
}

void Veil::follow(bool on)
{
    // Nobody pays for it while the mode is off.
    if (on)
        qApp->installEventFilter(this);
    else
        qApp->removeEventFilter(this);
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets)
        apply(*widget, on);
}

bool Veil::eventFilter(QObject *watched, QEvent *event)
{
    // It comes before the first picture of the widget.
    if (event->type() == QEvent::Show && watched->isWidgetType())
        apply(*static_cast<QWidget *>(watched), true);
    return QObject::eventFilter(watched, event);
}

void Veil::apply(QWidget &widget, bool on)
{
    if (widget.metaObject()->indexOfProperty(Masked) >= 0)
        widget.setProperty(Masked, on && !isCovered(widget));
    if (auto *line = qobject_cast<QLineEdit *>(&widget))
        veilLine(*line, on);
    else if (on && qobject_cast<QDialog *>(&widget) != nullptr && widget.isVisible())
        cover(widget);
}

void Veil::cover(QWidget &dialog)
{
    if (dialog.layout() == nullptr || dialog.property(NothingPrivate).toBool() || dialog.property(Veiled).toBool())
        return;
    dialog.setProperty(Veiled, true);
    auto *content = new QWidget(&dialog);
    content->setLayout(dialog.layout()); // Takes the controls along; whoever points to them does not notice.
    auto *area = new PrivateArea(m_presentation, content, tr("What this dialog shows"), &dialog);
    auto *layout = new QVBoxLayout(&dialog);
    layout->setContentsMargins({});
    layout->addWidget(area);
    area->takeKeyboard();
}

void setNothingPrivate(QWidget *dialog)
{
    dialog->setProperty(NothingPrivate, true);
}

} // namespace console
