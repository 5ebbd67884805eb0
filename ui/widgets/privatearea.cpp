#include "ui/widgets/privatearea.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/presentation.h"

#include <QHideEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

namespace {

enum Side { Content, Note };

} // namespace

PrivateArea::PrivateArea(const Presentation &presentation, QWidget *content, const QString &what, QWidget *parent)
    : QStackedWidget(parent), m_presentation(presentation)
{
    addWidget(content);
    addWidget(buildNote(what));
    connect(&presentation, &Presentation::changed, this, &PrivateArea::follow);
    follow();
}

QWidget *PrivateArea::buildNote(const QString &what)
{
    auto *note = new QWidget(this);
    auto *picture = new QLabel(note);
    picture->setPixmap(icon(QStringLiteral("eye-off"), colorsOf(note->palette()).muted).pixmap(24, 24));
    picture->setAlignment(Qt::AlignCenter);
    auto *text = makeCaption(tr("%1 is hidden in presentation mode.").arg(what), note);
    text->setAlignment(Qt::AlignCenter);
    text->setWordWrap(true);
    m_show = makeButton(tr("Show"), ButtonLook::Normal, note, QStringLiteral("eye"),
                        tr("Show it to everyone who sees this screen"));
    m_show->setToolTip(m_show->accessibleDescription());
    connect(m_show, &QPushButton::clicked, this, &PrivateArea::peek);
    auto *layout = new QVBoxLayout(note);
    layout->setSpacing(SpaceInside);
    layout->addStretch();
    layout->addWidget(picture);
    layout->addWidget(text);
    layout->addWidget(m_show, 0, Qt::AlignHCenter);
    layout->addStretch();
    return note;
}

void PrivateArea::follow()
{
    setCurrentIndex(m_presentation.isOn() ? Note : Content);
}

void PrivateArea::takeKeyboard()
{
    if (currentIndex() != Note)
        return;
    QWidget *had = window()->focusWidget();
    m_hadKeyboard = had != nullptr && widget(Content)->isAncestorOf(had) ? had : nullptr;
    m_show->setFocus();
}

void PrivateArea::peek()
{
    setCurrentIndex(Content);
    if (m_hadKeyboard)
        m_hadKeyboard->setFocus();
}

void PrivateArea::hideEvent(QHideEvent *event)
{
    QStackedWidget::hideEvent(event);
    if (!event->spontaneous())
        follow();
}

} // namespace console
