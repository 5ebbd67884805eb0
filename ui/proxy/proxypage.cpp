#include "ui/proxy/proxypage.h"

#include "models/connectionsmodel.h"
#include "models/dashboardlink.h"
#include "session/connectionsfeed.h"
#include "session/environmentsession.h"
#include "session/keyscopes.h"
#include "session/proxy.h"
#include "ui/proxy/historypane.h"
#include "ui/proxy/requestpane.h"
#include "ui/proxy/responsepane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/privatearea.h"
#include "ui/widgets/scopedactions.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace console {

namespace {

constexpr int DraftDelayMs = 400;

} // namespace

ProxyPage::ProxyPage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context), m_request(new RequestPane(context.connections, this)),
      m_response(new ResponsePane(this)), m_history(new HistoryPane(context.session.proxy(), this))
{
    setObjectName(QStringLiteral("proxyPage"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceAround, SpaceAround, SpaceAround, SpaceInside);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(buildHeader());
    layout->addWidget(
        new PrivateArea(context.presentation, buildBody(), tr("What is asked of the provider and what it says"), this),
        1);

    needScope(context.session, scopes::Proxy, this, {m_request->sendAction()});
    connect(m_request, &RequestPane::sendRequested, this, &ProxyPage::send);
    connect(m_request, &RequestPane::cancelRequested, this, &ProxyPage::cancel);
    connect(m_request, &RequestPane::edited, this, [this] {
        m_edited = true;
        m_draftTimer.start();
    });
    connect(m_history, &HistoryPane::opened, this, &ProxyPage::showRequest);
    connect(m_response->messages(), &MessageBar::actionTriggered, &context.navigator, &Navigator::guardLevelRequested);
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(DraftDelayMs);
    connect(&m_draftTimer, &QTimer::timeout, this, &ProxyPage::keepDraft);
}

ProxyPage::~ProxyPage()
{
    if (m_draftTimer.isActive())
        keepDraft();
}

QWidget *ProxyPage::buildHeader()
{
    auto *header = new QWidget(this);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceInside);
    auto *clear = makeButton(tr("New request"), ButtonLook::Quiet, header, QStringLiteral("plus"),
                             tr("Empty the composer; the connection stays"));
    auto *history = makeButton(tr("History"), ButtonLook::Quiet, header, QStringLiteral("history"),
                               tr("Show or hide the requests sent from here"));
    history->setCheckable(true);
    history->setChecked(true);
    history->setObjectName(QStringLiteral("toggleHistory"));
    layout->addWidget(makeTitle(tr("Proxy"), header));
    layout->addStretch();
    layout->addWidget(clear);
    layout->addWidget(history);
    connect(history, &QPushButton::toggled, m_history, &QWidget::setVisible);
    connect(clear, &QPushButton::clicked, this, [this] {
        ProxyRequest empty;
        empty.connection = m_request->request().connection;
        showRequest(empty);
    });
    return header;
}

QWidget *ProxyPage::buildBody()
{
    auto *columns = new QSplitter(Qt::Horizontal, this);
    setNames(columns, tr("Composer and history"));
    auto *rows = new QSplitter(Qt::Vertical, columns);
    setNames(rows, tr("Request and response"));
    rows->addWidget(m_request);
    rows->addWidget(m_response);
    rows->setChildrenCollapsible(false);
    rows->setStretchFactor(0, 4);
    rows->setStretchFactor(1, 5);
    columns->addWidget(rows);
    columns->addWidget(m_history);
    columns->setChildrenCollapsible(false);
    columns->setStretchFactor(0, 1);
    columns->setSizes({720, 300});
    return columns;
}

void ProxyPage::activate()
{
    if (m_activated)
        return;
    m_activated = true;
    m_history->reload();
    restoreDraft();
    // The picker completes over the environment's connections: they are needed here too.
    if (m_context.session.connectionsFeed().state() == ConnectionsFeed::State::Idle)
        m_context.session.connectionsFeed().reload();
}

void ProxyPage::refresh()
{
    m_history->reload();
}

QWidget *ProxyPage::initialFocus()
{
    return m_request->initialFocus();
}

void ProxyPage::showRequest(const ProxyRequest &request)
{
    m_edited = true;
    m_request->setRequest(request);
    m_response->showNothing();
    m_draftTimer.start();
}

void ProxyPage::send()
{
    if (m_call)
        return;
    const ProxyRequest request = m_request->request();
    if (const QString why = Proxy::problem(request); !why.isEmpty()) {
        m_response->messages()->show(MessageBar::Kind::Warning, why);
        return;
    }
    m_response->showWaiting(tr("%1 %2").arg(request.method, request.path));
    const Environment &environment = m_context.session.environment();
    if (!request.activityLogId.isEmpty())
        m_response->setLog(
            dashboardLogUrl(environment.dashboardUrl, environment.dashboardEnvironment, request.activityLogId));
    m_request->setBusy(true);
    auto *call = m_context.session.proxy().send(request);
    m_call = call;
    connect(call, &CallBase::progressed, m_response, &ResponsePane::showProgress);
    call->onFinished(this, [this](const Result<ProxyResponse> &response) {
        m_request->setBusy(false);
        if (response)
            m_response->showResponse(*response);
        else
            m_response->showError(response.error());
    });
}

void ProxyPage::cancel()
{
    if (m_call)
        m_call->cancel();
}

void ProxyPage::restoreDraft()
{
    m_context.session.proxy().draft()->onFinished(this, [this](const Result<std::optional<ProxyRequest>> &draft) {
        // What the user has begun meanwhile counts more than what was left behind.
        if (draft && *draft && !m_edited)
            m_request->setRequest(**draft);
    });
}

void ProxyPage::keepDraft()
{
    m_context.session.proxy().keepDraft(m_request->request());
}

} // namespace console
