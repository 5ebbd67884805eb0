#include "workspacefixture.h"

#include "secrets/memorysecretstore.h"
#include "session/connectionsfeed.h"
#include "store/store.h"
#include "support/resultof.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/tableframe.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QTest>

namespace console::test {

WorkspaceFixture::WorkspaceFixture(GuardLevel guard, demo::DemoOptions options) : m_server(options), m_guard(guard) {}

WorkspaceFixture::~WorkspaceFixture() = default;

bool WorkspaceFixture::open()
{
    return startServer() && openWith(QUrl(m_server.baseUrl()), m_server.secretKey());
}

bool WorkspaceFixture::openWithoutCredentials()
{
    return startServer() && openWith(QUrl(m_server.baseUrl()), m_server.readOnlyKey());
}

bool WorkspaceFixture::openAt(const QUrl &baseUrl)
{
    return openWith(baseUrl, "00000000-0000-4000-8000-000000000000");
}

bool WorkspaceFixture::startServer()
{
    QString error;
    const bool started = m_server.start(&error);
    if (!started)
        QTest::qFail(qPrintable(error), __FILE__, __LINE__);
    return started;
}

bool WorkspaceFixture::openWith(const QUrl &baseUrl, const QByteArray &key)
{
    m_workspace = std::make_unique<Workspace>(std::make_unique<Store>(QStringLiteral(":memory:")),
                                              std::make_unique<MemorySecretStore>());
    Environment environment;
    environment.name = m_name;
    environment.baseUrl = baseUrl;
    environment.color = QStringLiteral("#0b6bcb");
    environment.guardLevel = m_guard;
    environment.useSystemProxy = false;
    m_workspace->addTemporary(environment, Secret(key));
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
    QObject::connect(&feed, &ConnectionsFeed::pageLoaded, &m_connections, &ConnectionsModel::appendPage);
    QObject::connect(&feed, &ConnectionsFeed::finished, &m_connections, &ConnectionsModel::endLoad);
    QObject::connect(&feed, &ConnectionsFeed::failed, &m_connections, [this] { m_connections.abortLoad(); });
    return true;
}

bool WorkspaceFixture::loadConnections()
{
    ConnectionsFeed &feed = session().connectionsFeed();
    feed.reload();
    return QTest::qWaitFor([&] { return feed.state() == ConnectionsFeed::State::Complete; }, 20000);
}

QList<JournalEntry> WorkspaceFixture::journalEntries()
{
    constexpr int most = 1000;
    const auto entries = resultOf(session().activity().entries(most));
    if (!entries)
        QTest::qFail(qPrintable(entries.error().details()), __FILE__, __LINE__);
    return entries.value_or(QList<JournalEntry>());
}

QStringList WorkspaceFixture::journal()
{
    QStringList lines;
    for (const JournalEntry &entry : journalEntries())
        lines << entry.action + QStringLiteral(" | ") + entry.target;
    return lines;
}

QString WorkspaceFixture::journalText()
{
    QString text;
    for (const JournalEntry &entry : journalEntries())
        text += QStringList{entry.action, entry.target, entry.request, entry.detail, entry.ticket}.join(u'|') + u'\n';
    return text;
}

PageContext WorkspaceFixture::context()
{
    return PageContext{*m_workspace, session(), m_connections, m_navigator, m_clipboard, m_presentation};
}

QString messageOf(const QWidget &page)
{
    for (const MessageBar *bar : page.findChildren<MessageBar *>()) {
        if (!bar->isVisible())
            continue;
        QStringList texts;
        for (const QLabel *label : bar->findChildren<QLabel *>()) {
            if (!label->text().isEmpty())
                texts.append(label->text());
        }
        return texts.join(u'\n');
    }
    return {};
}

QString emptyStateOf(const QWidget &page)
{
    QStringList texts;
    for (const TableFrame *frame : page.findChildren<TableFrame *>()) {
        if (frame->view()->isVisible())
            continue;
        for (const QLabel *label : frame->findChildren<QLabel *>()) {
            if (label->isVisible() && !label->text().isEmpty())
                texts.append(label->text());
        }
    }
    return texts.join(u'\n');
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
