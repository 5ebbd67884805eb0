#include "rows.h"

#include "models/commandmatch.h"
#include "models/commandsmodel.h"
#include "support/testcase.h"

using namespace console;
using namespace console::test;

namespace {

Command command(CommandKind kind, const char *text, bool enabled = true)
{
    return {.kind = kind, .text = QString::fromUtf8(text), .enabled = enabled, .run = [] {}};
}

std::vector<Command> someCommands()
{
    return {command(CommandKind::Connection, "Pauseless"), command(CommandKind::Page, "Syncs"),
            command(CommandKind::Action, "Pause sync", false), command(CommandKind::Action, "Trigger sync"),
            command(CommandKind::Environment, "Über production")};
}

QString shown(const CommandsModel &model)
{
    return texts(model, 0).join(QStringLiteral(" | "));
}

} // namespace

/// What the command palette finds, and in which order.
class tst_commandsmodel : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void ranks_data();
    void ranks();
    void searchComesAfterWhatIsNamed();
    void searchIsNotAskedForNothing();
    void whatIsAtHandComesFirstUntilAsked();
    void tellsWhatCannotBeDone();
    void keepsToTheLimit();
};

void tst_commandsmodel::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("found");
    QTest::newRow("everything, by nothing") << "Pause sync"
                                            << "" << true;
    QTest::newRow("by blanks") << "Pause sync"
                               << "  " << true;
    QTest::newRow("beginning") << "Pause sync"
                               << "pau" << true;
    QTest::newRow("beginning of a word") << "Pause sync"
                                         << "syn" << true;
    QTest::newRow("in the middle") << "Pause sync"
                                   << "use" << true;
    QTest::newRow("words in any order") << "Pause sync"
                                        << "sync pause" << true;
    QTest::newRow("first letters") << "Pause sync"
                                   << "ps" << true;
    QTest::newRow("first letters with a hyphen") << "crm-acme"
                                                 << "ca" << true;
    QTest::newRow("accents") << "Über production"
                             << "uber" << true;
    QTest::newRow("one word is missing") << "Pause sync"
                                         << "pause all" << false;
    QTest::newRow("letters that begin nothing") << "Pause sync"
                                                << "pc" << false;
}

void tst_commandsmodel::finds()
{
    QFETCH(QString, text);
    QFETCH(QString, query);
    QFETCH(bool, found);
    QCOMPARE(commandScore(text, query).has_value(), found);
}

void tst_commandsmodel::ranks_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("texts");
    QTest::newRow("what can be done before what cannot, then by kind")
        << ""
        << "Trigger sync | Syncs | Über production | Pauseless | Pause sync";
    QTest::newRow("the beginning before the middle") << "sync"
                                                     << "Syncs | Trigger sync | Pause sync";
    QTest::newRow("nothing") << "zzz"
                             << "";
}

void tst_commandsmodel::ranks()
{
    QFETCH(QString, query);
    QFETCH(QString, texts);
    CommandsModel model;
    const Watched watched(model);
    model.setCommands(someCommands());
    model.setQuery(query);
    QCOMPARE(shown(model), texts);
}

void tst_commandsmodel::searchComesAfterWhatIsNamed()
{
    CommandsModel model;
    model.setCommands(someCommands(), [](const QString &query) {
        return std::vector{command(CommandKind::Connection, qPrintable(QStringLiteral("found by ") + query))};
    });
    model.setQuery(QStringLiteral(" trigger "));
    QCOMPARE(shown(model), QStringLiteral("Trigger sync | found by trigger"));
    QCOMPARE(model.index(1).data(CommandsModel::KindRole).toString(), QStringLiteral("Connection"));
}

void tst_commandsmodel::searchIsNotAskedForNothing()
{
    CommandsModel model;
    bool asked = false;
    model.setCommands({}, [&asked](const QString &) {
        asked = true;
        return std::vector<Command>();
    });
    model.setQuery(QStringLiteral("   "));
    QVERIFY(!asked);
}

void tst_commandsmodel::whatIsAtHandComesFirstUntilAsked()
{
    CommandsModel model;
    const Watched watched(model);
    model.setCommands({command(CommandKind::Action, "Trigger sync")});
    model.setAtHand({command(CommandKind::Connection, "crm-acme")});
    QCOMPARE(shown(model), QStringLiteral("crm-acme | Trigger sync"));
    model.setQuery(QStringLiteral("crm"));
    QCOMPARE(shown(model), QString());
    model.setQuery(QStringLiteral(" "));
    QCOMPARE(shown(model), QStringLiteral("crm-acme | Trigger sync"));
}

void tst_commandsmodel::tellsWhatCannotBeDone()
{
    CommandsModel model;
    model.setCommands({{.text = QStringLiteral("Pause sync"),
                        .detail = QStringLiteral("The key lacks environment:syncs:execute"),
                        .keys = QStringLiteral("Ctrl+P"),
                        .enabled = false}});
    const QModelIndex index = model.index(0);
    QVERIFY(!index.flags().testFlag(Qt::ItemIsEnabled));
    QCOMPARE(index.data(Qt::AccessibleDescriptionRole).toString(),
             QStringLiteral("Action, The key lacks environment:syncs:execute, Ctrl+P"));
}

void tst_commandsmodel::keepsToTheLimit()
{
    CommandsModel model;
    model.setCommands(std::vector<Command>(CommandsModel::Limit + 5, command(CommandKind::Page, "Page")));
    QCOMPARE(model.rowCount(), CommandsModel::Limit);
}

CONSOLE_TEST(tst_commandsmodel)
#include "tst_commandsmodel.moc"
