#include "ui/widgets/waitbar.h"

#include "session/environmentsession.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace console {

WaitBar::WaitBar(QWidget *parent) : QFrame(parent), m_text(new QLabel(this))
{
    setNames(this, tr("Waiting"));
    setProperty("look", QStringLiteral("raised"));
    auto *symbol = new QLabel(this);
    symbol->setPixmap(icon(QStringLiteral("clock")).pixmap(16, 16));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setObjectName(QStringLiteral("waitText"));
    QPushButton *stop = makeButton(tr("Stop waiting"), ButtonLook::Normal, this, {},
                                   tr("Give up what waits; nothing is sent for it any more"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(SpaceAround, SpaceInside, SpaceAround, SpaceInside);
    layout->setSpacing(SpaceInside);
    layout->addWidget(symbol);
    layout->addWidget(m_text, 1);
    layout->addWidget(stop);
    connect(stop, &QPushButton::clicked, this, [this] {
        if (m_session)
            m_session->stopWaiting();
    });
    hide();
}

void WaitBar::setSession(EnvironmentSession *session)
{
    m_session = session;
    if (session != nullptr)
        connect(session, &EnvironmentSession::waitingChanged, this, &WaitBar::showText);
    showText();
}

void WaitBar::showText()
{
    const QString text = m_session ? m_session->waitingText() : QString();
    m_text->setText(text);
    m_text->setAccessibleName(text);
    setVisible(!text.isEmpty());
}

} // namespace console
