#include "ui/connections/connectiondetailpane.h"

#include "core/timestamps.h"
#include "models/connectionsmodel.h"
#include "models/format.h"
#include "models/masking.h"
#include "session/connectionmarks.h"
#include "session/connections.h"
#include "session/environmentsession.h"
#include "session/keyscopes.h"
#include "ui/connections/connectionactivitytab.h"
#include "ui/connections/connectioncommands.h"
#include "ui/connections/credentialstab.h"
#include "ui/connections/enduserdialog.h"
#include "ui/connections/longvalue.h"
#include "ui/connections/overviewtab.h"
#include "ui/connections/tagsdialog.h"
#include "ui/connections/webhookdialog.h"
#include "ui/metadata/metadataeditor.h"
#include "ui/records/recordspane.h"
#include "ui/syncs/syncspane.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/boundbutton.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/presentation.h"
#include "ui/widgets/privatearea.h"
#include "ui/widgets/scopedactions.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace console {

namespace {

/// How long a connection stays in the pane before it counts as opened: longer than a step through the list.
constexpr int SettleDelayMs = 500;

struct HealthLook {
    const char *icon;
    QColor Colors::*color;
};

HealthLook lookOf(StateKind state)
{
    switch (state) {
    case StateKind::Bad:
        return {"circle-x", &Colors::danger};
    case StateKind::Warning:
        return {"triangle-alert", &Colors::warning};
    case StateKind::Good:
        return {"circle-check", &Colors::success};
    default:
        return {"circle-help", &Colors::muted};
    }
}

QString badgeText(HealthGrade grade, const QDateTime &since)
{
    const QString word = gradeText(grade);
    if (!since.isValid())
        return word;
    return ConnectionDetailPane::tr("%1 since %2").arg(word, relativeTime(since, QDateTime::currentDateTimeUtc()));
}

} // namespace

ConnectionDetailPane::ConnectionDetailPane(const PageContext &context, ConnectionCommands &commands, QWidget *parent)
    : QWidget(parent), m_context(context), m_commands(commands), m_messages(new MessageBar(this)),
      m_tabWidget(new QTabWidget(this)), m_settleTimer(new QTimer(this))
{
    setObjectName(QStringLiteral("connectionDetail"));
    setAccessibleName(tr("Connection details"));
    setNames(m_tabWidget, tr("Connection tabs"));
    m_tabWidget->tabBar()->setAccessibleName(tr("Connection tabs"));
    m_tabWidget->setDocumentMode(true);
    m_tabWidget->tabBar()->setExpanding(false);
    m_tabWidget->setUsesScrollButtons(true);
    m_settleTimer->setSingleShot(true);
    m_settleTimer->setInterval(SettleDelayMs);
    makeActions();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(buildHeader());
    layout->addWidget(new PrivateArea(context.presentation, m_tabWidget, tr("The connection"), this), 1);
    addTabs();
    connect(&context.presentation, &Presentation::changed, this, [this] {
        if (m_row.ref().isValid())
            showHeader();
    });
    connect(m_tabWidget, &QTabWidget::currentChanged, this, &ConnectionDetailPane::showCurrentTab);
    connect(m_messages, &MessageBar::actionTriggered, &m_context.navigator, &Navigator::guardLevelRequested);
    connect(m_settleTimer, &QTimer::timeout, this, &ConnectionDetailPane::settle);
    connect(&m_context.session, &EnvironmentSession::serverProbed, this, [this] {
        updateDetailsAction();
        if (isVisible())
            m_settleTimer->start();
    });
    ConnectionMarks &marks = m_context.session.connectionMarks();
    connect(&marks, &ConnectionMarks::pinnedChanged, this, &ConnectionDetailPane::updatePin);
    connect(&marks, &ConnectionMarks::failed, m_messages, [this](const Error &error) { m_messages->show(error); });
    connect(&m_context.connections.healthBook(), &HealthBook::changed, this, [this](const ConnectionRef &ref) {
        if (ref == m_row.ref())
            showHeader();
    });
    updateDetailsAction();
}

ConnectionDetailPane::~ConnectionDetailPane()
{
    if (m_detailsCall)
        m_detailsCall->cancel();
}

void ConnectionDetailPane::makeActions()
{
    const auto make = [this](const QString &text, const QString &toolTip, const char *iconName, auto slot) {
        auto *action = new QAction(icon(QLatin1String(iconName)), text, this);
        action->setToolTip(toolTip);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        return action;
    };
    m_copy = make(tr("Copy summary"), tr("Copy a text for a ticket, without secrets and personal data"), "clipboard",
                  [this] { m_commands.copySummary(m_row); });
    m_loadDetails = make(tr("Load full details"), {}, "download", [this] { loadDetails(); });
    m_pin = make(tr("Pin"), tr("Keep this connection at hand"), "pin",
                 [this](bool pinned) { m_context.session.connectionMarks().setPinned(m_row.ref(), pinned); });
    m_pin->setCheckable(true);
    m_pin->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
    m_pin->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_editTags = make(tr("Edit tags…"), tr("Add, change or remove tags; shows what will change first"), "tags",
                      &ConnectionDetailPane::editTags);
    m_editEndUser =
        make(tr("Edit end user…"), tr("Change whose connection this is"), "pencil", &ConnectionDetailPane::editEndUser);
    m_editWebhook = make(tr("Edit webhook override…"), tr("Change where this connection's webhooks go"), "webhook",
                         [this] { m_overview->requestWebhookEdit(); });
    needScope(m_context.session, scopes::ConnectionsUpdate, this, {m_editTags, m_editEndUser, m_editWebhook});
    needScope(m_context.session, scopes::ConnectionsRead, this, {m_loadDetails});
}

QWidget *ConnectionDetailPane::buildHeader()
{
    auto *header = new QWidget(this);
    m_id = new ElidedLabel(header);
    m_id->setFont(monospaceFont());
    m_id->setObjectName(QStringLiteral("detailConnectionId"));
    m_integration = makeCaption({}, header);
    m_integration->setObjectName(QStringLiteral("detailIntegration"));
    m_healthIcon = new QLabel(header);
    m_health = new QLabel(header);
    m_health->setObjectName(QStringLiteral("detailHealth"));
    m_health->setTextFormat(Qt::PlainText);
    auto *close = makeIconButton(QStringLiteral("x"), tr("Close details"), header);
    connect(close, &QToolButton::clicked, this, &ConnectionDetailPane::closeRequested);

    auto *top = new QHBoxLayout;
    top->setSpacing(SpaceInside);
    auto *pin = new QToolButton(header);
    pin->setDefaultAction(m_pin);
    pin->setProperty("look", QStringLiteral("quiet"));
    pin->setFocusPolicy(Qt::StrongFocus);
    setNames(pin, tr("Pin"), m_pin->toolTip());
    top->addWidget(m_id, 1);
    top->addWidget(pin, 0, Qt::AlignTop);
    top->addWidget(close, 0, Qt::AlignTop);
    auto *state = new QHBoxLayout;
    state->setSpacing(SpaceInside / 2);
    state->addWidget(m_healthIcon);
    state->addWidget(m_health);
    state->addSpacing(SpaceBetween);
    state->addWidget(m_integration, 1);

    auto *layout = new QVBoxLayout(header);
    layout->setContentsMargins(SpaceAround, SpaceBetween, SpaceInside, SpaceInside);
    layout->setSpacing(SpaceInside);
    layout->addLayout(top);
    layout->addLayout(state);
    layout->addWidget(buildButtons());
    layout->addWidget(m_messages);
    return header;
}

QWidget *ConnectionDetailPane::buildButtons()
{
    m_buttons = new QWidget(this);
    auto *layout = new QHBoxLayout(m_buttons);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    auto *more = makeIconButton(QStringLiteral("ellipsis"), tr("More actions"), m_buttons);
    m_menu = new QMenu(more);
    m_menu->setAccessibleName(tr("More actions"));
    m_menu->setToolTipsVisible(true);
    connect(m_menu, &QMenu::aboutToShow, this, &ConnectionDetailPane::fillMenu);
    more->setMenu(m_menu);
    more->setPopupMode(QToolButton::InstantPopup);
    layout->addWidget(makeCommandButton(m_copy, ButtonLook::Normal, m_buttons, QStringLiteral("clipboard")));
    layout->addWidget(makeCommandButton(m_loadDetails, ButtonLook::Normal, m_buttons, QStringLiteral("download")));
    layout->addWidget(more);
    layout->addStretch(1);
    return m_buttons;
}

/// Made when it opens: commands are added over time, and what the key may do is learned.
void ConnectionDetailPane::fillMenu()
{
    m_menu->clear();
    m_menu->addActions({m_editTags, m_editEndUser, m_editWebhook});
    bool separated = false;
    for (const bool destroying : {false, true}) {
        for (const ConnectionCommand &command : m_commands.all()) {
            if (command.destroys != destroying || !command.isFor(1))
                continue;
            if (command.startsGroup || command.destroys || !std::exchange(separated, true))
                m_menu->addSeparator();
            QAction *action = m_menu->addAction(icon(command.iconName), command.text(1));
            const QString why = command.scope.isEmpty() ? QString() : m_context.session.whyNot(command.scope);
            action->setToolTip(why.isEmpty() ? command.toolTip : command.toolTip + u'\n' + why);
            action->setEnabled(why.isEmpty());
            connect(action, &QAction::triggered, this, [this, run = command.run] {
                if (m_row.ref().isValid())
                    run({m_row.ref()});
            });
        }
    }
}

void ConnectionDetailPane::addTab(const QString &title, std::function<QWidget *()> make, std::function<void()> show,
                                  std::function<void()> refresh)
{
    auto *holder = new QWidget(m_tabWidget);
    auto *layout = new QVBoxLayout(holder);
    layout->setContentsMargins({});
    m_tabs.push_back(
        {.holder = holder, .make = std::move(make), .show = std::move(show), .refresh = std::move(refresh)});
    m_tabWidget->addTab(holder, title);
}

void ConnectionDetailPane::addTabs()
{
    m_overview = new OverviewTab(m_context, m_commands, this);
    addTab(
        tr("Overview"), [this] { return m_overview; }, [this] { m_overview->showConnection(m_row); },
        [this] {
            m_overview->refreshSyncs(true);
            if (!m_context.session.loadingDetailsTouches())
                loadDetails();
        });
    connect(m_overview, &OverviewTab::editTagsRequested, this, &ConnectionDetailPane::editTags);
    connect(m_overview, &OverviewTab::editEndUserRequested, this, &ConnectionDetailPane::editEndUser);
    connect(m_overview, &OverviewTab::editWebhookRequested, this, &ConnectionDetailPane::editWebhook);
    m_tabs.front().content = m_overview;
    m_tabs.front().holder->layout()->addWidget(m_overview);

    auto syncs = std::make_shared<SyncsPane *>(nullptr);
    addTab(
        tr("Syncs"), [this, syncs] { return *syncs = new SyncsPane(m_context, this); },
        [this, syncs] { (*syncs)->setConnection(connection()); }, [syncs] { (*syncs)->refresh(); });

    auto records = std::make_shared<RecordsPane *>(nullptr);
    addTab(
        tr("Records"), [this, records] { return *records = new RecordsPane(m_context, this); },
        [this, records] { (*records)->setConnection(connection()); }, [records] { (*records)->refresh(); });

    auto metadata = std::make_shared<MetadataEditor *>(nullptr);
    addTab(
        tr("Metadata"), [this, metadata] { return *metadata = new MetadataEditor(m_context, this); },
        [this, metadata] { (*metadata)->setConnection(connection()); }, [metadata] { (*metadata)->refresh(); });

    auto credentials = std::make_shared<CredentialsTab *>(nullptr);
    addTab(
        tr("Credentials"), [this, credentials] { return *credentials = new CredentialsTab(m_context, this); },
        [this, credentials] { (*credentials)->setConnection(connection()); }, [] {});

    auto activity = std::make_shared<ConnectionActivityTab *>(nullptr);
    addTab(
        tr("Activity"), [this, activity] { return *activity = new ConnectionActivityTab(m_context, this); },
        [this, activity] { (*activity)->setConnection(connection()); }, [activity] { (*activity)->refresh(); });
}

void ConnectionDetailPane::showConnection(const ConnectionRow &row)
{
    const bool another = row.ref() != m_row.ref();
    m_row = row;
    showHeader();
    if (another) {
        if (m_detailsCall)
            m_detailsCall->cancel();
        m_messages->clear();
        updateDetailsAction();
        updatePin();
        showCurrentTab();
        m_settleTimer->start();
        return;
    }
    m_overview->showConnection(m_row);
}

void ConnectionDetailPane::showGone()
{
    m_messages->show(MessageBar::Kind::Warning, tr("Nango does not list this connection any more."));
}

void ConnectionDetailPane::clear()
{
    m_settleTimer->stop();
    m_row = {};
    // Keeps what was typed into the notes.
    m_overview->showConnection({});
    for (Tab &tab : m_tabs) {
        tab.shown = {};
        // The overview is cheap and holds no session of its own.
        if (tab.content != nullptr && tab.content != m_overview) {
            delete tab.content;
            tab.content = nullptr;
        }
    }
}

void ConnectionDetailPane::showTab(const QString &title)
{
    for (int i = 0; i < m_tabWidget->count(); ++i) {
        if (m_tabWidget->tabText(i) == title)
            m_tabWidget->setCurrentIndex(i);
    }
}

void ConnectionDetailPane::refresh()
{
    const Tab &tab = m_tabs[size_t(m_tabWidget->currentIndex())];
    if (m_row.ref().isValid() && tab.content != nullptr)
        tab.refresh();
}

void ConnectionDetailPane::showCurrentTab()
{
    if (!m_row.ref().isValid() && m_row.problem().isEmpty())
        return;
    Tab &tab = m_tabs[size_t(m_tabWidget->currentIndex())];
    if (tab.content == nullptr) {
        tab.content = tab.make();
        tab.holder->layout()->addWidget(tab.content);
    }
    if (tab.shown == m_row.ref() && tab.shown.isValid())
        return;
    tab.shown = m_row.ref();
    tab.show();
}

void ConnectionDetailPane::showHeader()
{
    const QString id = identityText(m_row.connectionId(), m_context.presentation.isOn());
    m_id->setText(id);
    m_id->setAccessibleName(tr("Connection ID: %1").arg(id));
    m_integration->setText(m_row.provider() == m_row.providerConfigKey() || m_row.provider().isEmpty()
                               ? m_row.providerConfigKey()
                               : tr("%1 · %2").arg(m_row.providerConfigKey(), m_row.provider()));
    const HealthFacts facts = m_context.connections.healthBook().factsOf(m_row.ref());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const HealthGrade grade = gradeOf(m_row, facts, now);
    const HealthLook look = lookOf(gradeState(grade));
    const QColor color = colorsOf(palette()).*look.color;
    m_healthIcon->setPixmap(icon(QLatin1String(look.icon), color).pixmap(16, 16));
    m_health->setText(badgeText(grade, gradeSince(m_row, facts, grade)));
    m_health->setToolTip(gradeSentence(m_row, facts, now));
    m_buttons->setEnabled(m_row.ref().isValid());
}

/// The connection has been looked at for a moment.
void ConnectionDetailPane::settle()
{
    if (!m_row.ref().isValid() || !isVisible())
        return;
    m_context.session.connectionMarks().noteOpened(m_row.ref());
    if (m_tabWidget->currentIndex() != 0)
        return;
    m_overview->refreshSyncs();
    const bool may = m_context.session.whyNot(scopes::ConnectionsRead).isEmpty();
    if (may && !m_context.session.loadingDetailsTouches() && !m_overview->hasDetails() && !m_detailsCall)
        loadDetails();
}

void ConnectionDetailPane::updateDetailsAction()
{
    const bool touches = m_context.session.loadingDetailsTouches();
    m_loadDetails->setVisible(touches);
    m_loadDetails->setToolTip(
        touches ? tr("Fetch this connection itself. Nango may refresh its token for it; noted in Activity")
                : tr("Fetch this connection itself. With this key that touches nothing"));
}

void ConnectionDetailPane::loadDetails()
{
    if (m_detailsCall)
        m_detailsCall->cancel();
    showTab(tr("Overview"));
    m_loadDetails->setEnabled(false);
    auto *call = m_context.session.connections().load(m_row.ref(), {}, tr("Load full details"));
    m_detailsCall = call;
    call->onFinished(this, [this, call](const Result<ConnectionDetails> &details) {
        m_loadDetails->setEnabled(true);
        if (m_detailsCall && m_detailsCall != call)
            return;
        m_detailsCall.clear();
        takeDetails(details);
    });
}

void ConnectionDetailPane::takeDetails(const Result<ConnectionDetails> &details)
{
    if (details && details->ref() == m_row.ref())
        m_overview->showDetails(*details);
    else if (!details)
        m_messages->show(details.error());
}

void ConnectionDetailPane::edit(ConnectionEditDialog *dialog, bool changesDetails)
{
    connect(dialog, &ConnectionEditDialog::saved, this,
            [this, changesDetails, ref = m_row.ref()](const ConnectionRow &, const QString &text) {
                m_messages->show(MessageBar::Kind::Success, text);
                if (!changesDetails || ref != m_row.ref())
                    return;
                // What was loaded is of before.
                m_overview->forgetDetails();
                if (!m_context.session.loadingDetailsTouches())
                    loadDetails();
            });
    dialog->open();
}

void ConnectionDetailPane::editTags()
{
    if (m_row.ref().isValid())
        edit(new TagsDialog(m_context, m_row, this), false);
}

void ConnectionDetailPane::editEndUser()
{
    if (m_row.ref().isValid())
        edit(new EndUserDialog(m_context, m_row, this), false);
}

void ConnectionDetailPane::editWebhook(const QString &present)
{
    if (m_row.ref().isValid())
        edit(new WebhookDialog(m_context, m_row.ref(), present, this), true);
}

void ConnectionDetailPane::updatePin()
{
    const bool pinned = m_context.session.connectionMarks().isPinned(m_row.ref());
    m_pin->setChecked(pinned);
    m_pin->setIcon(icon(pinned ? QStringLiteral("pin-off") : QStringLiteral("pin")));
    m_pin->setText(pinned ? tr("Unpin") : tr("Pin"));
    m_pin->setToolTip(pinned ? tr("Take this connection off the pinned ones") : tr("Keep this connection at hand"));
}

} // namespace console
