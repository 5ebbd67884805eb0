#include "ui/connections/connectionstatebox.h"

#include "models/connectiontexts.h"
#include "session/environmentsession.h"
#include "session/keyscopes.h"
#include "ui/connections/commandaction.h"
#include "ui/connections/connectioncommands.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/boundbutton.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/scopedactions.h"

#include <QVBoxLayout>

namespace console {

namespace {

QLabel *makeLookedNote(const char *name, const char *look, QWidget *parent)
{
    QLabel *label = makeNote(QLatin1String(name), parent);
    label->setProperty("look", QLatin1String(look));
    return label;
}

/// The log of the worst error: that is the one to read first.
QString logOfWorst(const ConnectionRow &row)
{
    const bool auth = row.health() == Health::AuthError;
    QString first;
    for (const ConnectionError &error : row.errors()) {
        if (error.logId.isEmpty())
            continue;
        if (auth && error.type == QLatin1String("auth"))
            return error.logId;
        if (first.isEmpty())
            first = error.logId;
    }
    return first;
}

void setText(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

ConnectionStateBox::ConnectionStateBox(const PageContext &context, ConnectionCommands &commands, QWidget *parent)
    : QWidget(parent), m_context(context), m_commands(commands), m_sentence(makeLookedNote("healthSentence", "", this)),
      m_next(makeLookedNote("healthNextStep", "muted", this)),
      m_caption(makeLookedNote("healthCaption", "caption", this)), m_buttons(new QWidget(this))
{
    const auto make = [this](const QString &text, const QString &toolTip, const char *iconName, auto slot) {
        auto *action = new QAction(icon(QLatin1String(iconName)), text, this);
        action->setToolTip(toolTip);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    m_openSyncs = make(tr("Open syncs"), tr("Show its syncs on the Syncs page"), "refresh-cw",
                       [this] { m_commands.openSyncs(m_row.ref()); });
    m_openLog = make(tr("Open log"), {}, "external-link", [this] { m_commands.openLog(m_logId); });
    m_openDashboard = make(tr("Open in dashboard"), tr("Open this connection in Nango's dashboard"), "globe",
                           [this] { m_commands.openDashboard(m_row.ref()); });
    needScope(m_context.session, scopes::SyncsRead, this, {m_openSyncs});

    auto *buttons = new FlowLayout(m_buttons);
    buttons->setContentsMargins({});
    buttons->setSpacing(SpaceInside);
    buttons->addWidget(makeCommandButton(m_openSyncs, ButtonLook::Normal, m_buttons, QStringLiteral("refresh-cw")));
    buttons->addWidget(makeCommandButton(m_openLog, ButtonLook::Normal, m_buttons, QStringLiteral("external-link")));
    buttons->addWidget(makeCommandButton(m_openDashboard, ButtonLook::Normal, m_buttons, QStringLiteral("globe")));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    layout->addWidget(m_sentence);
    layout->addWidget(m_next);
    layout->addWidget(m_buttons);
    layout->addWidget(m_caption);
    takeReconnect();
    connect(&m_commands, &ConnectionCommands::commandAdded, this, &ConnectionStateBox::takeReconnect);
}

void ConnectionStateBox::takeReconnect()
{
    if (m_reconnect != nullptr)
        return;
    m_reconnect = makeCommandAction(
        m_commands, ReconnectCommand, m_context.session, [this] { return m_row.ref(); }, this);
    if (m_reconnect == nullptr)
        return;
    QPushButton *button = makeCommandButton(m_reconnect, ButtonLook::Primary, m_buttons, QStringLiteral("link"));
    // It comes first, whenever it was added.
    auto *layout = m_buttons->layout();
    QList<QWidget *> others;
    while (QLayoutItem *item = layout->takeAt(0)) {
        others << item->widget();
        delete item;
    }
    layout->addWidget(button);
    for (QWidget *other : others)
        layout->addWidget(other);
    updateActions(m_grade);
}

void ConnectionStateBox::show(const ConnectionRow &row, const HealthFacts &facts, const QString &caption)
{
    m_row = row;
    m_logId = logOfWorst(row);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString problem = row.problem();
    m_sentence->setText(problem.isEmpty() ? gradeSentence(row, facts, now)
                                          : tr("Nango sent a row that is no connection: %1").arg(problem));
    const HealthGrade grade = gradeOf(row, facts, now);
    setText(m_next, gradeNextStep(row, grade));
    setText(m_caption, caption);
    updateActions(grade);
}

void ConnectionStateBox::updateActions(HealthGrade grade)
{
    m_grade = grade;
    const bool valid = m_row.ref().isValid();
    const bool auth =
        grade == HealthGrade::AuthError || grade == HealthGrade::Expired || grade == HealthGrade::ExpiresSoon;
    if (m_reconnect != nullptr)
        m_reconnect->setVisible(valid && auth);
    m_openSyncs->setVisible(valid && (grade == HealthGrade::SyncError || grade == HealthGrade::Late));
    const bool hasDashboard = !m_commands.dashboardUrl(m_row.ref()).isEmpty();
    const QString noDashboard = tr("Set the dashboard's URL and environment name in Environments first");
    m_openLog->setVisible(!m_logId.isEmpty());
    m_openLog->setEnabled(hasDashboard);
    m_openLog->setToolTip(hasDashboard ? tr("Open the log of this error in Nango's dashboard") : noDashboard);
    m_openDashboard->setVisible(valid && hasDashboard);
}

} // namespace console
