#include "ui/shell/navigationrail.h"

#include "models/masking.h"
#include "session/workspace.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/controls.h"

#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <array>

namespace console {

namespace {

struct PageEntry {
    PageId id;
    const char *name;
    const char *icon;
};

constexpr std::array Pages{
    PageEntry{PageId::Connections, QT_TRANSLATE_NOOP("console::NavigationRail", "Connections"), "plug"},
    PageEntry{PageId::Customers, QT_TRANSLATE_NOOP("console::NavigationRail", "Customers"), "users"},
    PageEntry{PageId::Syncs, QT_TRANSLATE_NOOP("console::NavigationRail", "Syncs"), "refresh-cw"},
    PageEntry{PageId::Records, QT_TRANSLATE_NOOP("console::NavigationRail", "Records"), "table"},
    PageEntry{PageId::Proxy, QT_TRANSLATE_NOOP("console::NavigationRail", "Proxy"), "send"},
    PageEntry{PageId::Actions, QT_TRANSLATE_NOOP("console::NavigationRail", "Actions"), "zap"},
    PageEntry{PageId::Integrations, QT_TRANSLATE_NOOP("console::NavigationRail", "Integrations"), "blocks"},
    PageEntry{PageId::Activity, QT_TRANSLATE_NOOP("console::NavigationRail", "Activity"), "history"},
    PageEntry{PageId::Environments, QT_TRANSLATE_NOOP("console::NavigationRail", "Environments"), "settings"},
};

QIcon dot(const QString &color)
{
    QPixmap pixmap(24, 24);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(QColor(color));
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(4, 4, 16, 16);
    return pixmap;
}

} // namespace

QString NavigationRail::pageName(PageId page)
{
    return tr(Pages[static_cast<size_t>(page)].name);
}

NavigationRail::NavigationRail(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("rail"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(208);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceInside, SpaceBetween, SpaceInside, SpaceInside);
    layout->setSpacing(SpaceInside);
    layout->addWidget(buildSwitcher());
    buildList();
    layout->addWidget(m_list, 1);
    layout->addWidget(buildFoot());

    connect(&workspace, &Workspace::environmentsChanged, this, &NavigationRail::showEnvironment);
    connect(&workspace, &Workspace::currentChanged, this, &NavigationRail::showEnvironment);
    showEnvironment();
}

QWidget *NavigationRail::buildSwitcher()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_environment = new QToolButton(box);
    m_environment->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_environment->setPopupMode(QToolButton::InstantPopup);
    m_environment->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_environment->setIconSize(QSize(16, 16));
    m_environment->setFocusPolicy(Qt::StrongFocus);
    setNames(m_environment, tr("Environment"));
    m_menu = new QMenu(m_environment);
    setNames(m_menu, tr("Environments"));
    m_environment->setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &NavigationRail::fillMenu);

    m_guard = new QToolButton(box);
    m_guard->setProperty("look", QStringLiteral("quiet"));
    m_guard->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_guard->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_guard->setFocusPolicy(Qt::StrongFocus);
    setNames(m_guard, tr("Guard level"));
    connect(m_guard, &QToolButton::clicked, this, &NavigationRail::guardLevelRequested);
    m_presenting = new QToolButton(box);
    m_presenting->setProperty("look", QStringLiteral("quiet"));
    m_presenting->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_presenting->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_presenting->setFocusPolicy(Qt::StrongFocus);
    m_presenting->setText(tr("Presenting"));
    m_presenting->setIcon(icon(QStringLiteral("eye-off"), colorsOf(palette()).warning));
    m_presenting->setToolTip(tr("Names, e-mails, IDs and tokens are masked. Click to show them again (F9)."));
    setNames(m_presenting, tr("End presentation mode"), m_presenting->toolTip());
    m_presenting->hide();
    connect(m_presenting, &QToolButton::clicked, this, &NavigationRail::presentationEnded);
    layout->addWidget(m_environment);
    layout->addWidget(m_guard);
    layout->addWidget(m_presenting);
    return box;
}

void NavigationRail::buildList()
{
    m_list->setObjectName(QStringLiteral("navigation"));
    m_list->setAccessibleName(tr("Navigation"));
    m_list->setIconSize(QSize(16, 16));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const PageEntry &page : Pages) {
        auto *item = new QListWidgetItem(icon(QLatin1String(page.icon)), tr(page.name), m_list);
        item->setSizeHint(QSize(0, 34));
        item->setToolTip(tr("%1 (Ctrl+%2)").arg(tr(page.name)).arg(static_cast<int>(page.id) + 1));
    }
    m_list->setCurrentRow(0);
    makeSelectionCurrent(m_list);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            Q_EMIT pageChosen(static_cast<PageId>(row));
    });
}

QWidget *NavigationRail::buildFoot()
{
    auto *foot = new QWidget(this);
    auto *layout = new QHBoxLayout(foot);
    layout->setContentsMargins(SpaceInside, 0, 0, 0);
    m_rate = makeCaption(QString(), foot);
    m_rate->setWordWrap(true);
    m_rate->setMinimumHeight(2 * QFontMetrics(textFont(TextSize::Caption)).lineSpacing());
    m_rate->setToolTip(tr("The rate limit is shared with everything else that uses this account"));
    auto *theme = makeIconButton(QStringLiteral("moon"), tr("Switch between light and dark"), foot);
    connect(theme, &QToolButton::clicked, this, &NavigationRail::themeToggled);
    layout->addWidget(m_rate, 1);
    layout->addWidget(theme, 0, Qt::AlignBottom);
    return foot;
}

PageId NavigationRail::currentPage() const
{
    return static_cast<PageId>(qMax(0, m_list->currentRow()));
}

void NavigationRail::setCurrentPage(PageId page)
{
    const QSignalBlocker blocker(m_list);
    m_list->setCurrentRow(static_cast<int>(page));
}

QWidget *NavigationRail::list() const
{
    return m_list;
}

void NavigationRail::setGuardLevel(std::optional<GuardLevel> level)
{
    m_guard->setVisible(level.has_value());
    if (!level)
        return;
    const Colors &colors = colorsOf(palette());
    switch (*level) {
    case GuardLevel::ReadOnly:
        m_guard->setText(tr("Read-only"));
        m_guard->setIcon(icon(QStringLiteral("lock"), colors.success));
        m_guard->setToolTip(tr("Nothing that writes can leave. Click to change."));
        break;
    case GuardLevel::Confirm:
        m_guard->setText(tr("Asks before writing"));
        m_guard->setIcon(icon(QStringLiteral("shield-check"), colors.accent));
        m_guard->setToolTip(tr("Each write is confirmed. Click to change."));
        break;
    case GuardLevel::Free:
        m_guard->setText(tr("Asks before destroying"));
        m_guard->setIcon(icon(QStringLiteral("shield-alert"), colors.warning));
        m_guard->setToolTip(tr("Writes are sent at once; only what destroys is confirmed. Click to change."));
        break;
    }
    m_guard->setAccessibleName(tr("Guard level"));
    m_guard->setAccessibleDescription(m_guard->text());
}

void NavigationRail::setRateLimitText(const QString &text)
{
    m_rate->setText(text);
}

void NavigationRail::setPresenting(bool on)
{
    m_masked = on;
    m_presenting->setVisible(on);
    showEnvironment();
}

void NavigationRail::showEnvironment()
{
    const std::optional<Environment> environment = m_workspace.currentEnvironment();
    const QString name = environment ? identityText(environment->name, m_masked) : tr("No environment");
    m_environment->setText(QFontMetrics(m_environment->font()).elidedText(name, Qt::ElideRight, 140));
    m_environment->setToolTip(environment && !m_masked ? tr("%1\n%2").arg(name, environment->baseUrl.toDisplayString())
                                                       : name);
    m_environment->setAccessibleDescription(name);
    m_environment->setIcon(environment ? dot(environment->color) : icon(QStringLiteral("server")));
}

void NavigationRail::fillMenu()
{
    m_menu->clear();
    const std::optional<Environment> current = m_workspace.currentEnvironment();
    for (const Environment &environment : m_workspace.environments()) {
        const QString name = identityText(environment.name, m_masked);
        const QString text = environment.production ? tr("%1 (production)").arg(name) : name;
        QAction *action = m_menu->addAction(dot(environment.color), text);
        action->setCheckable(true);
        action->setChecked(current && current->id == environment.id);
        connect(action, &QAction::triggered, this, [this, id = environment.id] { Q_EMIT environmentChosen(id); });
    }
    m_menu->addSeparator();
    QAction *manage = m_menu->addAction(icon(QStringLiteral("settings")), tr("Manage environments…"));
    connect(manage, &QAction::triggered, this, [this] { Q_EMIT pageChosen(PageId::Environments); });
}

} // namespace console
