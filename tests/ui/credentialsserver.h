#pragma once

#include "support/misbehavingserver.h"
#include "workspacefixture.h"

#include "session/keyscopes.h"
#include "ui/connections/connectioncommands.h"
#include "ui/connections/credentialstab.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <optional>

namespace console::test {

/// A server of one connection, "crm / acme", whose credentials and refreshes are what a test says, for a key that
/// may not make connect links.
class CredentialsServer
{
public:
    CredentialsServer()
    {
        m_server.onRequest([this](const WireRequest &request, SocketAnswer answer) { take(request, answer); });
    }

    QUrl url() const { return m_server.url(); }
    /// What the next requests for the connection are answered with, the last one ever after; none are held.
    void answerWith(QList<std::pair<int, QByteArray>> answers) { m_answers = std::move(answers); }
    /// 200 with these credentials and this configuration.
    static std::pair<int, QByteArray> details(const QByteArray &credentials, const QByteArray &config = "{}")
    {
        return {200, "{\"id\":1,\"connection_id\":\"acme\",\"provider_config_key\":\"crm\",\"provider\":\"hubspot\",\"errors\":[],"
                     "\"end_user\":null,\"tags\":{},\"metadata\":{},\"connection_config\":" +
                         config +
                         ",\"created_at\":\"2026-11-23T14:25:35.609+00:00\",\"credentials\":" + credentials + '}'};
    }
    /// A refusal by the provider, in Nango's envelope, with the connection that comes along.
    static std::pair<int, QByteArray> refusal(const QByteArray &message)
    {
        return {400, "{\"error\":{\"code\":\"invalid_credentials\",\"message\":" + jsonString(QString::fromUtf8(message)) +
                         ",\"payload\":{\"connection\":{\"id\":1,\"connection_id\":\"acme\",\"provider_config_key\":\"crm\","
                         "\"errors\":[{\"type\":\"auth\",\"log_id\":\"1795444088564_fAecQEYA\"}],\"credentials\":{}}}}}"};
    }
    void setFunctions(const QByteArray &functions) { m_functions = functions; }
    /// The queries of the requests for the connection, in their order.
    const QList<QByteArray> &asked() const { return m_asked; }

private:
    void take(const WireRequest &request, SocketAnswer answer)
    {
        if (request.path() == "/integrations/crm/functions") {
            answer.json("{\"data\":" + m_functions + ",\"pagination\":{\"total\":1,\"page\":0,\"limit\":100}}");
        } else if (request.path() == "/connections/acme") {
            m_asked << request.target.mid(request.target.indexOf('?') + 1);
            if (m_answers.isEmpty())
                return;
            const auto [status, body] = m_answers.size() > 1 ? m_answers.takeFirst() : m_answers.first();
            answer.json(body, status);
        } else if (request.path().startsWith("/connect/sessions")) {
            answer.json("{\"error\":{\"code\":\"forbidden\",\"message\":\"Insufficient scope. Required: "
                        "environment:connect_sessions:write\"}}",
                        403);
        } else {
            answer.json("{\"connections\":[]}");
        }
    }

    MisbehavingServer m_server;
    QList<std::pair<int, QByteArray>> m_answers;
    QByteArray m_functions = "[]";
    QList<QByteArray> m_asked;
};

/// The credentials tab alone, for "crm / acme".
struct ShownCredentials {
    explicit ShownCredentials(WorkspaceFixture &fixture)
        : commands(fixture.context(), nullptr), tab(fixture.context(), commands, nullptr)
    {
        tab.resize(520, 700);
        tab.show();
        tab.setConnection(connectionRef("crm", "acme"));
    }

    QTableView &table() { return *named<QTableView>(tab, "Credentials"); }
    QAbstractItemModel &values() { return *table().model(); }
    QTableView &decodedToken() { return *named<QTableView>(tab, "Decoded token"); }
    QAbstractItemModel &claims() { return *decodedToken().model(); }
    QCheckBox &option(const char *name) { return *named<QCheckBox>(tab, name); }
    QPushButton &button(const char *name) { return *named<QPushButton>(tab, name); }
    void press(const char *name)
    {
        if (auto *push = named<QPushButton>(tab, name))
            push->click();
        else
            named<QToolButton>(tab, name)->click();
    }
    bool isEnabled(const char *name) { return named<QToolButton>(tab, name)->isEnabled(); }
    int rowOf(const char *path) { return int(columnTexts(&values(), 0).indexOf(QLatin1String(path))); }
    QString valueOf(const char *path) { return values().index(rowOf(path), 1).data().toString(); }
    void select(const char *path) { table().selectRow(rowOf(path)); }
    bool isShown(const char *objectName) { return tab.findChild<QWidget *>(QLatin1String(objectName))->isVisible(); }
    QPushButton &noticeButton(const char *name)
    {
        return *named<QPushButton>(*tab.findChild<QWidget *>(QStringLiteral("refusalNotice")), name);
    }
    /// Everything the labels inside this part say, a fact with its name.
    QString textOf(const char *objectName)
    {
        QStringList texts;
        for (const QLabel *label : tab.findChild<QWidget *>(QLatin1String(objectName))->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << (label->accessibleName().isEmpty() ? label->text() : label->accessibleName());
        }
        return texts.join(u'\n');
    }
    /// Fetches, and waits for the values.
    bool fetch()
    {
        press("Show credentials");
        return QTest::qWaitFor([this] { return values().rowCount() > 0; }, 10000);
    }
    /// Refreshes, and waits for what is said about it.
    bool refresh()
    {
        option("Force refresh").setChecked(true);
        press("Show credentials");
        return QTest::qWaitFor([this] { return isShown("refreshResult") || isShown("refusalNotice"); }, 10000);
    }

    /// As LinkCommands adds it.
    void addReconnectCommand(std::function<void(const ConnectionCommand::Refs &)> run)
    {
        commands.add({.id = QStringLiteral("createReconnectLink"),
                      .iconName = QStringLiteral("link"),
                      .text = [](qsizetype) { return QStringLiteral("Create reconnect link…"); },
                      .toolTip = QStringLiteral("A link"),
                      .scope = scopes::ConnectSessionsWrite,
                      .run = std::move(run)});
    }

    ConnectionCommands commands;
    CredentialsTab tab;
};

/// The server, an environment opened at it, and the tab, in this order. A test says what the server answers first.
struct CredentialsStage {
    explicit CredentialsStage(QList<std::pair<int, QByteArray>> answers) { server.answerWith(std::move(answers)); }

    /// Opens the environment and shows the tab, which asks for nothing by itself.
    bool open()
    {
        if (!fixture.openAt(server.url()))
            return false;
        m_shown.emplace(fixture);
        return true;
    }
    /// The same, and fetches the credentials.
    bool fetch() { return open() && m_shown->fetch(); }
    /// Once it is open.
    ShownCredentials &shown() { return *m_shown; }

    CredentialsServer server;
    WorkspaceFixture fixture;

private:
    std::optional<ShownCredentials> m_shown;
};

} // namespace console::test
