#include "ui/credentials/refusalnotice.h"

#include "models/connectiontexts.h"
#include "models/credentialrefusal.h"
#include "ui/connections/commandaction.h"
#include "ui/connections/connectioncommands.h"
#include "ui/connections/connectionstatebox.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/boundbutton.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/presentation.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace console {

namespace {

QLabel *makeParagraph(const char *name, const char *look, QWidget *parent)
{
    QLabel *label = makeValue({}, {}, parent);
    label->setObjectName(QLatin1String(name));
    label->setProperty("look", QLatin1String(look));
    return label;
}

void setText(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setAccessibleName(text);
    label->setVisible(!text.isEmpty());
}

QString causesText(const QStringList &causes)
{
    QString text;
    for (const QString &cause : causes)
        text += (text.isEmpty() ? QStringLiteral("• ") : QStringLiteral("\n• ")) + cause;
    return text;
}

/// The log of the failed authentication, as the connection that came with the error names it.
QString authLogOf(const Error &error)
{
    const auto payload = parseJson(error.payload);
    if (!payload)
        return {};
    for (const ConnectionError &failure : ConnectionRow((*payload)["connection"]).errors()) {
        if (failure.type == QLatin1String("auth"))
            return failure.logId;
    }
    return {};
}

} // namespace

RefusalNotice::RefusalNotice(const PageContext &context, ConnectionCommands &commands, QWidget *parent)
    : QFrame(parent), m_context(context), m_commands(commands), m_title(makeParagraph("refusalTitle", "section", this)),
      m_causes(makeParagraph("refusalCauses", "", this)), m_nextStep(makeParagraph("refusalNextStep", "", this)),
      m_said(makeParagraph("invalidCredentials", "muted", this))
{
    setObjectName(QStringLiteral("refusalNotice"));
    setProperty("look", QStringLiteral("raised"));
    m_buttons = makeButtons();
    auto *sign = new QLabel(this);
    sign->setPixmap(icon(QStringLiteral("unplug"), colorsOf(palette()).danger).pixmap(20, 20));
    sign->setAccessibleName(tr("Broken"));
    auto *top = new QHBoxLayout;
    top->setSpacing(SpaceInside);
    top->addWidget(sign, 0, Qt::AlignTop);
    top->addWidget(m_title, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceBetween, SpaceBetween, SpaceBetween, SpaceBetween);
    layout->setSpacing(SpaceInside);
    layout->addLayout(top);
    layout->addWidget(m_causes);
    layout->addWidget(m_nextStep);
    layout->addWidget(m_buttons);
    layout->addWidget(m_said);
    takeReconnect();
    connect(&m_commands, &ConnectionCommands::commandAdded, this, &RefusalNotice::takeReconnect);
    // What was said may name the customer.
    connect(&m_context.presentation, &Presentation::changed, this, &RefusalNotice::updateActions);
    hide();
}

QWidget *RefusalNotice::makeButtons()
{
    auto *buttons = new QWidget(this);
    m_openLog = new QAction(icon(QStringLiteral("external-link")), tr("Open log"), this);
    m_details = new QAction(icon(QStringLiteral("info")), tr("Details"), this);
    auto *layout = new FlowLayout(buttons);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    layout->addWidget(makeCommandButton(m_openLog, ButtonLook::Normal, buttons, QStringLiteral("external-link")));
    layout->addWidget(makeCommandButton(m_details, ButtonLook::Quiet, buttons));
    connect(m_openLog, &QAction::triggered, this, [this] { m_commands.openLog(m_logId); });
    connect(m_details, &QAction::triggered, this, [this] { showErrorDetails(m_error, this); });
    return buttons;
}

void RefusalNotice::takeReconnect()
{
    if (m_reconnect != nullptr)
        return;
    m_reconnect = makeCommandAction(
        m_commands, ConnectionStateBox::ReconnectCommand, m_context.session, [this] { return m_ref; }, this);
    if (m_reconnect == nullptr)
        return;
    auto *button = makeCommandButton(m_reconnect, ButtonLook::Primary, m_buttons, QStringLiteral("link"));
    QLayout *layout = m_buttons->layout();
    // It comes first, whenever it was added.
    layout->addWidget(button);
    for (int others = layout->count() - 1; others > 0; --others)
        layout->addItem(layout->takeAt(0));
    updateActions();
}

void RefusalNotice::showError(const ConnectionRef &ref, const Error &error)
{
    const auto advice = adviceOn(error);
    if (!advice) {
        clear();
        return;
    }
    m_ref = ref;
    m_error = error;
    m_logId = authLogOf(error);
    m_reconnectHelps = advice->reconnectHelps;
    setText(m_title, advice->said.isEmpty() ? advice->title : tr("%1 (%2)").arg(advice->title, advice->said));
    setText(m_causes, advice->causes.isEmpty() ? QString() : tr("Likely causes:\n%1").arg(causesText(advice->causes)));
    setText(m_nextStep, tr("Next: %1").arg(advice->nextStep));
    setText(m_said, invalidCredentialsText(error, QDateTime::currentDateTimeUtc()));
    updateActions();
    show();
}

void RefusalNotice::clear()
{
    hide();
    m_ref = {};
    m_error = {};
    m_logId.clear();
}

void RefusalNotice::updateActions()
{
    const bool presenting = m_context.presentation.isOn();
    if (m_reconnect != nullptr)
        m_reconnect->setVisible(m_reconnectHelps);
    m_openLog->setVisible(!m_logId.isEmpty());
    m_openLog->setEnabled(!m_commands.logUrl(m_logId).isEmpty());
    m_openLog->setToolTip(m_openLog->isEnabled()
                              ? tr("Open the log of this failure in Nango's dashboard")
                              : tr("Set the dashboard's URL and environment name in Environments first"));
    m_details->setEnabled(!presenting);
    m_details->setToolTip(presenting ? tr("Hidden in presentation mode: the answer may name the customer")
                                     : tr("Show everything known about this error"));
    m_said->setVisible(!presenting && !m_said->text().isEmpty());
}

} // namespace console
