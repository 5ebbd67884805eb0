#include "ui/credentials/credentialsquestion.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/boundbutton.h"
#include "ui/widgets/controls.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QStyle>
#include <QVBoxLayout>

namespace console {

namespace {

QCheckBox *makeOption(const QString &text, const QString &toolTip, QWidget *parent)
{
    auto *option = new QCheckBox(text, parent);
    setNames(option, text, toolTip);
    option->setToolTip(toolTip);
    return option;
}

QLabel *makeWrapped(QLabel *label)
{
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

CredentialsQuestion::CredentialsQuestion(QWidget *parent) : QWidget(parent)
{
    makeActions();
    m_refreshToken = makeOption(tr("Return refresh token"), tr("Includes the refresh token, where there is one"), this);
    m_forceRefresh =
        makeOption(tr("Force refresh"), tr("Exchanges the customer's token now, even if it is still good"), this);
    m_progress = makeCaption({}, this);
    m_progress->setObjectName(QStringLiteral("credentialsProgress"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(SpaceInside);
    m_showButton = makeCommandButton(m_show, ButtonLook::Primary, this, QStringLiteral("eye"));
    buttons->addWidget(m_showButton);
    buttons->addWidget(makeCommandButton(m_cancel, ButtonLook::Quiet, this));
    buttons->addWidget(m_progress);
    buttons->addStretch(1);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceBetween);
    layout->addWidget(makeWrapped(new QLabel(
        tr("Credentials are fetched from Nango when you ask for them, and forgotten when you leave this tab. Fetching "
           "may call the provider: Nango refreshes a token that is about to expire. It is noted in Activity."),
        this)));
    layout->addWidget(m_refreshToken);
    layout->addWidget(m_forceRefresh);
    layout->addWidget(makeWrapped(
        makeCaption(tr("Rotates the customer's token at the provider: the present one may stop working for whoever "
                       "else holds it. If the provider refuses, the connection is marked broken. The present token is "
                       "read first, so that the two can be compared."),
                    this)));
    layout->addLayout(buttons);
    update();
}

void CredentialsQuestion::makeActions()
{
    m_show = new QAction(icon(QStringLiteral("eye")), tr("Show credentials"), this);
    m_cancel = new QAction(tr("Cancel"), this);
    m_cancel->setToolTip(tr("Stop fetching credentials"));
    connect(m_show, &QAction::triggered, this, &CredentialsQuestion::showRequested);
    connect(m_cancel, &QAction::triggered, this, &CredentialsQuestion::cancelRequested);
}

ConnectionOptions CredentialsQuestion::options() const
{
    return {.forceRefresh = m_forceRefresh->isChecked(), .returnRefreshToken = m_refreshToken->isChecked()};
}

void CredentialsQuestion::reset()
{
    m_refreshToken->setChecked(false);
    m_forceRefresh->setChecked(false);
}

void CredentialsQuestion::setProgress(const QString &progress)
{
    m_progress->setText(progress);
    m_progress->setAccessibleName(progress);
    update();
}

void CredentialsQuestion::setLeading(bool leading)
{
    m_showButton->setProperty("look", leading ? QStringLiteral("primary") : QStringLiteral("normal"));
    m_showButton->setIcon(leading ? icon(QStringLiteral("eye"), colorsOf(palette()).accentText)
                                  : icon(QStringLiteral("eye")));
    m_showButton->style()->unpolish(m_showButton);
    m_showButton->style()->polish(m_showButton);
}

void CredentialsQuestion::setObstacle(const QString &why)
{
    m_obstacle = why;
    update();
}

void CredentialsQuestion::update()
{
    const bool busy = !m_progress->text().isEmpty();
    const bool free = !busy && m_obstacle.isEmpty();
    m_show->setEnabled(free);
    m_show->setToolTip(m_obstacle.isEmpty() ? tr("Fetch the credentials; they come masked") : m_obstacle);
    m_cancel->setVisible(busy);
    m_progress->setVisible(busy);
    m_refreshToken->setEnabled(free);
    m_forceRefresh->setEnabled(free);
}

} // namespace console
