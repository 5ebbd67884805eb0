#include "support/testcase.h"
#include "workspacefixture.h"

#include "ui/connections/exportdialog.h"
#include "ui/palette/commandpalette.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/scintilla.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QTableView>
#include <QTest>

using namespace console;
using namespace console::test;

namespace {

/// What has one shortcut or several that do the same.
struct Shortcuts {
    QString text;
    QList<QKeySequence> keys;
};

bool isInScope(Qt::ShortcutContext context, const QWidget &owner, const QWidget &focus)
{
    switch (context) {
    case Qt::WidgetShortcut:
        return &owner == &focus;
    case Qt::WidgetWithChildrenShortcut:
        return &owner == &focus || owner.isAncestorOf(&focus);
    default:
        return owner.isVisible();
    }
}

/// The commands whose keys count while `focus` has the keyboard.
std::vector<Shortcuts> commandsAt(const QWidget &window, const QWidget &focus)
{
    std::vector<Shortcuts> commands;
    for (const QAction *action : window.findChildren<QAction *>()) {
        for (const QObject *owner : action->associatedObjects()) {
            const auto *widget = qobject_cast<const QWidget *>(owner);
            if (widget != nullptr && !action->shortcuts().isEmpty() &&
                isInScope(action->shortcutContext(), *widget, focus)) {
                commands.push_back({action->text(), action->shortcuts()});
                break;
            }
        }
    }
    for (const QShortcut *shortcut : window.findChildren<QShortcut *>()) {
        if (isInScope(shortcut->context(), *qobject_cast<QWidget *>(shortcut->parent()), focus))
            commands.push_back({shortcut->parent()->objectName(), shortcut->keys()});
    }
    return commands;
}

/// Whether a widget that has the keyboard keeps the key for itself, as a text field does with its own keys.
bool takes(QWidget &widget, const QKeySequence &keys)
{
    const QKeyCombination key = keys[0];
    const bool types = !(key.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier)) && key.key() < 0x80;
    QKeyEvent event(QEvent::ShortcutOverride, key.key(), key.keyboardModifiers(),
                    types ? QString(QChar(key.key())) : QString());
    event.ignore();
    QCoreApplication::sendEvent(&widget, &event);
    return event.isAccepted();
}

/// Left to the field on purpose: in a document Ctrl+F looks for a text in it, whatever it does outside.
bool isLeftTo(const QWidget &focus, const Shortcuts &command)
{
    const QWidget *editor = &focus;
    while (editor != nullptr && editor->objectName() != QLatin1String("metadataEditor"))
        editor = editor->parentWidget();
    return editor != nullptr && command.keys.contains(QKeySequence(QKeySequence::Find));
}

} // namespace

/// A text field keeps the keys it knows, and a command of such a key would do nothing while one types: everywhere
/// each command has a key that the field does not take.
class tst_shortcuts : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void fieldsTakeTheirKeys();
    void everyCommandHasAKeyThatWorks_data();
    void everyCommandHasAKeyThatWorks();
    void keysWorkWhileOneFilters();

private:
    template <typename Widget>
    Widget *shown(const char *objectName) const
    {
        for (Widget *widget : m_window->findChildren<Widget *>(QLatin1String(objectName))) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }

    /// What is loaded can be typed into.
    bool hasEditor() const
    {
        const QList<QsciScintilla *> editors = m_window->findChildren<QsciScintilla *>();
        return std::ranges::any_of(editors, [](const QsciScintilla *editor) {
            return editor->isVisible() && !editor->isReadOnly() && !editor->text().isEmpty();
        });
    }

    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;
    Navigator *m_navigator = nullptr;
};

void tst_shortcuts::initTestCase()
{
    m_fixture = std::make_unique<WorkspaceFixture>(GuardLevel::Free, sixtyConnections());
    QVERIFY(m_fixture->open());
    m_window = std::make_unique<MainWindow>(m_fixture->workspace());
    m_window->resize(1280, 800);
    m_window->show();
    m_window->activateWindow();
    m_navigator = m_window->findChild<Navigator *>();
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->connections().totalCount(), 60, 20000);
}

void tst_shortcuts::cleanupTestCase()
{
    m_window.reset();
    m_fixture.reset();
}

/// What is asked below is worth something: the fields of this desktop have keys of their own.
void tst_shortcuts::fieldsTakeTheirKeys()
{
    QLineEdit line;
    QPlainTextEdit text;
    for (QWidget *field : std::initializer_list<QWidget *>{&line, &text}) {
        QVERIFY(takes(*field, QKeySequence(QKeySequence::Copy)));
        QVERIFY(takes(*field, QKeySequence(Qt::Key_Slash)));
        QVERIFY(!takes(*field, QKeySequence(Qt::Key_F5)));
    }
    QVERIFY(!takes(*shown<QTableView>("connections"), QKeySequence(Qt::Key_Slash)));
}

void tst_shortcuts::everyCommandHasAKeyThatWorks_data()
{
    QTest::addColumn<PageId>("page");
    QTest::addColumn<QString>("tab");
    QTest::newRow("connections") << PageId::Connections << QString();
    for (const char *tab : {"Overview", "Syncs", "Records", "Metadata", "Credentials", "Activity"})
        QTest::newRow(tab) << PageId::Connections << QString::fromLatin1(tab);
    QTest::newRow("customers") << PageId::Customers << QString();
    QTest::newRow("syncs") << PageId::Syncs << QString();
    QTest::newRow("records") << PageId::Records << QString();
    QTest::newRow("proxy") << PageId::Proxy << QString();
    QTest::newRow("actions") << PageId::Actions << QString();
    QTest::newRow("integrations") << PageId::Integrations << QString();
    QTest::newRow("activity page") << PageId::Activity << QString();
    QTest::newRow("environments") << PageId::Environments << QString();
}

void tst_shortcuts::everyCommandHasAKeyThatWorks()
{
    QFETCH(PageId, page);
    QFETCH(QString, tab);
    m_window->showPage(page);
    if (!tab.isEmpty())
        Q_EMIT m_navigator->connectionRequested(connectionRef("demo-crm", "crm-acme"), tab);
    if (tab == QLatin1String("Metadata"))
        QTRY_VERIFY(hasEditor());
    int fields = 0;
    for (QWidget *focus : m_window->findChildren<QWidget *>()) {
        if (!focus->isVisible() || !focus->isEnabled() || focus->focusPolicy() == Qt::NoFocus)
            continue;
        ++fields;
        for (const Shortcuts &command : commandsAt(*m_window, *focus)) {
            const bool allTaken = std::ranges::all_of(
                command.keys, [focus](const QKeySequence &keys) { return takes(*focus, keys); });
            QVERIFY2(!allTaken || isLeftTo(*focus, command), qPrintable(QStringLiteral("%1 of %2 in %3").arg(
                                    QKeySequence::listToString(command.keys), command.text, focus->objectName())));
        }
    }
    QVERIFY(fields > 5);
}

void tst_shortcuts::keysWorkWhileOneFilters()
{
    m_window->showPage(PageId::Connections);
    auto *filter = shown<QLineEdit>("filterConnections");
    filter->setFocus();
    QTRY_VERIFY(filter->hasFocus());
    filter->setText(QStringLiteral("acme"));
    QTest::keyClick(filter, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_window->findChild<ExportDialog *>() != nullptr);
    m_window->findChild<ExportDialog *>()->reject();
    QTRY_VERIFY(m_window->findChild<ExportDialog *>() == nullptr);
    QTest::keyClick(filter, Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(m_window->findChild<CommandPalette *>() != nullptr);
    m_window->findChild<CommandPalette *>()->reject();
    QCOMPARE(filter->text(), QStringLiteral("acme"));
}

CONSOLE_TEST(tst_shortcuts)
#include "tst_shortcuts.moc"
