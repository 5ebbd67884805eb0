#include "ui/links/linkdialog.h"

#include "models/linkmessage.h"
#include "session/activity.h"
#include "session/connections.h"
#include "session/environmentsession.h"
#include "session/keyscopes.h"
#include "ui/links/templatebox.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/secretclipboard.h"
#include "ui/widgets/targetvalue.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace console {

namespace {

constexpr int MostHeight = 660; // what a screen of 1024 x 700 has for it

} // namespace

LinkDialog::LinkDialog(const PageContext &context, const QString &title, const QString &target, QWidget *parent)
    : QDialog(parent), m_context(context), m_form(new QVBoxLayout), m_messages(new MessageBar(this)),
      m_problem(makeCaption({}, this))
{
    setObjectName(QStringLiteral("linkDialog"));
    setWindowTitle(title);
    setAccessibleName(title);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(520);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(makeSection(title, this));
    if (!target.isEmpty())
        layout->addWidget(makeTarget(target, this));
    m_form->setSpacing(SpaceInside);
    layout->addLayout(m_form);
    m_problem->setObjectName(QStringLiteral("linkProblem"));
    m_problem->setWordWrap(true);
    layout->addWidget(m_problem);
    layout->addWidget(m_messages);
    layout->addWidget(buildResult(), 1);
    layout->addWidget(buildButtons());
    m_clockTick.setInterval(1000);
    connect(&m_clockTick, &QTimer::timeout, this, &LinkDialog::tick);
    connect(m_messages, &MessageBar::actionTriggered, &m_context.navigator, &Navigator::guardLevelRequested);
    connect(&m_context.session, &EnvironmentSession::keyScopesChanged, this, &LinkDialog::check);
    connect(&m_context.session, &QObject::destroyed, this, &QDialog::close);
}

LinkDialog::~LinkDialog()
{
    if (m_call)
        m_call->cancel();
}

QWidget *LinkDialog::buildResult()
{
    m_result = new QWidget(this);
    m_clock = new QLabel(m_result); // without a name of its own it is called what it says
    m_clock->setObjectName(QStringLiteral("linkClock"));
    m_template = new TemplateBox(m_context, *m_messages, m_result);
    m_copyLink = makeButton(tr("Copy link"), ButtonLook::Primary, m_result, QStringLiteral("copy"),
                            tr("Copy the link, marked as secret and cleared after %1 s; noted in Activity")
                                .arg(SecretClipboard::ClearAfterSeconds));
    m_copyMessage = makeButton(tr("Copy message"), ButtonLook::Normal, m_result, QStringLiteral("clipboard"),
                               tr("Copy the message with the link in it; noted in Activity"));
    m_end = makeButton(tr("End this link"), ButtonLook::Quiet, m_result, QStringLiteral("x"),
                       tr("Have Nango end the link at once, wherever it went"));
    auto *warning =
        makeCaption(tr("Whoever has the link can use it. It is kept nowhere: closing this forgets it."), m_result);
    warning->setWordWrap(true);
    auto *copies = new QHBoxLayout;
    copies->setSpacing(SpaceInside);
    copies->addWidget(m_copyLink);
    copies->addWidget(m_copyMessage);
    copies->addStretch(1);
    copies->addWidget(m_end);
    auto *layout = new QVBoxLayout(m_result);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    layout->addWidget(m_clock);
    layout->addLayout(copies);
    layout->addWidget(warning);
    layout->addWidget(m_template, 1);
    connect(m_copyLink, &QPushButton::clicked, this, &LinkDialog::copyLink);
    connect(m_copyMessage, &QPushButton::clicked, this, &LinkDialog::copyMessage);
    connect(m_end, &QPushButton::clicked, this, &LinkDialog::endLink);
    connect(m_template, &TemplateBox::edited, this, &LinkDialog::tick);
    m_result->hide();
    return m_result;
}

QWidget *LinkDialog::buildButtons()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    m_stop = makeButton(tr("Cancel"), ButtonLook::Quiet, row, {}, tr("Do not wait for the link"));
    auto *close = makeButton(tr("Close"), ButtonLook::Normal, row, {}, tr("Forget the link"));
    m_create = makeButton(tr("Create link"), ButtonLook::Primary, row, QStringLiteral("link"),
                          tr("Have Nango make a link that works for about 30 minutes"));
    m_create->setDefault(true);
    m_create->setFocus();
    m_stop->hide();
    layout->addWidget(m_stop);
    layout->addStretch(1);
    layout->addWidget(close);
    layout->addWidget(m_create);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_call)
            m_call->cancel();
    });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_create, &QPushButton::clicked, this, &LinkDialog::create);
    return row;
}

void LinkDialog::check()
{
    const QString why = m_context.session.whyNot(scopes::ConnectSessionsWrite);
    const QString wrong = why.isEmpty() ? problem() : why;
    m_problem->setText(wrong);
    m_problem->setVisible(!wrong.isEmpty());
    m_create->setEnabled(wrong.isEmpty() && !m_call);
    m_end->setEnabled(isUsable() && !m_link.token.isEmpty() && !m_call);
    m_stop->setVisible(!m_call.isNull());
}

void LinkDialog::create()
{
    if (m_call || !problem().isEmpty())
        return;
    m_messages->clear();
    auto *call = request();
    m_call = call;
    check();
    call->onFinished(this, [this, call](const Result<ConnectLink> &link) {
        if (m_call && m_call != call)
            return;
        m_call.clear();
        if (link)
            showLink(*link);
        else
            m_messages->show(link.error());
        check();
    });
}

void LinkDialog::showLink(const ConnectLink &link)
{
    m_link = link;
    m_result->show();
    m_create->setText(tr("Create another link"));
    m_create->setAccessibleName(m_create->text());
    m_create->setDefault(false);
    // The next thing to do is to copy it.
    m_create->setProperty("look", QStringLiteral("normal"));
    m_create->setIcon(icon(QStringLiteral("link")));
    m_create->style()->unpolish(m_create);
    m_create->style()->polish(m_create);
    m_copyLink->setDefault(true);
    m_clockTick.start();
    tick();
    m_copyLink->setFocus();
    growToFit();
}

void LinkDialog::growToFit()
{
    layout()->activate();
    const int wanted = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width()) : sizeHint().height();
    resize(width(), std::max(height(), std::min(wanted, MostHeight)));
}

bool LinkDialog::isUsable() const
{
    return !m_link.url.isEmpty() && (!m_link.expiresAt.isValid() || m_link.expiresAt > QDateTime::currentDateTimeUtc());
}

void LinkDialog::tick()
{
    if (m_link.url.isEmpty())
        return;
    m_clock->setText(linkClockText(m_link.expiresAt, QDateTime::currentDateTimeUtc()));
    m_copyLink->setEnabled(isUsable());
    m_copyMessage->setEnabled(isUsable() && templateProblem(m_template->text()).isEmpty());
    m_end->setEnabled(isUsable() && !m_link.token.isEmpty() && !m_call);
    if (!isUsable()) {
        m_clockTick.stop();
        m_link = {};
    }
}

void LinkDialog::endLink()
{
    if (!isUsable() || m_call)
        return;
    m_messages->clear();
    auto *call = m_context.session.connections().links().end(m_link, journalTarget());
    m_call = call;
    check();
    call->onFinished(this, [this, call](const Result<Done> &done) {
        if (m_call && m_call != call)
            return;
        m_call.clear();
        if (done) {
            forgetLink();
            m_messages->show(MessageBar::Kind::Success, tr("The link is ended: nobody can use it any more."));
        } else {
            m_messages->show(done.error());
        }
        check();
    });
}

void LinkDialog::forgetLink()
{
    m_clockTick.stop();
    m_link = {};
    m_clock->setText(tr("Ended"));
    m_copyLink->setEnabled(false);
    m_copyMessage->setEnabled(false);
}

void LinkDialog::copied(const QString &what)
{
    m_context.session.activity().note(what, journalTarget());
    m_messages->show(MessageBar::Kind::Success,
                     tr("Copied. The clipboard is cleared after %1 s.").arg(SecretClipboard::ClearAfterSeconds));
}

void LinkDialog::copyLink()
{
    if (!isUsable())
        return;
    m_context.clipboard.copy(m_link.url);
    copied(tr("Copy link"));
}

void LinkDialog::copyMessage()
{
    if (!isUsable())
        return;
    const LinkMessage message{.name = customerName(),
                              .integration = integrationName(),
                              .link = QString::fromUtf8(m_link.url.reveal()),
                              .expiresAt = m_link.expiresAt};
    m_context.clipboard.copy(Secret(filledTemplate(m_template->text(), message).toUtf8()));
    copied(tr("Copy message with link"));
}

} // namespace console
