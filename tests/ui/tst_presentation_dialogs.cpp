#include "onscreen.h"
#include "workspacefixture.h"

#include "session/bulkedits.h"
#include "session/connectionsfeed.h"
#include "support/testcase.h"
#include "ui/metadata/bulkdialog.h"
#include "ui/metadata/mergedialog.h"
#include "ui/metadata/metadatadiffdialog.h"
#include "ui/metadata/versionsdialog.h"
#include "ui/palette/commandsources.h"
#include "ui/plans/planpanel.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/jsoneditor.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QPushButton>
#include <QTableView>

using namespace console;
using namespace console::test;

/// Presentation mode in the dialogs that metadata is changed with: nobody is named in them, whether the mode is turned
/// on while they are open or was on before.
class tst_presentation_dialogs : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();
    void nobodyIsNamed_data();
    void nobodyIsNamed();

private:
    using Step = void (tst_presentation_dialogs::*)();

    QString leak() const { return nameOnScreen(m_identities); }
    void closeDialogs();
    template <typename Dialog>
    Dialog *open() const;
    void press(const QWidget &dialog, const char *name);

    void review();
    void merge();
    void versions();
    void bulkForm();
    void bulkPreview();
    void bulkRun();
    void unfinishedPlan();

    inline static const ConnectionRef Acme = connectionRef("demo-crm", "crm-acme");

    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;
    Navigator *m_navigator = nullptr;
    Presentation *m_presentation = nullptr;
    QSet<QString> m_identities;
    int m_value = 0; ///< Of a key that every change sets anew.
};

void tst_presentation_dialogs::initTestCase()
{
    m_fixture = std::make_unique<WorkspaceFixture>(GuardLevel::Free, sixtyConnections());
    QVERIFY(m_fixture->open());
    m_window = std::make_unique<MainWindow>(m_fixture->workspace());
    m_window->resize(1280, 800);
    m_window->show();
    m_navigator = m_window->findChild<Navigator *>();
    m_presentation = m_window->findChild<Presentation *>();
    QVERIFY(m_navigator != nullptr && m_presentation != nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->connections().totalCount(), 60, 20000);
    m_identities = identitiesOf(m_fixture->connections());
    QVERIFY(m_identities.size() > 100);
}

void tst_presentation_dialogs::cleanupTestCase()
{
    m_window.reset();
    m_fixture.reset();
}

void tst_presentation_dialogs::cleanup()
{
    closeDialogs();
    m_presentation->setOn(false);
}

void tst_presentation_dialogs::closeDialogs()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        if (auto *dialog = qobject_cast<QDialog *>(window))
            delete dialog;
    }
}

template <typename Dialog>
Dialog *tst_presentation_dialogs::open() const
{
    Dialog *found = nullptr;
    [[maybe_unused]] const bool came = QTest::qWaitFor(
        [&] {
            found = m_window->findChild<Dialog *>();
            return found != nullptr && found->isVisible();
        },
        20000);
    return found;
}

void tst_presentation_dialogs::press(const QWidget &dialog, const char *name)
{
    auto *button = named<QPushButton>(dialog, name);
    QVERIFY(button != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), 20000);
    button->click();
}

void tst_presentation_dialogs::review()
{
    Q_EMIT m_navigator->connectionRequested(Acme, QStringLiteral("Metadata"));
    QWidget *pane = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((pane = m_window->findChild<QWidget *>(QStringLiteral("metadataPane"))) != nullptr, 20000);
    auto *editor = pane->findChild<JsonEditor *>();
    QTRY_VERIFY_WITH_TIMEOUT(editor->text().startsWith('{'), 20000);
    editor->replaceText("{\"contact\": \"ada@example.com\"}");
    press(*pane, "Save");
    QVERIFY(open<MetadataDiffDialog>() != nullptr);
}

void tst_presentation_dialogs::merge()
{
    auto *dialog = new MergeDialog(Acme, "{\"contact\": \"nobody\"}", "{\"contact\": \"ada@example.com\"}",
                                   "{\"contact\": \"grace@example.com\"}", m_window.get());
    dialog->open();
    QTRY_COMPARE(named<QTableView>(*dialog, "Changed keys")->model()->rowCount(), 1);
}

void tst_presentation_dialogs::versions()
{
    const QList<MetadataVersion> versions{
        {.savedAt = QDateTime::currentDateTimeUtc(), .metadata = "{\"contact\":\"ada@example.com\"}"}};
    auto *dialog = new VersionsDialog(Acme, versions, "{\"contact\":\"grace@example.com\"}", true, m_window.get());
    dialog->open();
}

void tst_presentation_dialogs::bulkForm()
{
    m_window->showPage(PageId::Connections);
    const auto find = [this]() -> QTableView * {
        const QList<QTableView *> tables = m_window->findChildren<QTableView *>(QStringLiteral("connections"));
        for (QTableView *table : tables) {
            if (table->isVisible() && table->model()->rowCount() == 60)
                return table;
        }
        return nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(find() != nullptr, 20000);
    QTableView *table = find();
    table->selectionModel()->select(QItemSelection(table->model()->index(0, 0), table->model()->index(2, 0)),
                                    QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    const QList<QAction *> actions = offeredActions(*m_window);
    for (QAction *action : actions) {
        if (action->text() == QStringLiteral("Edit metadata of 3 connections…"))
            action->trigger();
    }
    auto *dialog = open<BulkDialog>();
    QVERIFY(dialog != nullptr);
    dialog->findChild<JsonEditor *>()->replaceText("{\"contact\": \"ada@example.com\", \"value\": " +
                                                   QByteArray::number(++m_value) + "}");
}

void tst_presentation_dialogs::bulkPreview()
{
    bulkForm();
    press(*open<BulkDialog>(), "Preview");
    QTRY_VERIFY_WITH_TIMEOUT(named<QTableView>(*open<BulkDialog>(), "What happens")->model()->rowCount() > 0, 20000);
}

void tst_presentation_dialogs::bulkRun()
{
    bulkPreview();
    press(*open<BulkDialog>(), "Confirm");
    auto *panel = open<BulkDialog>()->findChild<PlanPanel *>();
    QTRY_VERIFY_WITH_TIMEOUT(panel->plan() != nullptr && !panel->isRunning(), 20000);
}

void tst_presentation_dialogs::unfinishedPlan()
{
    BulkRun run{.change = {.kind = BulkChange::Kind::MergeMetadata, .json = "{\"contact\": \"ada@example.com\"}"}};
    const std::vector<ConnectionRow> rows{*m_fixture->connections().connection(Acme)};
    m_fixture->session()
        .bulkEdits()
        .preview(run.change, rows)
        ->onFinished(m_window.get(), [&run](const Result<BulkRun> &previewed) { run = previewed.value_or(run); });
    QTRY_COMPARE(run.items.size(), size_t(1));
    PageContext context = m_fixture->context();
    (new BulkDialog(context, run, m_window.get()))->show();
}

void tst_presentation_dialogs::nobodyIsNamed_data()
{
    QTest::addColumn<Step>("step");
    QTest::newRow("review of a change") << &tst_presentation_dialogs::review;
    QTest::newRow("three-way merge") << &tst_presentation_dialogs::merge;
    QTest::newRow("versions") << &tst_presentation_dialogs::versions;
    QTest::newRow("many, what to do") << &tst_presentation_dialogs::bulkForm;
    QTest::newRow("many, preview") << &tst_presentation_dialogs::bulkPreview;
    QTest::newRow("many, plan") << &tst_presentation_dialogs::bulkRun;
    QTest::newRow("unfinished plan") << &tst_presentation_dialogs::unfinishedPlan;
}

void tst_presentation_dialogs::nobodyIsNamed()
{
    QFETCH(Step, step);
    (this->*step)();
    QTRY_VERIFY_WITH_TIMEOUT(!leak().isEmpty(), 8000);
    m_presentation->setOn(true);
    QCOMPARE(leak(), QString());
    // Said once more by something that comes late, it is still not said.
    QCoreApplication::processEvents();
    QCOMPARE(leak(), QString());

    closeDialogs();
    m_window->showPage(PageId::Environments);
    (this->*step)();
    QTRY_VERIFY_WITH_TIMEOUT(!isBusy(*m_window), 8000);
    QCOMPARE(leak(), QString());
    m_presentation->setOn(false);
    QTRY_VERIFY_WITH_TIMEOUT(!leak().isEmpty(), 8000);
}

CONSOLE_TEST(tst_presentation_dialogs)
#include "tst_presentation_dialogs.moc"
