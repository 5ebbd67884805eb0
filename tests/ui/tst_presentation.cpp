#include "onscreen.h"
#include "workspacefixture.h"

#include "core/error.h"
#include "dto/proxy.h"
#include "session/connectionsfeed.h"
#include "support/testcase.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/palette/commandsources.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/messagebar.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

using namespace console;
using namespace console::test;

/// Presentation mode in the whole window, page by page and dialog by dialog: whatever names a customer of the demo
/// environment without the mode is neither seen nor heard with it, whether it is turned on before or after.
class tst_presentation : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();
    void nobodyIsNamed_data();
    void nobodyIsNamed();
    void coveredIsOutOfReachUntilShown();
    void linesShowWhatIsTypedOnly();
    void messageIsShownOnRequest();

private:
    using Step = void (tst_presentation::*)();

    void page(PageId page) { m_window->showPage(page); }
    void detail(const char *tab) { Q_EMIT m_navigator->connectionRequested(Acme, QLatin1String(tab)); }
    void trigger(const char *command);
    void selectMany();
    void closeDialogs();
    /// Where somebody is named; empty for nowhere.
    QString leak() const { return nameOnScreen(m_identities); }
    template <typename Widget>
    Widget *shown(const char *objectName) const;

    // The places.
    void connections() { page(PageId::Connections); }
    void filtered();
    void wronglyFiltered();
    void overview() { detail("Overview"); }
    void syncsTab() { detail("Syncs"); }
    void recordsTab() { detail("Records"); }
    void metadataTab() { detail("Metadata"); }
    void credentialsTab() { detail("Credentials"); }
    void activityTab() { detail("Activity"); }
    void customers() { page(PageId::Customers); }
    void customer() { Q_EMIT m_navigator->customerRequested({CustomerBridge::Kind::EndUser, {}}, m_endUser); }
    void syncs() { Q_EMIT m_navigator->syncsRequested(Acme); }
    void records() { Q_EMIT m_navigator->recordsRequested(Acme, QStringLiteral("Contact")); }
    void oneRecord();
    void recordsWronglyFiltered();
    void proxy();
    void proxyAnswer();
    void actions() { Q_EMIT m_navigator->actionRequested(Acme, QStringLiteral("echo")); }
    void integrations() { page(PageId::Integrations); }
    void activity();
    void environments() { page(PageId::Environments); }
    void message();
    void errorDetails();
    void palette();
    void question();
    void questionWithTyping();
    void deletion() { overview(), trigger("Delete…"); }
    void reconnectLink() { overview(), trigger("Create reconnect link…"); }
    void tags() { overview(), trigger("Edit tags…"); }
    void endUser() { overview(), trigger("Edit end user…"); }
    void webhook() { overview(), trigger("Edit webhook override…"); }
    void manyLinks() { selectMany(), trigger("Create 40 reconnect links…"); }
    void manyDeletions() { selectMany(), trigger("Delete 40…"); }
    void bulkMetadata() { selectMany(), trigger("Edit metadata of 40 connections…"); }
    void exporting() { connections(), trigger("Export connections…"); }
    void importing() { connections(), trigger("Import connection…"); }
    void connectLink() { connections(), trigger("Create connect link…"); }
    void savingView() { connections(), trigger("Save view…"); }

    /// An environment may be called after a customer. Seen everywhere, so it is only looked for while presenting.
    inline static const QString EnvironmentName = QStringLiteral("Wernham Hogg production");
    inline static const ConnectionRef Acme = connectionRef("demo-crm", "crm-acme");

    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<ConfirmationRequest> m_request;
    Navigator *m_navigator = nullptr;
    Presentation *m_presentation = nullptr;
    QString m_endUser;
    QSet<QString> m_identities; ///< Connection IDs, users, e-mails and organizations of all connections; the key.
};

void tst_presentation::initTestCase()
{
    m_fixture = std::make_unique<WorkspaceFixture>(GuardLevel::Free, sixtyConnections());
    m_fixture->nameEnvironment(EnvironmentName);
    QVERIFY(m_fixture->open());
    m_window = std::make_unique<MainWindow>(m_fixture->workspace());
    m_window->resize(1280, 800);
    m_window->show();
    m_navigator = m_window->findChild<Navigator *>();
    m_presentation = m_window->findChild<Presentation *>();
    QVERIFY(m_navigator != nullptr && m_presentation != nullptr);
    // The window alone asks.
    disconnect(&m_fixture->session(), &EnvironmentSession::confirmationRequested, &m_fixture->workspace(), nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->connections().totalCount(), 60, 20000);
    m_endUser = m_fixture->connections().connection(Acme)->endUser().value_or(EndUser()).id;
    m_identities = identitiesOf(m_fixture->connections());
    m_identities.insert(QString::fromLatin1(m_fixture->server().secretKey()));
    QVERIFY(m_identities.size() > 100);
    QVERIFY(!m_endUser.isEmpty());
}

void tst_presentation::cleanupTestCase()
{
    QCOMPARE(m_fixture->server().writingRequestCount(), 0);
    m_window.reset();
    m_fixture.reset();
}

void tst_presentation::cleanup()
{
    closeDialogs();
    m_presentation->setOn(false);
}

template <typename Widget>
Widget *tst_presentation::shown(const char *objectName) const
{
    const QList<Widget *> found = m_window->findChildren<Widget *>(QLatin1String(objectName));
    for (Widget *widget : found) {
        if (widget->isVisible())
            return widget;
    }
    return nullptr;
}

void tst_presentation::trigger(const char *command)
{
    const QString text = QString::fromUtf8(command);
    for (QAction *action : offeredActions(*m_window)) {
        if (action->text().remove(u'&') == text) {
            action->trigger();
            return;
        }
    }
    QFAIL(command);
}

void tst_presentation::closeDialogs()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        if (auto *dialog = qobject_cast<QDialog *>(window); dialog != nullptr && dialog->isVisible())
            dialog->reject();
    }
    m_request.reset();
}

void tst_presentation::selectMany()
{
    page(PageId::Connections);
    QTRY_VERIFY_WITH_TIMEOUT(shown<QTableView>("connections") != nullptr, 20000);
    auto *table = shown<QTableView>("connections");
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 60, 20000);
    table->selectionModel()->select(QItemSelection(table->model()->index(0, 0), table->model()->index(39, 0)),
                                    QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void tst_presentation::filtered()
{
    page(PageId::Connections);
    shown<QLineEdit>("filterConnections")->setText(QStringLiteral("crm-acme nobody"));
}

void tst_presentation::wronglyFiltered()
{
    page(PageId::Connections);
    shown<QLineEdit>("filterConnections")->setText(QStringLiteral("https://app.nango.dev/dev/connections/slack/crm-acme"));
}

void tst_presentation::oneRecord()
{
    records();
    QTRY_VERIFY_WITH_TIMEOUT(shown<QTableView>("records") != nullptr, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(shown<QTableView>("records")->model()->rowCount() > 0, 20000);
    shown<QTableView>("records")->selectRow(0);
}

void tst_presentation::recordsWronglyFiltered()
{
    records();
    QTRY_VERIFY_WITH_TIMEOUT(shown<QTableView>("records") != nullptr, 20000);
    auto *ids = shown<QLineEdit>("recordIDs");
    ids->setText(QStringLiteral("crm-acme").repeated(40));
    shown<QPushButton>("load")->click();
    QVERIFY(ids->property("invalid").toBool());
    ids->clear();
}

void tst_presentation::proxy()
{
    Q_EMIT m_navigator->proxyRequested(ProxyRequest{.connection = Acme, .path = QStringLiteral("/contacts/crm-acme")});
}

void tst_presentation::proxyAnswer()
{
    proxy();
    if (auto *send = shown<QAbstractButton>("send"))
        send->click();
}

void tst_presentation::activity()
{
    m_fixture->session().activity().note(QStringLiteral("Reveal credential"), Acme.toString());
    page(PageId::Activity);
}

void tst_presentation::message()
{
    page(PageId::Connections);
    for (auto *bar : m_window->findChildren<MessageBar *>()) {
        if (bar->parentWidget()->isVisible())
            bar->show(MessageBar::Kind::Success, QStringLiteral("Imported crm-acme"));
    }
}

void tst_presentation::errorDetails()
{
    Error error;
    error.kind = ErrorKind::NotFound;
    error.serverMessage = QStringLiteral("No connection crm-acme");
    showErrorDetails(error, m_window.get());
}

void tst_presentation::palette()
{
    page(PageId::Connections);
    trigger("Command palette");
    if (auto *query = shown<QLineEdit>("command"))
        query->setText(QStringLiteral("acme"));
}

void tst_presentation::question()
{
    ConfirmationText text;
    text.action = QStringLiteral("Pause sync");
    text.target = QStringLiteral("contacts of ") + Acme.toString();
    text.items = QStringList{Acme.toString()};
    m_request = std::make_unique<ConfirmationRequest>(text, Effect::Write, QStringLiteral("Demo"), false, nullptr);
    (new ConfirmDialog(m_request.get(), m_window.get()))->open();
}

void tst_presentation::questionWithTyping()
{
    ConfirmationText text;
    text.action = QStringLiteral("Delete connection");
    text.target = Acme.toString();
    text.typedText = QStringLiteral("crm-acme");
    m_request = std::make_unique<ConfirmationRequest>(text, Effect::Destroy, QStringLiteral("Demo"), false, nullptr);
    (new ConfirmDialog(m_request.get(), m_window.get()))->open();
}

void tst_presentation::nobodyIsNamed_data()
{
    QTest::addColumn<Step>("step");
    QTest::addColumn<bool>("namesSomebody");
    const auto row = [](const char *name, Step step, bool namesSomebody = true) {
        QTest::newRow(name) << step << namesSomebody;
    };
    row("connections", &tst_presentation::connections);
    row("filter that finds nothing", &tst_presentation::filtered);
    row("filter that is an address", &tst_presentation::wronglyFiltered);
    row("overview", &tst_presentation::overview);
    row("syncs tab", &tst_presentation::syncsTab);
    row("records tab", &tst_presentation::recordsTab);
    row("metadata tab", &tst_presentation::metadataTab);
    row("credentials tab", &tst_presentation::credentialsTab);
    row("activity tab", &tst_presentation::activityTab);
    row("customers", &tst_presentation::customers);
    row("customer", &tst_presentation::customer);
    row("syncs", &tst_presentation::syncs);
    row("records", &tst_presentation::records);
    row("record", &tst_presentation::oneRecord);
    row("records, wrong filter", &tst_presentation::recordsWronglyFiltered);
    row("proxy", &tst_presentation::proxy);
    row("proxy, answer", &tst_presentation::proxyAnswer);
    row("actions", &tst_presentation::actions);
    row("integrations", &tst_presentation::integrations, false);
    row("activity", &tst_presentation::activity);
    row("environments", &tst_presentation::environments, false);
    row("message", &tst_presentation::message);
    row("error details", &tst_presentation::errorDetails);
    row("palette", &tst_presentation::palette);
    row("question", &tst_presentation::question);
    row("question with typing", &tst_presentation::questionWithTyping);
    row("delete", &tst_presentation::deletion);
    row("reconnect link", &tst_presentation::reconnectLink);
    row("tags", &tst_presentation::tags);
    row("end user", &tst_presentation::endUser);
    row("webhook", &tst_presentation::webhook);
    row("many links", &tst_presentation::manyLinks);
    row("many deletions", &tst_presentation::manyDeletions);
    row("bulk metadata", &tst_presentation::bulkMetadata);
    row("export", &tst_presentation::exporting);
    row("import", &tst_presentation::importing);
    row("connect link", &tst_presentation::connectLink);
    row("saving a view", &tst_presentation::savingView);
}

void tst_presentation::nobodyIsNamed()
{
    QFETCH(Step, step);
    QFETCH(bool, namesSomebody);
    page(PageId::Connections);
    if (auto *filter = shown<QLineEdit>("filterConnections"))
        filter->clear();

    (this->*step)();
    QTRY_VERIFY_WITH_TIMEOUT(!isBusy(*m_window), 8000);
    if (namesSomebody)
        QTRY_VERIFY_WITH_TIMEOUT(!leak().isEmpty(), 8000);
    m_presentation->setOn(true);
    QCOMPARE(leak(), QString());

    closeDialogs();
    page(PageId::Environments);
    (this->*step)();
    QTRY_VERIFY_WITH_TIMEOUT(!isBusy(*m_window), 8000);
    QCOMPARE(leak(), QString());
    // It is all there again.
    m_presentation->setOn(false);
    if (namesSomebody)
        QTRY_VERIFY_WITH_TIMEOUT(!leak().isEmpty(), 8000);
}

void tst_presentation::coveredIsOutOfReachUntilShown()
{
    m_presentation->setOn(true);
    questionWithTyping();
    auto *dialog = m_window->findChild<ConfirmDialog *>();
    auto *typed = named<QLineEdit>(*dialog, "Type to confirm");
    auto *show = named<QPushButton>(*dialog, "Show");
    QVERIFY(!typed->isVisible());
    QTRY_VERIFY(show->hasFocus());
    show->click();
    QVERIFY(typed->isVisible());
    QVERIFY(typed->hasFocus());
    QVERIFY(!show->isVisible());
    QVERIFY(!leak().isEmpty());
    // Turned on anew, it is covered again.
    m_presentation->setOn(false);
    m_presentation->setOn(true);
    QVERIFY(!typed->isVisible());
    QCOMPARE(leak(), QString());
}

void tst_presentation::linesShowWhatIsTypedOnly()
{
    page(PageId::Customers);
    auto *filter = named<QLineEdit>(*m_window, "Filter customers");
    filter->setText(QStringLiteral("acme"));
    m_presentation->setOn(true);
    QVERIFY(filter->displayText() != QStringLiteral("acme"));
    QCOMPARE(filter->text(), QStringLiteral("acme"));
    filter->setFocus();
    QTest::keyClicks(filter, QStringLiteral("globex"));
    QCOMPARE(filter->text(), QStringLiteral("globex"));
    QCOMPARE(filter->displayText(), QStringLiteral("globex"));
    m_presentation->setOn(false);
    QCOMPARE(filter->displayText(), QStringLiteral("globex"));
    filter->clear();
}

void tst_presentation::messageIsShownOnRequest()
{
    message();
    m_presentation->setOn(true);
    auto *bar = shown<MessageBar>("messageBar");
    QVERIFY(messageOf(*bar->parentWidget()).startsWith(QStringLiteral("What happened is hidden")));
    named<QPushButton>(*bar, "Show")->click();
    QCOMPARE(messageOf(*bar->parentWidget()), QStringLiteral("Imported crm-acme"));
}

CONSOLE_TEST(tst_presentation)
#include "tst_presentation.moc"
