#include "workspacefixture.h"

#include "support/testcase.h"
#include "ui/palette/commandpalette.h"
#include "ui/palette/shortcutsdialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/navigationrail.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTableView>

using namespace console;
using namespace console::test;

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
    void listsKeys();

private:
    CommandPalette *openPalette();
    void type(CommandPalette &palette, const char *text);

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
