#include "ui/widgets/privatearea.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/presentation.h"

#include <QVBoxLayout>

namespace console {

namespace {

QWidget *makeNote(const QString &what, QWidget *parent)
{
    auto *note = new QWidget(parent);
    auto *layout = new QVBoxLayout(note);
    auto *picture = new QLabel(note);
    picture->setPixmap(icon(QStringLiteral("eye-off"), colorsOf(note->palette()).muted).pixmap(24, 24));
    picture->setAlignment(Qt::AlignCenter);
    auto *text = makeCaption(QObject::tr("%1 is hidden in presentation mode.").arg(what), note);
    text->setAlignment(Qt::AlignCenter);
    text->setWordWrap(true);
    layout->addStretch();
    layout->addWidget(picture);
    layout->addWidget(text);
    layout->addStretch();
    return note;
}

} // namespace

PrivateArea::PrivateArea(const Presentation &presentation, QWidget *content, const QString &what, QWidget *parent)
    : QStackedWidget(parent)
{
    addWidget(content);
    addWidget(makeNote(what, this));
    const auto follow = [this](bool on) { setCurrentIndex(on ? 1 : 0); };
    connect(&presentation, &Presentation::changed, this, follow);
    follow(presentation.isOn());
}

} // namespace console
