#include "album.h"

#include "dto/proxy.h"
#include "session/connections.h"
#include "session/environmentsession.h"
#include "ui/dialogs/guardleveldialog.h"
#include "ui/environments/environmentdialog.h"
#include "ui/palette/commandsources.h"
#include "ui/widgets/presentation.h"

#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

#include <algorithm>
#include <cstdio>

namespace console {

namespace {

const ConnectionRef Acme{ProviderConfigKey(QStringLiteral("demo-crm")), ConnectionId(QStringLiteral("crm-acme"))};

const ConnectionRef Salesforce{ProviderConfigKey(QStringLiteral("salesforce")),
                               ConnectionId(QStringLiteral("salesforce-acme"))};

template <typename Widget>
Widget *shown(const QWidget &window, const QString &objectName)
{
    const QList<Widget *> found = window.findChildren<Widget *>(objectName);
    for (Widget *widget : found) {
        if (widget->isVisible())
            return widget;
    }
    std::fprintf(stderr, "no %s on the screen\n", qUtf8Printable(objectName));
    return nullptr;
}

void click(const QWidget &window, const QString &objectName)
{
    if (auto *button = shown<QAbstractButton>(window, objectName))
        button->click();
}

void selectRow(const QWidget &window, const QString &objectName, int row)
{
    if (auto *table = shown<QTableView>(window, objectName))
        table->selectRow(row);
}

void selectRows(const QWidget &window, const QString &objectName, int count)
{
    auto *table = shown<QTableView>(window, objectName);
    if (table == nullptr)
        return;
    const QAbstractItemModel *model = table->model();
    const int last = std::min(count, model->rowCount()) - 1;
    table->selectionModel()->select(QItemSelection(model->index(0, 0), model->index(last, model->columnCount() - 1)),
                                    QItemSelectionModel::ClearAndSelect);
}

} // namespace

Album::Album(Photographer &photographer, MainWindow &window, Workspace &workspace, QString suffix)
    : m_photographer(photographer), m_window(window), m_workspace(workspace), m_suffix(std::move(suffix))
{
}

void Album::add(const QString &name, std::function<void()> prepare)
{
    m_photographer.add(name + m_suffix, std::move(prepare));
}

void Album::filter(const QString &text)
{
    if (auto *edit = shown<QLineEdit>(m_window, QStringLiteral("filterConnections")))
        edit->setText(text);
}

void Album::trigger(const QString &command)
{
    // The palette offers a verb once, with or without its dots.
    const auto verb = [](QString text) { return text.remove(u'&').remove(u'…'); };
    const QList<QAction *> actions = offeredActions(m_window);
    const auto found = std::find_if(actions.begin(), actions.end(),
                                    [&](const QAction *action) { return verb(action->text()) == verb(command); });
    if (found == actions.end())
        std::fprintf(stderr, "nothing offers \"%s\"\n", qUtf8Printable(command));
    else if (!(*found)->isEnabled())
        std::fprintf(stderr, "\"%s\" is disabled\n", qUtf8Printable(command));
    else
        (*found)->trigger();
}

void Album::addConnections()
{
    add("connections", [this] { m_window.showPage(PageId::Connections); });
    add("connections-nothing-matches", [this] { filter(QStringLiteral("no such customer")); });
    add("connections-auth-error", [this] { filter(QStringLiteral("error:auth")); });
    then([this] { filter({}); });
    for (const char *tab : {"Overview", "Syncs", "Records", "Metadata", "Credentials", "Activity"}) {
        add(QStringLiteral("connection-%1").arg(QString::fromLatin1(tab).toLower()),
            [this, tab] { Q_EMIT navigator().connectionRequested(Acme, QString::fromLatin1(tab)); });
    }
    addCredentials();
}

/// Of a token that can be read.
void Album::addCredentials()
{
    add("credentials-masked", [this] {
        Q_EMIT navigator().connectionRequested(Salesforce, QStringLiteral("Credentials"));
        click(m_window, QStringLiteral("showCredentials"));
    });
    add("credentials-decoded", [this] {
        selectRow(m_window, QStringLiteral("credentials"), 1);
        trigger(QStringLiteral("Decode token"));
    });
    then([this] { trigger(QStringLiteral("Hide")); });
}

void Album::addCustomers()
{
    add("customers", [this] { m_window.showPage(PageId::Customers); });
    add("customer", [this] { selectRow(m_window, QStringLiteral("customers"), 0); });
}

void Album::addPages()
{
    add("syncs", [this] { Q_EMIT navigator().syncsRequested(Acme); });
    add("records", [this] { Q_EMIT navigator().recordsRequested(Acme, QStringLiteral("Contact")); });
    add("records-one", [this] { selectRow(m_window, QStringLiteral("records"), 1); });
    add("proxy", [this] {
        Q_EMIT navigator().proxyRequested(ProxyRequest{.connection = Acme, .path = QStringLiteral("/contacts")});
    });
    add("proxy-answer", [this] { click(m_window, QStringLiteral("send")); });
    add("actions", [this] { Q_EMIT navigator().actionRequested(Acme, QStringLiteral("echo")); });
    add("integrations", [this] { m_window.showPage(PageId::Integrations); });
    add("activity", [this] { m_window.showPage(PageId::Activity); });
    add("environments", [this] { m_window.showPage(PageId::Environments); });
}

void Album::addDialog(const char *name, const QString &command)
{
    add(name, [this, command] { trigger(command); });
}

void Album::addDialogs()
{
    add("dialog-environment", [this] { (new EnvironmentDialog(m_workspace, Environment(), &m_window))->open(); });
    add("dialog-guard",
        [this] { (new GuardLevelDialog(QStringLiteral("Demo"), GuardLevel::ReadOnly, &m_window))->open(); });
    then([this] { m_window.showPage(PageId::Connections); });
    addDialog("dialog-import", QStringLiteral("Import connection…"));
    addDialog("dialog-connect-link", QStringLiteral("Create connect link…"));
    addDialog("dialog-export", QStringLiteral("Export connections…"));
    addDialog("dialog-save-view", QStringLiteral("Save view…"));
    addConnectionDialogs();
    then([this] { selectRows(m_window, QStringLiteral("connections"), 40); });
    addDialog("dialog-many-links", QStringLiteral("Create 40 reconnect links…"));
    addDialog("dialog-delete-many", QStringLiteral("Delete 40…"));
    addDialog("dialog-bulk-metadata", QStringLiteral("Edit metadata of 40 connections…"));
    addDialog("dialog-bulk-tags", QStringLiteral("Edit tags of 40 connections…"));
}

void Album::addConnectionDialogs()
{
    add("dialog-delete", [this] {
        m_workspace.session()->connections().remove(
            Acme, QObject::tr("Its 4 syncs stop and their 455 records are deleted. This cannot be undone."));
    });
    then([this] { Q_EMIT navigator().connectionRequested(Acme, QStringLiteral("Overview")); });
    addDialog("dialog-delete-one", QStringLiteral("Delete…"));
    addDialog("dialog-reconnect-link", QStringLiteral("Create reconnect link…"));
    addDialog("dialog-tags", QStringLiteral("Edit tags"));
    addDialog("dialog-end-user", QStringLiteral("Edit end user"));
    addDialog("dialog-webhook", QStringLiteral("Edit webhook override"));
}

void Album::addWindow()
{
    then([this] { m_window.showPage(PageId::Connections); });
    addDialog("palette", QStringLiteral("Command palette"));
    addDialog("keys", QStringLiteral("Keys"));
}

void Album::addPresenting()
{
    then([this] { m_window.findChild<Presentation *>()->setOn(true); });
    addConnections();
    addCustomers();
    addPages();
    addConnectionDialogs();
    then([this] { m_window.findChild<Presentation *>()->setOn(false); });
}

void Album::addList(const QString &name)
{
    add(name, [this] { m_window.showPage(PageId::Connections); });
}

void Album::addListAtOnce(const QString &name, std::function<void()> open)
{
    m_photographer.addAtOnce(name + m_suffix, [this, open = std::move(open)] {
        open();
        m_window.showPage(PageId::Connections);
    });
}

} // namespace console
