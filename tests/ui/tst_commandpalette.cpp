#include "workspacefixture.h"

#include "models/roles.h"
#include "session/connectionmarks.h"
#include "session/environmentsession.h"
#include "support/testcase.h"
#include "ui/environments/environmentdialog.h"
#include "ui/palette/commandpalette.h"
#include "ui/palette/shortcutsdialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/navigationrail.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTableView>

using namespace console;
using namespace console::test;

namespace {

constexpr auto IdColumn = static_cast<int>(ConnectionsModel::Column::Id);

} // namespace

/// The command palette and the list of keys in the whole window, by keyboard.
class tst_commandpalette : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void opensAPage();
    void aKeyTakesTheKeyboardAlong();
    void findsAConnection();
    void doesNothingOnEscape();
    void saysWhenNothingIsFound();
    void arrowsChoose();
    void offersWhatThePageOffers();
    void listsFirstWhatIsAtHand();
    void sortsTheTable();
    void findsWhatAMenuHasBeforeItOpens_data();
    void findsWhatAMenuHasBeforeItOpens();
    void pressesButtons();
    void listsKeys();

private:
    QTableView *loadedTable();
    CommandPalette *openPalette();
    void type(CommandPalette &palette, const char *text);
    /// Opens the palette, types, and presses Enter; false when it did not open.
    bool run(const char *text);

    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;
};

void tst_commandpalette::init()
{
    TestCase::init();
    m_fixture = std::make_unique<WorkspaceFixture>();
    QVERIFY(m_fixture->open());
    m_window = std::make_unique<MainWindow>(m_fixture->workspace());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void tst_commandpalette::cleanup()
{
    m_window.reset();
    m_fixture.reset();
}

QTableView *tst_commandpalette::loadedTable()
{
    auto *table = named<QTableView>(*m_window, "Connections");
    const bool loaded = QTest::qWaitFor([table] { return table->model()->rowCount() > 200; }, 20000);
    return loaded ? table : nullptr;
}

bool tst_commandpalette::run(const char *text)
{
    const QPointer<CommandPalette> palette(openPalette());
    if (!palette)
        return false;
    type(*palette, text);
    QTest::keyClick(palette->focusWidget(), Qt::Key_Return);
    return QTest::qWaitFor([&palette] { return palette.isNull(); }, 10000);
}

CommandPalette *tst_commandpalette::openPalette()
{
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *palette = m_window->findChild<CommandPalette *>();
    if (palette == nullptr || !QTest::qWaitForWindowActive(palette))
        return nullptr;
    return palette;
}

void tst_commandpalette::type(CommandPalette &palette, const char *text)
{
    QTest::keyClicks(named<QLineEdit>(palette, "Command"), QString::fromUtf8(text));
}

void tst_commandpalette::opensAPage()
{
    const QPointer<CommandPalette> palette(openPalette());
    QVERIFY(palette);
    type(*palette, "go integ");
    QTest::keyClick(palette->focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(m_window->findChild<NavigationRail *>()->currentPage(), PageId::Integrations);
    QTRY_VERIFY(palette.isNull());
}

void tst_commandpalette::aKeyTakesTheKeyboardAlong()
{
    m_window->findChild<NavigationRail *>()->list()->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QTRY_COMPARE(m_window->focusWidget(), named<QLineEdit>(*m_window, "Filter connections"));
}

void tst_commandpalette::findsAConnection()
{
    auto *table = named<QTableView>(*m_window, "Connections");
    QVERIFY(table != nullptr);
    QTRY_VERIFY(table->model()->rowCount() > 200);
    const QPointer<CommandPalette> palette(openPalette());
    QVERIFY(palette);
    type(*palette, "crm-acme");
    const auto *list = named<QListView>(*palette, "Commands");
    QCOMPARE(list->currentIndex().data().toString(), QStringLiteral("crm-acme"));
    QTest::keyClick(palette->focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(table->currentIndex().data(RefRole).value<ConnectionRef>().connectionId.value,
                 QStringLiteral("crm-acme"));
}

void tst_commandpalette::doesNothingOnEscape()
{
    const QPointer<CommandPalette> palette(openPalette());
    QVERIFY(palette);
    type(*palette, "go to syncs");
    QTest::keyClick(palette->focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(palette.isNull());
    QCOMPARE(m_window->findChild<NavigationRail *>()->currentPage(), PageId::Connections);
}

void tst_commandpalette::saysWhenNothingIsFound()
{
    const QPointer<CommandPalette> palette(openPalette());
    QVERIFY(palette);
    type(*palette, "no such thing at all");
    QStringList captions;
    for (const QLabel *label : palette->findChildren<QLabel *>())
        captions << label->text();
    QVERIFY2(captions.contains(QStringLiteral("Nothing is called so. Fewer letters find more.")),
             qPrintable(captions.join(u'\n')));
    QTest::keyClick(palette->focusWidget(), Qt::Key_Return);
    QVERIFY(palette->isVisible());
}

void tst_commandpalette::arrowsChoose()
{
    const QPointer<CommandPalette> palette(openPalette());
    QVERIFY(palette);
    const auto *list = named<QListView>(*palette, "Commands");
    const auto *query = named<QLineEdit>(*palette, "Command");
    QCOMPARE(list->currentIndex().row(), 0);
    QTest::keyClick(palette->focusWidget(), Qt::Key_Down);
    QCOMPARE(list->currentIndex().row(), 1);
    QVERIFY(query->accessibleDescription().startsWith(list->currentIndex().data().toString()));
    QTest::keyClick(palette->focusWidget(), Qt::Key_Up);
    QTest::keyClick(palette->focusWidget(), Qt::Key_Up);
    QCOMPARE(list->currentIndex().row(), 0);
}

void tst_commandpalette::offersWhatThePageOffers()
{
    const QPointer<CommandPalette> palette(openPalette());
    QVERIFY(palette);
    type(*palette, "filter connections");
    QTest::keyClick(palette->focusWidget(), Qt::Key_Return);
    auto *filter = named<QLineEdit>(*m_window, "Filter connections");
    QVERIFY(filter != nullptr);
    QTRY_VERIFY(filter->hasFocus());
}

void tst_commandpalette::listsFirstWhatIsAtHand()
{
    const auto *table = loadedTable();
    QVERIFY(table != nullptr);
    const ConnectionRef pinned = table->model()->index(3, 0).data(RefRole).value<ConnectionRef>();
    const ConnectionRef opened = table->model()->index(5, 0).data(RefRole).value<ConnectionRef>();
    ConnectionMarks &marks = m_fixture->session().connectionMarks();
    marks.noteOpened(pinned);
    marks.noteOpened(opened);
    marks.noteOpened({ProviderConfigKey(QStringLiteral("gone")), ConnectionId(QStringLiteral("gone"))});
    marks.setPinned(pinned, true);
    const QPointer<CommandPalette> palette(openPalette());
    QVERIFY(palette);
    const QAbstractItemModel &list = *named<QListView>(*palette, "Commands")->model();
    QCOMPARE(list.index(0, 0).data().toString(), pinned.connectionId.value);
    QVERIFY(list.index(0, 0).data(CommandsModel::DetailRole).toString().startsWith(QStringLiteral("Pinned · ")));
    QCOMPARE(list.index(1, 0).data().toString(), opened.connectionId.value);
    QVERIFY(list.index(1, 0).data(CommandsModel::DetailRole).toString().startsWith(QStringLiteral("Recent · ")));
    QVERIFY(list.index(2, 0).data(CommandsModel::KindRole).toString() != QStringLiteral("Connection"));
    QTest::keyClick(palette->focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(table->currentIndex().data(RefRole).value<ConnectionRef>(), pinned);
}

void tst_commandpalette::sortsTheTable()
{
    const auto *table = loadedTable();
    QVERIFY(table != nullptr);
    const QHeaderView *header = table->horizontalHeader();
    const std::tuple<int, Qt::SortOrder> steps[] = {
        {IdColumn, Qt::AscendingOrder}, {IdColumn, Qt::DescendingOrder}, {-1, Qt::AscendingOrder}};
    for (const auto &[section, order] : steps) {
        QVERIFY(run("sort by connection id"));
        QTRY_COMPARE(header->sortIndicatorSection(), section);
        QCOMPARE(header->sortIndicatorOrder(), order);
    }
}

void tst_commandpalette::findsWhatAMenuHasBeforeItOpens_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"Dense rows", "Choose columns…", "Reset columns", "Reload connections", "Sort by Created"})
        QTest::addRow("%s", name) << QString::fromUtf8(name);
}

void tst_commandpalette::findsWhatAMenuHasBeforeItOpens()
{
    QFETCH(QString, name);
    QVERIFY(loadedTable() != nullptr);
    // Also where the table has no row to show.
    named<QLineEdit>(*m_window, "Filter connections")->setText(QStringLiteral("no such connection"));
    QTRY_VERIFY(!named<QTableView>(*m_window, "Connections")->isVisible());
    const QPointer<CommandPalette> palette(openPalette());
    QVERIFY(palette);
    named<QLineEdit>(*palette, "Command")->setText(name);
    QCOMPARE(named<QListView>(*palette, "Commands")->currentIndex().data().toString(), name);
}

void tst_commandpalette::pressesButtons()
{
    QTest::keyClick(m_window.get(), Qt::Key_9, Qt::ControlModifier);
    QTRY_COMPARE(m_window->findChild<NavigationRail *>()->currentPage(), PageId::Environments);
    QVERIFY(run("add environment"));
    QTRY_VERIFY(m_window->findChild<EnvironmentDialog *>() != nullptr);
    m_window->findChild<EnvironmentDialog *>()->reject();
}

void tst_commandpalette::listsKeys()
{
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    const auto *dialog = m_window->findChild<ShortcutsDialog *>();
    QVERIFY(dialog != nullptr);
    const auto *table = named<QTableView>(*dialog, "Keys");
    const QStringList what = columnTexts(table->model(), 1);
    for (const char *expected : {"Filter connections", "Command palette", "Refresh", "Open the row"})
        QVERIFY2(what.contains(QString::fromLatin1(expected)), expected);
    QVERIFY(!columnTexts(table->model(), 0).contains(QString()));
}

CONSOLE_TEST(tst_commandpalette)
#include "tst_commandpalette.moc"
