#include "ui/connections/connectiondetailpane.h"

#include "models/connectionsmodel.h"
#include "session/connectionmarks.h"
#include "session/connections.h"
#include "session/environmentsession.h"
#include "session/keyscopes.h"
#include "ui/connections/connectionactivitytab.h"
#include "ui/connections/connectioncommands.h"
#include "ui/connections/connectionediting.h"
#include "ui/connections/credentialstab.h"
#include "ui/connections/detailheader.h"
#include "ui/connections/detailtabs.h"
#include "ui/connections/overviewtab.h"
#include "ui/connections/pinaction.h"
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

#include <QMenu>
#include <QTimer>
#include <QVBoxLayout>

namespace console {

namespace {

QString undoText()
{
    return ConnectionDetailPane::tr("Undo");
}

/// How long a connection stays in the pane before it counts as opened: longer than a step through the list.
constexpr int SettleDelayMs = 500;

/// Works out what the style sheet makes of widgets, which takes its time the first time.
void polish(const QWidget *root)
{
    root->ensurePolished();
    for (const QWidget *widget : root->findChildren<QWidget *>())
        widget->ensurePolished();
}

} // namespace

ConnectionDetailPane::ConnectionDetailPane(const PageContext &context, ConnectionCommands &commands, QWidget *parent)
    : QWidget(parent), m_context(context), m_commands(commands), m_settleTimer(new QTimer(this))
{
    setObjectName(QStringLiteral("connectionDetail"));
    setAccessibleName(tr("Connection details"));
    m_settleTimer->setSingleShot(true);
    m_settleTimer->setInterval(SettleDelayMs);
    connect(m_settleTimer, &QTimer::timeout, this, &ConnectionDetailPane::settle);
}

ConnectionDetailPane::~ConnectionDetailPane()
{
    if (m_detailsCall)
        m_detailsCall->cancel();
}

bool ConnectionDetailPane::prepare()
{
    if (!isBuilt()) {
        build();
        polish(this);
        return true;
    }
    if (m_tabs->prepare()) {
        polish(m_tabs);
        return true;
    }
    // Painted once where nobody sees it: fonts, icons and layouts are ready then.
    if (!std::exchange(m_paintedOnce, true) && !isVisible())
        grab();
    return false;
}

void ConnectionDetailPane::build()
{
    m_messages = new MessageBar(this);
    makeActions();
    // Before the tabs, as the keyboard meets them in the order in which they were made.
    buildHeader();
    m_tabs = new DetailTabs(this);
    addTabs();
    connect(m_tabs, &QTabWidget::currentChanged, this, &ConnectionDetailPane::placeChanged);
    connect(m_tabs, &DetailTabs::placesChanged, this, &ConnectionDetailPane::placeChanged);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_header);
    auto *area = new PrivateArea(m_context.presentation, m_tabs, tr("The connection"), this);
    layout->addWidget(area, 1);
    // A layout shows them with the next event only.
    m_header->show();
    area->show();
    connectSession();
    updateDetailsAction();
}

void ConnectionDetailPane::connectSession()
{
    const auto showHeader = [this] {
        if (m_row.ref().isValid())
            m_header->showConnection(m_row);
    };
    connect(&m_context.presentation, &Presentation::changed, this, showHeader);
    connect(&m_context.connections.healthBook(), &HealthBook::changed, this,
            [this, showHeader](const ConnectionRef &ref) {
                if (ref == m_row.ref())
                    showHeader();
            });
    connect(m_messages, &MessageBar::actionTriggered, this, [this] {
        if (m_messages->actionText() == undoText())
            m_editing->undo();
        else
            Q_EMIT m_context.navigator.guardLevelRequested();
    });
    connect(&m_context.session.connectionMarks(), &ConnectionMarks::failed, m_messages,
            [this](const Error &error) { m_messages->show(error); });
    connect(&m_context.session, &EnvironmentSession::serverProbed, this, [this] {
        updateDetailsAction();
        if (isVisible())
            m_settleTimer->start();
    });
}

void ConnectionDetailPane::makeActions()
{
    const auto make = [this](const QString &text, const QString &toolTip, const QString &iconName) {
        auto *action = new QAction(icon(iconName), text, this);
        action->setToolTip(toolTip);
        return action;
    };
    m_copy = make(tr("Copy summary"), tr("Copy a text for a ticket, without secrets and personal data"),
                  QStringLiteral("clipboard"));
    m_loadDetails = make(tr("Load full details"), {}, QStringLiteral("download"));
    connect(m_copy, &QAction::triggered, this, [this] { m_commands.copySummary(m_row); });
    connect(m_loadDetails, &QAction::triggered, this, &ConnectionDetailPane::loadDetails);
    needScope(m_context.session, scopes::ConnectionsRead, this, {m_loadDetails});
    m_pin = new PinAction(m_context.session.connectionMarks(), this);
    m_editing = new ConnectionEditing(m_context, this);
    connect(m_editing, &ConnectionEditing::saved, this, &ConnectionDetailPane::takeEdit);
    connect(m_editing, &ConnectionEditing::failed, m_messages, [this](const Error &error) { m_messages->show(error); });
    connect(m_editing, &ConnectionEditing::webhookEditRequested, this,
            [this] { m_editing->editWebhook(m_overview != nullptr ? m_overview->webhookOverride() : QString()); });
    addActions({m_copy, m_loadDetails, m_pin});
    addActions(m_editing->actions());
}

void ConnectionDetailPane::buildHeader()
{
    m_header = new DetailHeader(m_context, m_pin, this);
    connect(m_header, &DetailHeader::closeRequested, this, &ConnectionDetailPane::closeRequested);
    m_header->addCommand(makeCommandButton(m_copy, ButtonLook::Normal, m_header, QStringLiteral("clipboard")));
    m_header->addCommand(makeCommandButton(m_loadDetails, ButtonLook::Normal, m_header, QStringLiteral("download")));
    buildMenu();
    m_header->addBelow(m_messages);
}

void ConnectionDetailPane::buildMenu()
{
    auto *more = makeIconButton(QStringLiteral("ellipsis"), tr("More actions"), m_header);
    m_menu = new QMenu(more);
    m_menu->setAccessibleName(tr("More actions"));
    m_menu->setToolTipsVisible(true);
    connect(m_menu, &QMenu::aboutToShow, this, &ConnectionDetailPane::fillMenu);
    more->setMenu(m_menu);
    more->setPopupMode(QToolButton::InstantPopup);
    m_header->addCommand(more);
}

/// Made when it opens: commands are added over time, and what the key may do is learned.
void ConnectionDetailPane::fillMenu()
{
    m_menu->clear();
    m_menu->addActions(m_editing->actions());
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

template <typename Pane>
void ConnectionDetailPane::addTab(const QString &title, void (Pane::*fetchAgain)(), const QMargins &around)
{
    m_tabs->add(title, [this, fetchAgain, around]() -> DetailTabs::Content {
        auto *pane = new Pane(m_context, this);
        DetailTabs::Content content{pane, [pane](const ConnectionRow &row) { pane->setConnection(row.ref()); },
                                    [pane, fetchAgain] {
                                        if (fetchAgain != nullptr)
                                            (pane->*fetchAgain)();
                                    },
                                    around};
        if constexpr (requires { &Pane::placeChanged; }) {
            content.place = [pane] { return pane->place(); };
            content.goTo = [pane](const JsonValue &place) { pane->goTo(place); };
            connect(pane, &Pane::placeChanged, m_tabs, &DetailTabs::placesChanged);
        }
        return content;
    });
}

void ConnectionDetailPane::addTabs()
{
    m_tabs->add(tr("Overview"), [this]() -> DetailTabs::Content {
        OverviewTab *overview = makeOverview();
        return {overview, [overview](const ConnectionRow &row) { overview->showConnection(row); },
                [this] { refreshOverview(); }};
    });
    const QMargins around(SpaceAround, SpaceInside, SpaceAround, 0);
    addTab<SyncsPane>(tr("Syncs"), &SyncsPane::refresh, around);
    addTab<RecordsPane>(tr("Records"), &RecordsPane::refresh, around);
    addTab<MetadataEditor>(tr("Metadata"), &MetadataEditor::refresh);
    m_tabs->add(tr("Credentials"), [this]() -> DetailTabs::Content {
        auto *credentials = new CredentialsTab(m_context, m_commands, this);
        // Credentials are fetched by their own button alone.
        return {credentials, [credentials](const ConnectionRow &row) { credentials->setConnection(row.ref()); }, [] {}};
    });
    addTab<ConnectionActivityTab>(tr("Activity"), &ConnectionActivityTab::refresh);
}

OverviewTab *ConnectionDetailPane::makeOverview()
{
    m_overview = new OverviewTab(m_context, m_commands, this);
    connect(m_overview, &OverviewTab::editTagsRequested, m_editing, &ConnectionEditing::editTags);
    connect(m_overview, &OverviewTab::editEndUserRequested, m_editing, &ConnectionEditing::editEndUser);
    connect(m_overview, &OverviewTab::editWebhookRequested, m_editing, &ConnectionEditing::editWebhook);
    return m_overview;
}

void ConnectionDetailPane::refreshOverview()
{
    m_overview->refreshSyncs(true);
    if (!m_context.session.loadingDetailsTouches())
        loadDetails();
}

void ConnectionDetailPane::showConnection(const ConnectionRow &row)
{
    if (!isBuilt())
        build();
    const bool another = row.ref() != m_row.ref();
    m_row = row;
    m_header->showConnection(row);
    m_editing->setConnection(row);
    if (another) {
        if (m_detailsCall)
            m_detailsCall->cancel();
        m_messages->clear();
        updateDetailsAction();
        m_pin->setConnection(row.ref());
        m_settleTimer->start();
    } else if (m_overview != nullptr) {
        m_overview->showConnection(row);
    }
    m_tabs->showConnection(row);
}

void ConnectionDetailPane::showGone()
{
    if (isBuilt())
        m_messages->show(MessageBar::Kind::Warning, tr("Nango does not list this connection any more."));
}

void ConnectionDetailPane::clear()
{
    m_settleTimer->stop();
    m_row = {};
    if (!isBuilt())
        return;
    m_editing->setConnection({});
    // Keeps what was typed into the notes.
    m_tabs->clear();
}

QString ConnectionDetailPane::tab() const
{
    return isBuilt() ? m_tabs->tabText(m_tabs->currentIndex()) : QString();
}

QByteArray ConnectionDetailPane::places() const
{
    return isBuilt() ? m_tabs->places() : QByteArrayLiteral("{}");
}

void ConnectionDetailPane::goTo(const ConnectionRef &ref, const JsonValue &places)
{
    if (!isBuilt())
        build();
    m_tabs->goTo(ref, places);
}

void ConnectionDetailPane::showTab(const QString &title)
{
    if (!isBuilt())
        build();
    m_tabs->showTab(title);
}

void ConnectionDetailPane::refresh()
{
    if (isBuilt())
        m_tabs->refresh();
}

/// The connection has been looked at for a moment.
void ConnectionDetailPane::settle()
{
    if (!m_row.ref().isValid() || !isVisible())
        return;
    m_context.session.connectionMarks().noteOpened(m_row.ref());
    if (m_tabs->currentIndex() != 0)
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
    m_tabs->showTab(tr("Overview"));
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

void ConnectionDetailPane::takeEdit(const ConnectionRef &ref, const QString &text, bool changesDetails)
{
    m_messages->show(MessageBar::Kind::Success, text, m_editing->canUndo() ? undoText() : QString());
    if (!changesDetails || ref != m_row.ref())
        return;
    // What was loaded is of before.
    if (m_overview != nullptr)
        m_overview->forgetDetails();
    if (!m_context.session.loadingDetailsTouches())
        loadDetails();
}

} // namespace console
