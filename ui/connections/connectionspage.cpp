#include "ui/connections/connectionspage.h"

#include "models/connectionsmodel.h"
#include "models/format.h"
#include "session/connectionsfeed.h"
#include "session/environmentsession.h"
#include "session/workspace.h"
#include "ui/connections/columnlayout.h"
#include "ui/connections/connectioncommands.h"
#include "ui/connections/connectiondetailpane.h"
#include "ui/connections/connectionfilterbar.h"
#include "ui/connections/connectionsmessages.h"
#include "ui/connections/connectionsstatus.h"
#include "ui/connections/connectionstools.h"
#include "ui/connections/connectiontable.h"
#include "ui/connections/deletedialog.h"
#include "ui/connections/detailopener.h"
#include "ui/connections/exportdialog.h"
#include "ui/connections/keptselection.h"
#include "ui/connections/savedviews.h"
#include "ui/connections/viewsmenu.h"
#include "ui/metadata/bulkcommands.h"
#include "ui/shell/placekeeper.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

namespace console {

namespace {

constexpr int ListMinimumWidth = 320;
constexpr int DetailMinimumWidth = 424; // what its tabs, its facts and their buttons take
const QString SplitterKey = QStringLiteral("connections/splitter");

} // namespace

ConnectionsPage::ConnectionsPage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context), m_commands(new ConnectionCommands(context, this)),
      m_filter(new ConnectionFilterBar(context.connections, context.session.environment().dashboardEnvironment, this)),
      m_messages(new ConnectionsMessages(context, *m_commands, this)), m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_pane(new ConnectionDetailPane(context, *m_commands, this)),
      m_list(new ConnectionTable(context, *m_commands, this)),
      m_views(new SavedViews(context.workspace, context.session.environment(), this)),
      m_viewsMenu(new ViewsMenu(
          *m_views, [this] { return currentView(); }, this)),
      m_count(makeCaption({}, this))
{
    setObjectName(QStringLiteral("connectionsPage"));
    setAccessibleName(tr("Connections"));
    arrange();
    m_status = new ConnectionsStatus(context, m_filter, m_list->frame(), m_count, this);
    m_opener = new DetailOpener(context, m_list, m_filter, m_pane, this);
    connectTools();
    connectList();
    restoreSplitter();
    keepPlace();
}

ConnectionsPage::~ConnectionsPage() = default;

void ConnectionsPage::arrange()
{
    setNames(m_splitter, tr("List and details"));
    m_splitter->addWidget(buildList());
    m_splitter->addWidget(m_pane);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setCollapsible(0, false);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->widget(0)->setMinimumWidth(ListMinimumWidth);
    m_pane->setMinimumWidth(DetailMinimumWidth);
    m_pane->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_splitter, 1);
}

QWidget *ConnectionsPage::buildHeader()
{
    auto *header = new QWidget(this);
    auto *layout = new QVBoxLayout(header);
    layout->setContentsMargins(SpaceAround, SpaceAround, SpaceAround, SpaceBetween);
    layout->setSpacing(SpaceBetween);
    m_count->setObjectName(QStringLiteral("connectionCount"));
    m_count->setMinimumWidth(1); // In a narrow list it gives way before the buttons do.
    auto *bulk = new BulkCommands(m_context, *m_commands, this);
    m_tools = new ConnectionsTools(m_context, *m_commands, m_viewsMenu, m_list->columns()->menu(), this);
    auto *title = new QHBoxLayout;
    title->setSpacing(SpaceInside / 2);
    title->addWidget(makeTitle(tr("Connections"), header));
    title->addWidget(m_count, 0, Qt::AlignBaseline);
    title->addStretch(1);
    // Beside the title: a narrow list needs the row below for the filter itself.
    title->addWidget(m_tools);
    layout->addLayout(title);
    layout->addWidget(m_filter);
    layout->addWidget(bulk->notice());
    layout->addWidget(m_messages);
    return header;
}

QWidget *ConnectionsPage::buildList()
{
    auto *list = new QWidget(this);
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(buildHeader());
    layout->addWidget(m_list, 1);
    return list;
}

void ConnectionsPage::connectTools()
{
    connect(m_tools, &ConnectionsTools::filterRequested, this, [this] {
        m_filter->textBox()->setFocus(Qt::ShortcutFocusReason);
        m_filter->textBox()->selectAll();
    });
    connect(m_tools, &ConnectionsTools::exportRequested, this, &ConnectionsPage::exportShown);
    connect(m_tools, &ConnectionsTools::imported, this, &ConnectionsPage::showImported);
    connect(m_viewsMenu, &ViewsMenu::chosen, this, &ConnectionsPage::showView);
    connect(m_views, &SavedViews::failed, m_messages, [this](const Error &error) { m_messages->show(error); });
    const auto follow = [this] { m_tools->setCanExport(m_context.connections.visibleCount() > 0); };
    connect(&m_context.connections, &ConnectionsModel::countsChanged, this, follow);
    follow();
}

void ConnectionsPage::connectList()
{
    connect(m_list, &ConnectionTable::exportRequested, this, &ConnectionsPage::exportSelected);
    connect(m_filter, &ConnectionFilterBar::changed, m_list, &ConnectionTable::rearranged);
    connect(m_commands, &ConnectionCommands::deleteManyRequested, this,
            [this](const ConnectionCommand::Refs &refs) { (new DeleteDialog(m_context, refs, this))->open(); });
}

void ConnectionsPage::showImported(const ConnectionRef &ref)
{
    m_messages->show(MessageBar::Kind::Success, tr("Imported %1").arg(ref.toString()));
    m_context.session.connectionsFeed().reload();
    Q_EMIT m_context.navigator.connectionRequested(ref, {});
}

void ConnectionsPage::restoreSplitter()
{
    m_splitter->setSizes({540, 500});
    m_context.workspace.setting(SplitterKey)->onFinished(this, [this](const Result<QByteArray> &kept) {
        if (kept && !kept->isEmpty())
            m_splitter->restoreState(*kept);
    });
    connect(m_splitter, &QSplitter::splitterMoved, this, &ConnectionsPage::keepSplitter);
}

void ConnectionsPage::keepSplitter()
{
    m_context.workspace.keepSetting(SplitterKey, m_splitter->saveState());
}

/// The order of the rows is the layout's.
void ConnectionsPage::keepPlace()
{
    const auto say = [this] {
        JsonObjectWriter place;
        addFilter(place, m_filter->choice());
        return place.raw("open", placeOf(m_opener->opened()))
            .string("tab", m_opener->tab())
            .raw("tabs", m_opener->places())
            .raw("selected", m_selection->place())
            .toJson();
    };
    const auto go = [this](const JsonValue &place) {
        m_filter->setChoice(filterFrom(place));
        m_opener->restore(refFrom(place["open"]), place["tab"].string().value_or(QString()), place["tabs"]);
        m_selection->goTo(place["selected"]);
    };
    m_selection = new KeptSelection(m_context, m_list, m_opener, this);
    m_place = new PlaceKeeper(m_context.session, QStringLiteral("connections"), say, go, this);
    connect(m_filter, &ConnectionFilterBar::changed, m_place, &PlaceKeeper::note);
    connect(m_opener, &DetailOpener::changed, m_place, &PlaceKeeper::note);
    connect(m_selection, &KeptSelection::changed, m_place, &PlaceKeeper::note);
}

void ConnectionsPage::activate()
{
    if (m_context.session.connectionsFeed().state() == ConnectionsFeed::State::Idle)
        m_context.session.connectionsFeed().reload();
    m_status->update();
    QTimer::singleShot(0, m_opener, &DetailOpener::prepare);
}

void ConnectionsPage::refresh()
{
    m_context.session.connectionsFeed().reload();
    if (m_pane->isVisible())
        m_pane->refresh();
}

QWidget *ConnectionsPage::initialFocus()
{
    return m_filter->textBox();
}

void ConnectionsPage::showConnection(const ConnectionRef &ref, const QString &tab)
{
    m_opener->showConnection(ref, tab);
    m_place->note();
}

SavedView ConnectionsPage::currentView() const
{
    return {.name = {}, .filter = m_filter->choice(), .layout = m_list->columns()->layout()};
}

void ConnectionsPage::showView(const SavedView &view)
{
    m_list->columns()->setLayout(view.layout);
    m_filter->setChoice(view.filter);
}

void ConnectionsPage::exportRows(ConnectionExport rows, const QString &what)
{
    const QString warning =
        m_status->isComplete()
            ? QString()
            : tr("Not all connections are loaded: the file will have only those that have come so far.");
    auto *dialog = new ExportDialog(std::move(rows), what, warning, this);
    connect(dialog, &ExportDialog::exported, m_messages,
            [this](const QString &text) { m_messages->show(MessageBar::Kind::Success, text); });
    dialog->open();
}

void ConnectionsPage::exportShown()
{
    const QString count = connectionCountText(m_context.connections.visibleCount());
    exportRows(m_list->shownRows(),
               m_filter->isFiltering() ? tr("%1 that match %2").arg(count, m_filter->description()) : count);
}

void ConnectionsPage::exportSelected()
{
    const qsizetype count = m_list->selectedCount();
    exportRows(m_list->selectedRows(),
               count == 1 ? tr("The selected connection") : tr("The %1 selected connections").arg(countText(count)));
}

} // namespace console
