#include "ui/shell/sessionview.h"

#include "models/connectionsmodel.h"
#include "session/connections.h"
#include "session/connectionsfeed.h"
#include "session/environmentsession.h"
#include "ui/actions/actionspage.h"
#include "ui/activity/activitypage.h"
#include "ui/connections/connectionspage.h"
#include "ui/customers/customerspage.h"
#include "ui/integrations/integrationspage.h"
#include "ui/proxy/proxypage.h"
#include "ui/records/recordspage.h"
#include "ui/syncs/syncspage.h"
#include "ui/widgets/presentation.h"

#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace console {

SessionView::SessionView(Workspace &workspace, EnvironmentSession &session, Navigator &navigator,
                         SecretClipboard &clipboard, Presentation &presentation, QWidget *parent)
    : QWidget(parent), m_connections(std::make_unique<ConnectionsModel>()),
      m_context(new PageContext{workspace, session, *m_connections, navigator, clipboard, presentation}),
      m_stack(new QStackedWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    maskWhilePresenting(m_connections.get(), presentation);
    feedModel();
    connectNavigator();
}

SessionView::~SessionView()
{
    // Pages use the model and the context: they go first, in whatever order Qt would choose otherwise.
    for (const QPointer<Page> &page : m_pages)
        delete page.data();
}

void SessionView::feedModel()
{
    ConnectionsFeed &feed = m_context->session.connectionsFeed();
    ConnectionsModel *model = m_connections.get();
    connect(&feed, &ConnectionsFeed::started, model, &ConnectionsModel::beginLoad);
    connect(&feed, &ConnectionsFeed::pageLoaded, model, &ConnectionsModel::appendPage);
    connect(&feed, &ConnectionsFeed::finished, model, &ConnectionsModel::endLoad);
    connect(&feed, &ConnectionsFeed::failed, model, [model] { model->abortLoad(); });
    connect(&m_context->session.connections(), &Connections::removed, model, &ConnectionsModel::removeConnection);
    connect(&m_context->session.connections(), &Connections::updated, model, &ConnectionsModel::updateConnection);

    // Relative times: one tick a minute for the whole environment, and none while nobody looks.
    auto *clock = new QTimer(this);
    clock->setInterval(60'000);
    connect(clock, &QTimer::timeout, model, [this, model] {
        if (isVisible())
            model->setNow(QDateTime::currentDateTimeUtc());
    });
    clock->start();
}

void SessionView::connectNavigator()
{
    Navigator *navigator = &m_context->navigator;
    connect(navigator, &Navigator::connectionRequested, this, [this](const ConnectionRef &ref, const QString &tab) {
        Q_EMIT m_context->navigator.pageRequested(PageId::Connections);
        qobject_cast<ConnectionsPage *>(page(PageId::Connections))->showConnection(ref, tab);
    });
    connect(navigator, &Navigator::integrationRequested, this, [this](const ProviderConfigKey &key) {
        Q_EMIT m_context->navigator.pageRequested(PageId::Integrations);
        qobject_cast<IntegrationsPage *>(page(PageId::Integrations))->showIntegration(key);
    });
    connect(navigator, &Navigator::customerRequested, this, [this](const CustomerBridge &bridge, const QString &value) {
        Q_EMIT m_context->navigator.pageRequested(PageId::Customers);
        qobject_cast<CustomersPage *>(page(PageId::Customers))->showCustomer(bridge, value);
    });
    connect(navigator, &Navigator::syncsRequested, this, [this](const ConnectionRef &ref) {
        Q_EMIT m_context->navigator.pageRequested(PageId::Syncs);
        qobject_cast<SyncsPage *>(page(PageId::Syncs))->showConnection(ref);
    });
    connect(navigator, &Navigator::recordsRequested, this, [this](const ConnectionRef &ref, const QString &model) {
        Q_EMIT m_context->navigator.pageRequested(PageId::Records);
        qobject_cast<RecordsPage *>(page(PageId::Records))->showRecords(ref, model);
    });
    connect(navigator, &Navigator::proxyRequested, this, [this](const ProxyRequest &request) {
        Q_EMIT m_context->navigator.pageRequested(PageId::Proxy);
        qobject_cast<ProxyPage *>(page(PageId::Proxy))->showRequest(request);
    });
    connect(navigator, &Navigator::actionRequested, this, [this](const ConnectionRef &ref, const QString &action) {
        Q_EMIT m_context->navigator.pageRequested(PageId::Actions);
        qobject_cast<ActionsPage *>(page(PageId::Actions))->showAction(ref, action);
    });
}

Page *SessionView::makePage(PageId id)
{
    switch (id) {
    case PageId::Connections:
        return new ConnectionsPage(*m_context, this);
    case PageId::Customers:
        return new CustomersPage(*m_context, this);
    case PageId::Syncs:
        return new SyncsPage(*m_context, this);
    case PageId::Records:
        return new RecordsPage(*m_context, this);
    case PageId::Proxy:
        return new ProxyPage(*m_context, this);
    case PageId::Actions:
        return new ActionsPage(*m_context, this);
    case PageId::Integrations:
        return new IntegrationsPage(*m_context, this);
    case PageId::Activity:
        return new ActivityPage(*m_context, this);
    case PageId::Environments:
        break; // The window's: it is there without an open environment.
    }
    return nullptr;
}

Page *SessionView::page(PageId id)
{
    QPointer<Page> &slot = m_pages[static_cast<size_t>(id)];
    if (!slot) {
        slot = makePage(id);
        if (slot)
            m_stack->addWidget(slot);
    }
    return slot;
}

void SessionView::showPage(PageId id)
{
    Page *shown = page(id);
    if (shown == nullptr)
        return;
    m_stack->setCurrentWidget(shown);
    shown->activate();
}

Page *SessionView::currentPage() const
{
    return qobject_cast<Page *>(m_stack->currentWidget());
}

const ConnectionMarks &SessionView::marks() const
{
    return m_context->session.connectionMarks();
}

} // namespace console
