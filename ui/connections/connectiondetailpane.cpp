#include "ui/connections/connectiondetailpane.h"

#include "core/timestamps.h"
#include "models/connectiontexts.h"
#include "models/format.h"
#include "session/connections.h"
#include "session/environmentsession.h"
#include "ui/connections/connectionactivitytab.h"
#include "ui/connections/connectioncommands.h"
#include "ui/connections/credentialstab.h"
#include "ui/connections/overviewtab.h"
#include "ui/metadata/metadataeditor.h"
#include "ui/records/recordspane.h"
#include "ui/syncs/syncspane.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/messagebar.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace console {

namespace {

struct HealthLook {
    const char *icon;
    QColor Colors::*color;
};

HealthLook lookOf(Health health)
{
    switch (health) {
    case Health::AuthError:
    case Health::SyncError:
        return {"circle-x", &Colors::danger};
    case Health::Unknown:
        return {"circle-help", &Colors::muted};
    case Health::Healthy:
        return {"circle-check", &Colors::success};
    }
    return {"circle-help", &Colors::muted};
}

QString healthBadgeText(const ConnectionRow &row)
{
    const QString word = healthText(row.health());
    const QDateTime since = unhealthySince(row);
    if (!since.isValid())
        return word;
    return ConnectionDetailPane::tr("%1 since %2").arg(word, relativeTime(since, QDateTime::currentDateTimeUtc()));
}

} // namespace

ConnectionDetailPane::ConnectionDetailPane(const PageContext &context, ConnectionCommands &commands, QWidget *parent)
    : QWidget(parent), m_context(context), m_commands(commands), m_messages(new MessageBar(this)),
      m_tabWidget(new QTabWidget(this))
{
    setObjectName(QStringLiteral("connectionDetail"));
    setAccessibleName(tr("Connection details"));
    setNames(m_tabWidget, tr("Connection tabs"));
    m_tabWidget->tabBar()->setAccessibleName(tr("Connection tabs"));
    m_tabWidget->setDocumentMode(true);
    m_tabWidget->tabBar()->setExpanding(false);
    m_tabWidget->setUsesScrollButtons(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(buildHeader());
    layout->addWidget(m_tabWidget, 1);
    addTabs();
    connect(m_tabWidget, &QTabWidget::currentChanged, this, &ConnectionDetailPane::showCurrentTab);
    connect(m_messages, &MessageBar::actionTriggered, &m_context.navigator, &Navigator::guardLevelRequested);
}

ConnectionDetailPane::~ConnectionDetailPane()
{
    if (m_detailsCall)
        m_detailsCall->cancel();
}

QWidget *ConnectionDetailPane::buildHeader()
{
    auto *header = new QWidget(this);
    m_id = makeValue({}, tr("Connection ID"), header, true);
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
    top->addWidget(m_id, 1);
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
    auto *copy = makeButton(tr("Copy summary"), ButtonLook::Normal, m_buttons, QStringLiteral("clipboard"),
                            tr("Copy a text for a ticket, without secrets and personal data"));
    m_loadDetails =
        makeButton(tr("Load full details"), ButtonLook::Normal, m_buttons, QStringLiteral("download"),
                   tr("Fetch this connection itself. Nango may refresh its token for it; noted in Activity"));
    connect(copy, &QPushButton::clicked, this, [this] { m_commands.copySummary(m_row); });
    connect(m_loadDetails, &QPushButton::clicked, this, &ConnectionDetailPane::loadDetails);

    auto *more = makeIconButton(QStringLiteral("ellipsis"), tr("More actions"), m_buttons);
    auto *menu = new QMenu(more);
    menu->setAccessibleName(tr("More actions"));
    menu->setToolTipsVisible(true);
    // Lambdas, not pointers to members: AddressSanitizer stops at what g++ 12 makes of a captured one.
    const auto add = [this, menu](const QString &text, const QString &iconName, auto command) {
        connect(menu->addAction(icon(iconName), text), &QAction::triggered, this, command);
    };
    add(tr("Copy connection ID"), QStringLiteral("copy"), [this] { m_commands.copyId(m_row.ref()); });
    add(tr("New proxy request"), QStringLiteral("send"), [this] { m_commands.newProxyRequest(m_row.ref()); });
    menu->addSeparator();
    add(tr("Delete…"), QStringLiteral("trash-2"), [this] { m_commands.remove(m_row.ref()); });
    more->setMenu(menu);
    more->setPopupMode(QToolButton::InstantPopup);

    layout->addWidget(copy);
    layout->addWidget(m_loadDetails);
    layout->addWidget(more);
    layout->addStretch(1);
    return m_buttons;
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
        tr("Overview"), [this] { return m_overview; }, [this] { m_overview->showConnection(m_row); }, [] {});
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
        showCurrentTab();
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
    m_row = {};
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
    const QString id = m_row.connectionId();
    m_id->setText(id);
    m_id->setAccessibleName(tr("Connection ID: %1").arg(id));
    m_integration->setText(m_row.provider() == m_row.providerConfigKey() || m_row.provider().isEmpty()
                               ? m_row.providerConfigKey()
                               : tr("%1 · %2").arg(m_row.providerConfigKey(), m_row.provider()));
    const HealthLook look = lookOf(m_row.health());
    const QColor color = colorsOf(palette()).*look.color;
    m_healthIcon->setPixmap(icon(QLatin1String(look.icon), color).pixmap(16, 16));
    m_health->setText(healthBadgeText(m_row));
    m_health->setToolTip(errorsDetails(m_row.errors()));
    m_buttons->setEnabled(m_row.ref().isValid());
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
        if (details && details->ref() == m_row.ref())
            m_overview->showDetails(*details);
        else if (!details)
            m_messages->show(details.error());
    });
}

} // namespace console
