#include "workspacefixture.h"

#include "secrets/memorysecretstore.h"
#include "session/connectionsfeed.h"
#include "store/store.h"

#include <QTest>

namespace console::test {

WorkspaceFixture::WorkspaceFixture(GuardLevel guard, demo::DemoOptions options) : m_server(options), m_guard(guard) {}

WorkspaceFixture::~WorkspaceFixture() = default;

bool WorkspaceFixture::open()
{
    QString error;
    if (!m_server.start(&error)) {
        qCritical("%s", qPrintable(error));
        return false;
    }
    m_workspace = std::make_unique<Workspace>(std::make_unique<Store>(QStringLiteral(":memory:")),
                                              std::make_unique<MemorySecretStore>());
    Environment environment;
    environment.name = QStringLiteral("Demo");
    environment.baseUrl = QUrl(m_server.baseUrl());
    environment.color = QStringLiteral("#0b6bcb");
    environment.guardLevel = m_guard;
    environment.useSystemProxy = false;
    m_workspace->addTemporary(environment, Secret(m_server.secretKey()));
    if (!QTest::qWaitFor([this] { return m_workspace->session() != nullptr; }, 10000))
        return false;
    QObject::connect(&session(), &EnvironmentSession::confirmationRequested, m_workspace.get(),
                     [this](ConfirmationRequest *request) {
                         m_questions.append(request->text());
                         if (m_answer)
                             request->accept(QStringLiteral("T-1"));
                         else
                             request->reject();
                     });
    ConnectionsFeed &feed = session().connectionsFeed();
    QObject::connect(&feed, &ConnectionsFeed::started, &m_connections, &ConnectionsModel::beginLoad);
    QObject::connect(&feed, &ConnectionsFeed::pageLoaded, &m_connections, &ConnectionsModel::appendRows);
    QObject::connect(&feed, &ConnectionsFeed::finished, &m_connections, &ConnectionsModel::endLoad);
    return true;
}

bool WorkspaceFixture::loadConnections()
{
    ConnectionsFeed &feed = session().connectionsFeed();
    feed.reload();
    return QTest::qWaitFor([&] { return feed.state() == ConnectionsFeed::State::Complete; }, 20000);
}

PageContext WorkspaceFixture::context()
{
    return PageContext{*m_workspace, session(), m_connections, m_navigator, m_clipboard};
}

QStringList columnTexts(const QAbstractItemModel *model, int column)
{
    QStringList texts;
    for (int row = 0; row < model->rowCount(); ++row)
        texts.append(model->index(row, column).data().toString());
    return texts;
}

ConnectionRef connectionRef(const char *integration, const char *id)
{
    return {ProviderConfigKey(QString::fromUtf8(integration)), ConnectionId(QString::fromUtf8(id))};
}

} // namespace console::test
