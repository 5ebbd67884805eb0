#pragma once

#include "core/effect.h"
#include "demo/demoserver.h"
#include "models/connectionsmodel.h"
#include "session/activity.h"
#include "session/confirmation.h"
#include "session/environmentsession.h"
#include "session/workspace.h"
#include "ui/shell/navigator.h"
#include "ui/shell/page.h"
#include "ui/widgets/presentation.h"
#include "ui/widgets/secretclipboard.h"

#include <QAbstractItemModel>
#include <QStringList>
#include <QWidget>

#include <memory>

namespace console::test {

/// A demo server, a workspace with that one environment open, and all that a page is given. The pages of
/// a test are destroyed before it: declare them after it.
///
/// Questions of the gate are noted and answered at once, with yes unless told otherwise.
class WorkspaceFixture
{
public:
    explicit WorkspaceFixture(GuardLevel guard = GuardLevel::Free, demo::DemoOptions options = {});
    ~WorkspaceFixture();

    /// What the environment will be called; "Demo" otherwise.
    void nameEnvironment(const QString &name) { m_name = name; }
    /// Starts the server and opens the environment; false with a message when that fails. Waits.
    bool open();
    /// The same with a key that sees no credentials.
    bool openWithoutCredentials();
    /// Opens the environment on another server than the demo's, such as one that does not answer. Waits.
    bool openAt(const QUrl &baseUrl);
    /// open() and loadConnections().
    bool openLoaded() { return open() && loadConnections(); }
    /// Loads all connections into connections(); false when they do not come. Waits.
    bool loadConnections();

    demo::DemoServer &server() { return m_server; }
    Workspace &workspace() { return *m_workspace; }
    EnvironmentSession &session() { return *m_workspace->session(); }
    ConnectionsModel &connections() { return m_connections; }
    Navigator &navigator() { return m_navigator; }
    Presentation &presentation() { return m_presentation; }
    PageContext context();

    /// The journal, the newest entry first: "action | target". Waits.
    QStringList journal();
    /// Every text of the journal, to search for what must not be there. Waits.
    QString journalText();

    void answerWith(bool yes) { m_answer = yes; }
    /// What the gate asked, the newest last.
    const QList<ConfirmationText> &questions() const { return m_questions; }

private:
    bool startServer();
    bool openWith(const QUrl &baseUrl, const QByteArray &key);
    QList<JournalEntry> journalEntries();

    demo::DemoServer m_server;
    GuardLevel m_guard;
    QString m_name = QStringLiteral("Demo");
    std::unique_ptr<Workspace> m_workspace;
    ConnectionsModel m_connections;
    Navigator m_navigator;
    SecretClipboard m_clipboard;
    Presentation m_presentation;
    QList<ConfirmationText> m_questions;
    bool m_answer = true;
};

/// A demo environment that loads at once.
inline demo::DemoOptions sixtyConnections()
{
    demo::DemoOptions options;
    options.connectionCount = 60;
    return options;
}

/// A window that a page stands in, without a layout: so its size is only the test's to choose, and the
/// offscreen platform does not complain about size hints, which it cannot pass on.
class Stage : public QWidget
{
public:
    /// Shows `page` in this window; it stays its owner's.
    void show(QWidget &page, const QSize &size = {1000, 640})
    {
        resize(size);
        page.setParent(this);
        page.resize(size);
        page.show();
        QWidget::show();
    }
};

/// The descendant of this type that is found by this accessible name; null when there is none.
template <typename Widget>
Widget *named(const QWidget &root, const char *accessibleName)
{
    const QString name = QString::fromUtf8(accessibleName);
    for (Widget *widget : root.findChildren<Widget *>()) {
        if (widget->accessibleName() == name)
            return widget;
    }
    return nullptr;
}

/// What the message bar of a page says; empty while it is hidden.
QString messageOf(const QWidget &page);
/// What the table frames of a page say in place of rows: titles and texts of those that are shown.
QString emptyStateOf(const QWidget &page);

/// The texts of a column, row by row.
QStringList columnTexts(const QAbstractItemModel *model, int column);

/// "integration", "id" -> a reference.
ConnectionRef connectionRef(const char *integration, const char *id);

} // namespace console::test
