#include "support/testcase.h"

#include "models/jsonlines.h"
#include "ui/widgets/editortext.h"
#include "ui/widgets/jsonbraces.h"
#include "ui/widgets/jsoneditor.h"
#include "ui/widgets/jsonfolding.h"
#include "ui/widgets/longlines.h"
#include "ui/widgets/scintilla.h"

#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QKeySequence>
#include <QSignalSpy>

using namespace console;
using namespace console::test;

namespace {

QByteArray longText(char letter = 'v')
{
    return QByteArray(200'000, letter);
}

/// {"key0": {"a": [1]}, …} printed over lines.
QByteArray keysWithObjects(int count)
{
    QByteArray text = "{";
    for (int key = 0; key < count; ++key)
        text += (key > 0 ? ",\n  \"key" : "\n  \"key") + QByteArray::number(key) + "\": {\n    \"a\": [\n      1\n    ]\n  }";
    return text + "\n}";
}

struct ShownEditor {
    explicit ShownEditor(const QByteArray &text)
    {
        editor.resize(600, 400);
        editor.show();
        editor.setText(text);
    }

    QsciScintilla &scintilla() { return *editor.editor(); }
    long ask(unsigned message, long first = 0) { return scintilla().SendScintilla(message, first); }
    bool isShown(int line) { return ask(QsciScintilla::SCI_GETLINEVISIBLE, line) != 0; }
    int level(int line)
    {
        return int(ask(QsciScintilla::SCI_GETFOLDLEVEL, line) & QsciScintilla::SC_FOLDLEVELNUMBERMASK) -
               QsciScintilla::SC_FOLDLEVELBASE;
    }
    JsonPart part(qsizetype position) { return JsonPart(ask(QsciScintilla::SCI_GETSTYLEAT, long(position))); }
    /// How wide the line is on the screen, in letters.
    long lettersShown(int line)
    {
        const long begin = long(lineStart(scintilla(), line));
        const long end = ask(QsciScintilla::SCI_GETLINEENDPOSITION, line);
        const auto x = [this](long position) {
            return scintilla().SendScintilla(QsciScintilla::SCI_POINTXFROMPOSITION, 0UL, position);
        };
        const long letter = scintilla().SendScintilla(QsciScintilla::SCI_TEXTWIDTH, 0UL, "m");
        return (x(end) - x(begin)) / letter;
    }
    void moveTo(qsizetype position) { ask(QsciScintilla::SCI_GOTOPOS, long(position)); }
    QAccessibleInterface *accessible() { return QAccessible::queryAccessibleInterface(&scintilla()); }

    JsonEditor editor{QStringLiteral("Text")};
};

} // namespace

/// The text editor for JSON: exact and in hand, whatever it holds.
class tst_json_editor : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void textIsBytes();
    void colorsWhatIsShown();
    void longLinesAreCutShort_data();
    void longLinesAreCutShort();
    void longLineComesByAnyWay_data();
    void longLineComesByAnyWay();
    void caretStaysInSight();
    void selectionTakesWhatIsNotShown_data();
    void selectionTakesWhatIsNotShown();
    void largeTextTellsWhenTheEventIsOver();
    void assistiveToolsCountCharacters();
    void foldsInsideTheOutermost();
    void levelsFollowEdits();
    void editEndsFolding();
    void bracesHaveAnotherEnd_data();
    void bracesHaveAnotherEnd();
    void replacingIsUndone();
};

void tst_json_editor::textIsBytes()
{
    ShownEditor shown("{\"a\": 1}");
    const QSignalSpy edited(&shown.editor, &JsonEditor::edited);
    const QByteArray text("{\r\n\t\"z\": 1.0, \"\xc3\xbc\": 12345678901234567890123 }\n");
    shown.editor.setText(text);
    QCOMPARE(shown.editor.text(), text);
    QCOMPARE(edited.size(), 0);
    // It is the beginning: nothing lies before it.
    QVERIFY(!shown.scintilla().isUndoAvailable());
    shown.scintilla().insertAt(QStringLiteral("x"), 0, 0);
    QCOMPARE(edited.size(), 1);
    shown.scintilla().undo();
    QCOMPARE(shown.editor.text(), text);
}

void tst_json_editor::colorsWhatIsShown()
{
    const QByteArray text = keysWithObjects(2000);
    ShownEditor shown(text);
    shown.editor.grab();
    QCOMPARE(shown.part(text.indexOf("\"key0\"")), JsonPart::Key);
    QCOMPARE(shown.part(0), JsonPart::Sign);
    const qsizetype last = text.indexOf("\"key1999\"");
    shown.moveTo(last);
    shown.editor.grab();
    QCOMPARE(shown.part(last), JsonPart::Key);
    // What was typed has its colour, too.
    shown.scintilla().SendScintilla(QsciScintilla::SCI_REPLACESEL, "true");
    shown.editor.grab();
    QCOMPARE(shown.part(last), JsonPart::Literal);
    // Plain text has none.
    shown.editor.setLanguage(JsonEditor::Language::PlainText);
    shown.editor.grab();
    QCOMPARE(shown.part(last), JsonPart::Space);
}

void tst_json_editor::longLinesAreCutShort_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::newRow("first line") << "{\"blob\": \"" + longText() + "\"}" << 0;
    QTest::newRow("line between") << "{\n  \"blob\": \"" + longText() + "\",\n  \"b\": 2\n}" << 1;
    QTest::newRow("last line") << "{\n\"b\": 2,\n\"blob\": \"" + longText() + "\"}" << 2;
    QTest::newRow("many characters") << "{\"blob\": \"" + QByteArray("\xf0\x9f\xa6\x8a").repeated(50'000) + "\"}" << 0;
}

void tst_json_editor::longLinesAreCutShort()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    ShownEditor shown(text);
    shown.editor.grab();
    QCOMPARE(shown.editor.text(), text);
    QVERIFY(shown.isShown(line));
    const long letters = shown.lettersShown(line);
    QVERIFY2(letters > 200 && letters < 5000, QByteArray::number(qlonglong(letters)).constData());
    QVERIFY2(shown.scintilla().annotation(line).contains(QStringLiteral("not shown")),
             qPrintable(shown.scintilla().annotation(line)));
    // What goes on behind the middle is read rightly.
    QCOMPARE(shown.part(text.indexOf("\"blob\"")), JsonPart::Key);
    QCOMPARE(shown.part(text.indexOf('"', text.indexOf("\"blob\": \"") + 9)), JsonPart::String);
    // A text without one has nothing of it left.
    shown.editor.setText("{\n  \"a\": 1,\n  \"b\": 2\n}");
    for (int each = 0; each < 4; ++each)
        QVERIFY(shown.scintilla().annotation(each).isEmpty());
}

void tst_json_editor::longLineComesByAnyWay_data()
{
    QTest::addColumn<int>("position");
    QTest::addColumn<QByteArray>("way");
    for (const char *way : {"paste", "paste lines", "accessibility", "redo", "joined lines"}) {
        QTest::addRow("%s, first line", way) << 1 << QByteArray(way);
        QTest::addRow("%s, later line", way) << 11 << QByteArray(way);
    }
}

void tst_json_editor::longLineComesByAnyWay()
{
    QFETCH(int, position);
    QFETCH(QByteArray, way);
    const QByteArray before("{\"a\": 1,\n\"b\": 2,\n\"c\": 3}");
    ShownEditor shown(before);
    const QSignalSpy edited(&shown.editor, &JsonEditor::edited);
    QByteArray come = longText();
    if (way == "paste lines")
        come = "1,\n" + longText() + "\n" + longText('w') + "\n2";
    if (way == "joined lines")
        come = longText().left(40'000) + '\n' + longText().left(40'000);
    const QByteArray expected = QByteArray(before).insert(position, come);
    if (way == "accessibility") {
        shown.accessible()->editableTextInterface()->insertText(position, QString::fromLatin1(come));
    } else {
        QGuiApplication::clipboard()->setText(QString::fromLatin1(come));
        shown.moveTo(position);
        shown.scintilla().paste();
    }
    if (way == "redo") {
        shown.scintilla().undo();
        QCOMPARE(shown.editor.text(), before);
        shown.scintilla().redo();
    }
    QCOMPARE(shown.editor.text(), expected);
    QVERIFY(!edited.isEmpty());
    const int line = lineOf(shown.scintilla(), position) + (way == "paste lines" ? 1 : 0);
    if (way == "joined lines") {
        const qsizetype end = position + 40'000;
        QCOMPARE(shown.scintilla().annotation(line), QString());
        shown.scintilla().SendScintilla(QsciScintilla::SCI_DELETERANGE, static_cast<unsigned long>(end), 1L);
        QCOMPARE(shown.editor.text(), QByteArray(expected).remove(end, 1));
    }
    QVERIFY2(shown.lettersShown(line) < 5000, QByteArray::number(qlonglong(shown.lettersShown(line))).constData());
    QTRY_VERIFY(shown.scintilla().annotation(line).contains(QStringLiteral("not shown")));
    while (shown.scintilla().isUndoAvailable())
        shown.scintilla().undo();
    QCOMPARE(shown.editor.text(), before);
    QTRY_VERIFY(shown.scintilla().annotation(line).isEmpty());
}

void tst_json_editor::caretStaysInSight()
{
    const QByteArray text = "{\"blob\": \"" + longText() + "\"}";
    ShownEditor shown(text);
    shown.editor.grab();
    const HiddenPart hidden = hiddenPartOf(text);
    shown.moveTo(hidden.begin);
    shown.editor.grab();
    shown.ask(QsciScintilla::SCI_CHARRIGHT);
    shown.editor.grab();
    QCOMPARE(caretOf(shown.scintilla()), hidden.end);
    shown.ask(QsciScintilla::SCI_CHARLEFT);
    shown.editor.grab();
    QCOMPARE(caretOf(shown.scintilla()), hidden.begin);
    // A key that removes a character does not take one that nobody sees.
    shown.ask(QsciScintilla::SCI_CLEAR);
    QCOMPARE(shown.editor.text(), text);
    // A selection goes over all of it, and is the text.
    shown.ask(QsciScintilla::SCI_CHARRIGHTEXTEND);
    QCOMPARE(shown.scintilla().selectedText().size(), hidden.end - hidden.begin);
}

void tst_json_editor::selectionTakesWhatIsNotShown_data()
{
    QTest::addColumn<QKeySequence>("key");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("Delete") << QKeySequence(Qt::Key_Delete) << QString() << QByteArray();
    QTest::newRow("Backspace") << QKeySequence(Qt::Key_Backspace) << QString() << QByteArray();
    QTest::newRow("cut") << QKeySequence(QKeySequence::Cut) << QString() << QByteArray();
    QTest::newRow("paste") << QKeySequence(QKeySequence::Paste) << QString() << QByteArray("pasted");
    QTest::newRow("letter") << QKeySequence(Qt::Key_X) << QStringLiteral("x") << QByteArray("x");
    QTest::newRow("caret moves") << QKeySequence(Qt::Key_Right) << QString() << QByteArray("as it was");
}

void tst_json_editor::selectionTakesWhatIsNotShown()
{
    QFETCH(QKeySequence, key);
    QFETCH(QString, text);
    QFETCH(QByteArray, after);
    const QByteArray before = "{\n\"blob\": \"" + longText() + "\"\n}";
    ShownEditor shown(before);
    QGuiApplication::clipboard()->setText(QStringLiteral("pasted"));
    shown.scintilla().selectAll();
    QKeyEvent press(QEvent::KeyPress, key[0].key(), key[0].keyboardModifiers(), text);
    QCoreApplication::sendEvent(&shown.scintilla(), &press);
    QCOMPARE(shown.editor.text(), after == "as it was" ? before : after);
    if (key == QKeySequence(QKeySequence::Cut))
        QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), before);
    if (after != "as it was")
        shown.scintilla().undo();
    QCOMPARE(shown.editor.text(), before);
}

void tst_json_editor::largeTextTellsWhenTheEventIsOver()
{
    const QByteArray text = keysWithObjects(15'000);
    QVERIFY(text.size() > 500'000);
    ShownEditor shown(text);
    QTRY_VERIFY(shown.editor.folding().isSettled());
    const QSignalSpy edited(&shown.editor, &JsonEditor::edited);
    const int end = shown.scintilla().lines() - 1;
    shown.scintilla().insertAt(QStringLiteral(",\n\"z\": {\n}\n"), end - 1, 3);
    QCOMPARE(edited.size(), 0);
    QTRY_COMPARE(edited.size(), 1);
    QTRY_VERIFY(shown.editor.folding().isSettled());
    QCOMPARE(shown.level(end + 1), 2);
    shown.scintilla().undo();
    shown.editor.tellEdits();
    QCOMPARE(edited.size(), 2);
    QCOMPARE(shown.editor.text(), text);
    // Another text: what was still to be told is not.
    shown.scintilla().insertAt(QStringLiteral(" "), 0, 0);
    shown.editor.setText(text + '\n');
    shown.editor.tellEdits();
    QCOMPARE(edited.size(), 2);
    // Lines that become one too long by what is taken away between them.
    const QByteArray halves = text + '\n' + QByteArray(40'000, ' ') + '\n' + QByteArray(40'000, ' ');
    shown.editor.setText(halves);
    const int first = shown.scintilla().lines() - 2;
    shown.ask(QsciScintilla::SCI_GOTOPOS, long(lineStart(shown.scintilla(), first + 1)));
    shown.ask(QsciScintilla::SCI_DELETEBACK);
    QTRY_VERIFY(!shown.scintilla().annotation(first).isEmpty());
    // A long one that comes is told of at once.
    shown.editor.setText(text);
    QGuiApplication::clipboard()->setText(QString::fromLatin1(longText()));
    shown.moveTo(text.indexOf("1"));
    shown.scintilla().paste();
    QVERIFY(shown.lettersShown(3) < 5000);
    QCOMPARE(shown.editor.text().size(), text.size() + longText().size());
}

void tst_json_editor::assistiveToolsCountCharacters()
{
    const QByteArray text("{\"\xc3\xbc\": \"\xf0\x9f\xa6\x8a and more\"}");
    ShownEditor shown(text);
    QAccessibleTextInterface *tool = shown.accessible()->textInterface();
    QCOMPARE(shown.accessible()->role(), QAccessible::EditableText);
    QCOMPARE(tool->characterCount(), 19);
    QCOMPARE(tool->text(1, 4).toUtf8(), QByteArray("\"\xc3\xbc\""));
    QCOMPARE(tool->text(0, -1).toUtf8(), text);
    tool->setCursorPosition(8);
    QCOMPARE(tool->cursorPosition(), 8);
    QCOMPARE(caretOf(shown.scintilla()), qsizetype(12));
    tool->setSelection(0, 6, 8);
    int start = 0;
    int end = 0;
    tool->selection(0, &start, &end);
    QCOMPARE(shown.scintilla().selectedText().toUtf8(), QByteArray("\"\xf0\x9f\xa6\x8a"));
    QCOMPARE((std::pair(start, end)), (std::pair(6, 8)));
    tool->removeSelection(0);
    QCOMPARE(tool->selectionCount(), 0);
    shown.accessible()->editableTextInterface()->replaceText(2, 3, QStringLiteral("\u4f1a\u793e"));
    QCOMPARE(shown.editor.text(), QByteArray(text).replace("\xc3\xbc", "\xe4\xbc\x9a\xe7\xa4\xbe"));
    shown.scintilla().undo();
    shown.accessible()->editableTextInterface()->deleteText(0, 1);
    QCOMPARE(shown.editor.text(), text.mid(1));
    shown.editor.setReadOnly(true);
    shown.accessible()->editableTextInterface()->insertText(0, QStringLiteral("x"));
    QCOMPARE(shown.editor.text(), text.mid(1));
    QVERIFY(shown.accessible()->state().readOnly);
}

void tst_json_editor::foldsInsideTheOutermost()
{
    ShownEditor shown(keysWithObjects(500));
    QTRY_VERIFY(shown.editor.folding().isSettled());
    QCOMPARE(shown.level(0), 0);
    QCOMPARE(shown.level(1), 1);
    QCOMPARE(shown.level(3), 3);
    const auto trigger = [&shown](const char *text) {
        const QList<QAction *> actions = shown.editor.actions();
        for (QAction *action : actions) {
            if (action->text() == QLatin1String(text))
                action->trigger();
        }
    };
    shown.moveTo(lineStart(shown.scintilla(), 3));
    trigger("Fold all");
    QTRY_VERIFY(shown.editor.folding().isSettled());
    QVERIFY(shown.isShown(1) && !shown.isShown(2) && !shown.isShown(5) && shown.isShown(6) && !shown.isShown(7));
    // The caret is where it can be seen.
    QCOMPARE(lineOf(shown.scintilla(), caretOf(shown.scintilla())), 1);
    trigger("Unfold all");
    QTRY_VERIFY(shown.editor.folding().isSettled());
    QVERIFY(shown.isShown(2) && shown.isShown(7) && shown.isShown(2500));
    trigger("Fold or unfold");
    QVERIFY(!shown.isShown(2) && shown.isShown(6));
    trigger("Fold or unfold");
    QVERIFY(shown.isShown(2));
}

void tst_json_editor::levelsFollowEdits()
{
    const QByteArray text = keysWithObjects(500);
    ShownEditor shown(text);
    QTRY_VERIFY(shown.editor.folding().isSettled());
    const int last = shown.scintilla().lines() - 1;
    const auto levels = [&shown] {
        QByteArray all;
        for (int line = 0; line < shown.scintilla().lines(); ++line)
            all += char('0' + shown.level(line));
        return all;
    };
    const QByteArray before = levels();
    QCOMPARE(before.left(9), QByteArray("012332123"));
    shown.scintilla().insertAt(QStringLiteral("[\n"), 0, 0);
    QTRY_VERIFY(shown.editor.folding().isSettled());
    QCOMPARE(shown.level(last + 1), 2);
    QCOMPARE(levels().left(9), QByteArray("012344323"));
    shown.scintilla().undo();
    QTRY_VERIFY(shown.editor.folding().isSettled());
    QCOMPARE(levels(), before);
    // What does not change the depth changes no level after it.
    shown.scintilla().insertAt(QStringLiteral("\n\n \"n\": [],"), 3, 0);
    QTRY_VERIFY(shown.editor.folding().isSettled());
    QCOMPARE(levels(), QByteArray(before).insert(3, "33"));
}

void tst_json_editor::editEndsFolding()
{
    ShownEditor shown(keysWithObjects(500));
    QTRY_VERIFY(shown.editor.folding().isSettled());
    shown.editor.folding().foldAll();
    shown.scintilla().insertAt(QStringLiteral(" "), 0, 0);
    QTRY_VERIFY(shown.editor.folding().isSettled());
    for (int line = 0; line < shown.scintilla().lines(); ++line)
        QVERIFY(shown.isShown(line));
}

void tst_json_editor::bracesHaveAnotherEnd_data()
{
    QTest::addColumn<QByteArray>("text"); // | is the caret
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("other");
    QTest::newRow("before the caret") << QByteArray("{|\n \"a\": [1]\n}") << 0 << 12;
    QTest::newRow("after the caret") << QByteArray("|{\n \"a\": [1]\n}") << 0 << 12;
    QTest::newRow("backwards") << QByteArray("{\n \"a\": [1]\n}|") << 12 << 0;
    QTest::newRow("in the line") << QByteArray("{\n \"a\": |[1]\n}") << 8 << 10;
    QTest::newRow("brace in a string") << QByteArray("{| \"}\": 1}") << 0 << 8;
    QTest::newRow("inside a string") << QByteArray("{ \"}|\": 1}") << -1 << -1;
    QTest::newRow("wrong one") << QByteArray("{|\n]") << 0 << -1;
    QTest::newRow("none") << QByteArray("{|\n") << 0 << -1;
    QTest::newRow("no brace") << QByteArray("12|3") << -1 << -1;
    QTest::newRow("too far to look") << QByteArray("{|\n" + QByteArray("1,\n").repeated(100'000) + "}") << -1 << -1;
}

void tst_json_editor::bracesHaveAnotherEnd()
{
    QFETCH(QByteArray, text);
    const qsizetype caret = text.indexOf('|');
    ShownEditor shown(text.remove(caret, 1));
    shown.moveTo(caret);
    const BracePair pair = bracesAtCaret(shown.scintilla()).value_or(BracePair());
    QTEST(int(pair.at), "at");
    QTEST(int(pair.other), "other");
}

void tst_json_editor::replacingIsUndone()
{
    ShownEditor shown("{\"a\":1}");
    const QSignalSpy edited(&shown.editor, &JsonEditor::edited);
    shown.editor.replaceText("{\n  \"a\": 1\n}");
    QCOMPARE(shown.editor.text(), QByteArray("{\n  \"a\": 1\n}"));
    QVERIFY(!edited.isEmpty());
    shown.scintilla().undo();
    QCOMPARE(shown.editor.text(), QByteArray("{\"a\":1}"));
}

CONSOLE_TEST(tst_json_editor)
#include "tst_json_editor.moc"
