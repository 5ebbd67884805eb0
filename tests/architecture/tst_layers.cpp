#include "support/testcase.h"

#include "architecture/layerrules.h"
#include "architecture/sourcescan.h"
#include "support/paths.h"

#include <QFile>
#include <QHash>

using namespace console::test;

/// Holds every source file of the console against the layer rules, and the rules against lines that
/// they must find.
class tst_layers : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void everyFileKeepsTheRules_data();
    void everyFileKeepsTheRules();
    void allLayersAreScanned();
    void forbiddenIncludesAreFound_data();
    void forbiddenIncludesAreFound();
    void allowedIncludesPass_data();
    void allowedIncludesPass();
    void leaksThroughHeadersAreFound_data();
    void leaksThroughHeadersAreFound();
    void forbiddenConstructsAreFound_data();
    void forbiddenConstructsAreFound();
    void harmlessConstructsPass_data();
    void harmlessConstructsPass();
    void commentsAreErased_data();
    void commentsAreErased();
};

namespace {

QString repository()
{
    return sourcePath();
}

QStringList allFiles()
{
    return sourceFiles(repository(), {QStringLiteral("app"), QStringLiteral("models"), QStringLiteral("ui")});
}

QString textOf(const QString &file)
{
    QFile in(repository() + QLatin1Char('/') + file);
    return in.open(QIODevice::ReadOnly) ? QString::fromUtf8(in.readAll()) : QString();
}

QList<Include> includesInFile(const QString &file)
{
    static QHash<QString, QList<Include>> known;
    if (!known.contains(file))
        known.insert(file, includesOf(textOf(file)));
    return known.value(file);
}

void addLine(const char *file, const char *line, const char *finding = "")
{
    QTest::addRow("%s: %s", file, line) << QString::fromLatin1(file) << QString::fromLatin1(line)
                                        << QString::fromLatin1(finding);
}

void addLineColumns()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("finding");
}

} // namespace

void tst_layers::everyFileKeepsTheRules_data()
{
    QTest::addColumn<QString>("file");
    for (const QString &file : allFiles())
        QTest::newRow(qPrintable(file)) << file;
}

void tst_layers::everyFileKeepsTheRules()
{
    QFETCH(QString, file);
    const QString source = textOf(file);
    QVERIFY(!source.isEmpty());
    const QStringList findings =
        layerFindings(file, source) + reachFindings(file, includesInFile) + constructFindings(file, source);
    QCOMPARE(findings.join(QLatin1Char('\n')), QString());
}

void tst_layers::allLayersAreScanned()
{
    const QString files = allFiles().join(QLatin1Char('\n'));
    for (const char *folder : {"app/core/", "app/dto/", "app/client/", "app/secrets/", "app/store/", "app/session/",
                               "app/demo/", "models/", "ui/"})
        QVERIFY2(files.contains(QLatin1String(folder)), folder);
}

void tst_layers::forbiddenIncludesAreFound_data()
{
    addLineColumns();
    // Upwards.
    addLine("app/core/json.h", "#include \"dto/connection.h\"", "core may not include dto");
    addLine("app/dto/sync.h", "#include \"client/requestguard.h\"", "dto may not include client");
    addLine("app/client/transport.cpp", "#include \"session/gate.h\"", "client may not include session");
    addLine("app/secrets/secretstore.h", "#include \"dto/sync.h\"", "secrets may not include dto");
    addLine("app/store/store.cpp", "#include \"client/requestguard.h\"", "store may not include client");
    addLine("app/session/session.cpp", "#include \"ui/shell/page.h\"", "session may not include ui");
    addLine("app/session/session.cpp", "#include \"models/x.h\"", "session may not include models");
    addLine("app/demo/server.cpp", "#include \"core/json.h\"", "demo may not include core");
    addLine("app/demo/server.cpp", "#include \"dto/sync.h\"", "demo may not include dto");
    addLine("models/m.h", "#include \"session/x.h\"", "models may not include session");
    addLine("ui/p.cpp", "#include \"client/requestguard.h\"", "ui may not include client");
    addLine("ui/p.cpp", "#include \"store/store.h\"", "ui may not include store");
    addLine("ui/p.cpp", "#include \"secrets/secretstore.h\"", "ui may not include secrets");
    addLine("ui/p.cpp", "#include \"demo/demoserver.h\"", "ui may not include demo");
    // The same in other spellings.
    addLine("ui/p.cpp", "#include <client/requestguard.h>", "ui may not include client");
    addLine("ui/p.cpp", "#include \"app/client/requestguard.h\"", "ui may not include client");
    addLine("ui/pages/p.cpp", "#include \"../../app/client/requestguard.h\"", "ui may not include client");
    addLine("app/core/json.h", "  #  include  \"../dto/sync.h\"", "core may not include dto");
    addLine("ui/p.cpp", "/* why */ #include \"store/store.h\" // because", "ui may not include store");
    // Qt modules.
    addLine("models/m.h", "#include <QColor>", "models may not include QtGui");
    addLine("models/m.h", "#include <QtGui/QIcon>", "models may not include QtGui");
    addLine("models/m.h", "#include <qtgui/qicon.h>", "");
    addLine("models/m.h", "#include <qicon.h>", "models may not include QtGui");
    addLine("app/core/x.h", "#include <QWidget>", "core may not include QtWidgets");
    addLine("app/dto/x.h", "#include <QNetworkReply>", "dto may not include QtNetwork");
    addLine("ui/p.cpp", "#include <QtNetwork/QNetworkReply>", "ui may not include QtNetwork");
    addLine("ui/p.cpp", "#include <QNetworkReply>", "ui may not include QtNetwork");
    addLine("ui/p.cpp", "#include \"QNetworkReply\"", "ui may not include QtNetwork");
    addLine("ui/p.cpp", "#include <qnetworkreply.h>", "ui may not include QtNetwork");
    addLine("ui/p.cpp", "#include <QtNetwork/qnetworkreply.h>", "ui may not include QtNetwork");
    addLine("ui/p.cpp", "#include <QTcpSocket>", "ui may not include QtNetwork");
    addLine("ui/p.cpp", "#include <QSqlQuery>", "ui may not include QtSql");
    addLine("app/session/x.cpp", "#include <QSqlDatabase>", "session may not include QtSql");
    addLine("app/session/x.cpp", "#include <QNetworkProxy>", "session may not include QtNetwork");
    // Other libraries.
    addLine("ui/p.cpp", "#include <qt6keychain/keychain.h>", "ui may not include keychain");
    addLine("ui/p.cpp", "#include <httplib.h>", "ui may not include httplib");
    addLine("app/client/x.cpp", "#include <httplib.h>", "client may not include httplib");
    addLine("app/client/x.cpp", "#include <Qsci/qsciscintilla.h>", "client may not include qsci");
    addLine("models/m.cpp", "#include <Qsci/qscilexer.h>", "models may not include qsci");
    addLine("models/m.cpp", "#include <nlohmann/json.hpp>", "models may not include nlohmann");
    addLine("ui/p.cpp", "#include <simdjson.h>", "ui may not include simdjson");
    // Umbrellas and strangers.
    addLine("app/core/x.h", "#include <QtCore>", "the umbrella header QtCore");
    addLine("ui/p.cpp", "#include <QtWidgets>", "the umbrella header QtWidgets");
    addLine("ui/p.cpp", "#include <QtWidgets/QtWidgets>", "the umbrella header QtWidgets");
    addLine("app/helpers/x.cpp", "int x;", "belongs to no layer");
}

void tst_layers::forbiddenIncludesAreFound()
{
    QFETCH(QString, file);
    QFETCH(QString, line);
    QFETCH(QString, finding);
    const QStringList findings = layerFindings(file, QStringLiteral("// first line\n") + line);
    if (finding.isEmpty()) {
        // No such header on a case-sensitive file system: the compiler refuses it.
        QCOMPARE(findings, QStringList());
        return;
    }
    QCOMPARE(findings.size(), 1);
    QVERIFY2(findings.constFirst().contains(finding), qPrintable(findings.constFirst()));
}

void tst_layers::allowedIncludesPass_data()
{
    addLineColumns();
    addLine("app/core/json.cpp", "#include \"core/jsongrammar.h\"");
    addLine("app/core/json.cpp", "#include <simdjson.h>");
    addLine("app/client/x.cpp", "#include <QtNetwork/QNetworkReply>");
    addLine("app/session/x.cpp", "#include \"client/requestguard.h\"");
    addLine("app/session/x.cpp", "#include \"store/store.h\"");
    addLine("app/session/x.h", "#include \"dto/connection.h\"");
    addLine("app/store/x.cpp", "#include <QSqlQuery>");
    addLine("app/secrets/x.cpp", "#include <qt6keychain/keychain.h>");
    addLine("app/demo/x.cpp", "#include <httplib.h>");
    addLine("app/demo/x.cpp", "#include \"demo/json.h\"");
    addLine("models/m.h", "#include <QAbstractTableModel>");
    addLine("ui/p.cpp", "#include \"models/linediff.h\"");
    addLine("ui/p.cpp", "#include <QTableView>");
    addLine("ui/p.cpp", "#include <Qsci/qsciscintilla.h>");
    addLine("ui/p.cpp", "#include <vector>");
    addLine("ui/p.cpp", "// #include <QNetworkReply> would be wrong");
    addLine("ui/p.cpp", "/* #include <QNetworkReply> */");
    addLine("app/main.cpp", "#include \"demo/demoserver.h\"");
    addLine("app/commandline.cpp", "#include \"session/x.h\"");
}

void tst_layers::allowedIncludesPass()
{
    QFETCH(QString, file);
    QFETCH(QString, line);
    QCOMPARE(layerFindings(file, line).join(QLatin1Char('\n')), QString());
}

void tst_layers::leaksThroughHeadersAreFound_data()
{
    QTest::addColumn<QString>("sessionHeader");
    QTest::addColumn<QString>("finding");
    QTest::newRow("client") << QStringLiteral("client/requestguard.h")
                            << QStringLiteral("ui sees app/client/requestguard.h through app/session/deep.h");
    QTest::newRow("store") << QStringLiteral("store/store.h")
                           << QStringLiteral("ui sees app/store/store.h through app/session/deep.h");
    QTest::newRow("dto is fine") << QStringLiteral("dto/connection.h") << QString();
}

void tst_layers::leaksThroughHeadersAreFound()
{
    QFETCH(QString, sessionHeader);
    QFETCH(QString, finding);
    const QHash<QString, QString> tree{
        {QStringLiteral("ui/p.cpp"), QStringLiteral("#include \"session/top.h\"")},
        {QStringLiteral("app/session/top.h"),
         QStringLiteral("#include \"session/deep.h\"\n#include \"session/top.h\"")},
        {QStringLiteral("app/session/deep.h"), QStringLiteral("#include \"%1\"").arg(sessionHeader)},
    };
    const auto includes = [&tree](const QString &path) { return includesOf(tree.value(path)); };
    QCOMPARE(reachFindings(QStringLiteral("ui/p.cpp"), includes).join(QLatin1Char('\n')),
             finding.isEmpty() ? QString() : QStringLiteral("ui/p.cpp:1: ") + finding);
}

void tst_layers::forbiddenConstructsAreFound_data()
{
    addLineColumns();
    addLine("ui/p.cpp", "QEventLoop loop;", "nested event loop");
    addLine("app/client/x.cpp", "QCoreApplication::processEvents();", "processEvents");
    addLine("app/store/x.cpp", "QThread::msleep(5);", "nothing sleeps");
    addLine("ui/p.cpp", "connect(a, SIGNAL(clicked()), b, SLOT(go()));", "string-based");
    addLine("ui/p.cpp", "auto *b = qobject_cast<QPushButton *>(sender());", "sender()");
    addLine("ui/p.cpp", "void on_sendButton_clicked();", "by name");
    addLine("ui/p.cpp", "connect(m_send, &QPushButton::clicked, [this] { send(); });", "without a context");
    addLine("ui/p.cpp", "connect(\n    send(),\n    &QAction::triggered, [&] {});", "without a context");
    addLine("models/m.cpp", "const auto d = QJsonDocument::fromJson(bytes);", "core/json.h");
    addLine("app/dto/x.cpp", "QJsonDocument d;", "core/json.h");
    addLine("models/m.h", "class M : public QSortFilterProxyModel", "too slow");
    addLine("ui/connections/p.h", "RowsFilter *m_filter;", "too slow");
    addLine("ui/p.cpp", "if (dialog.exec() == QDialog::Accepted)", "exec()");
    addLine("ui/p.cpp", "menu->exec(pos);", "exec()");
    addLine("ui/p.cpp", "QMessageBox::question(this, a, b);", "blocking dialog");
    addLine("ui/p.cpp", "QFileDialog::getSaveFileName(this);", "blocking dialog");
    addLine("ui/p.cpp", "QString s = \"x // y\"; QEventLoop loop;", "nested event loop");
    addLine("ui/p.cpp",
            "// TO"
            "DO: later",
            "file an issue");
}

void tst_layers::forbiddenConstructsAreFound()
{
    QFETCH(QString, file);
    QFETCH(QString, line);
    QFETCH(QString, finding);
    const QString findings = constructFindings(file, line).join(QLatin1Char('\n'));
    QVERIFY2(findings.contains(finding), qPrintable(findings));
}

void tst_layers::harmlessConstructsPass_data()
{
    addLineColumns();
    addLine("ui/p.cpp", "connect(m_send, &QPushButton::clicked, this, [this] { send(); });");
    addLine("ui/p.cpp", "connect(m_model, &QAbstractItemModel::rowsInserted, this, &Page::updateCount);");
    addLine("ui/p.cpp", "// QSortFilterProxyModel would take 1,047 ms here.");
    addLine("app/store/x.cpp", "query.exec();");
    addLine("app/demo/x.cpp", "QJsonDocument d;");
    addLine("ui/p.cpp", "QFileDialog dialog(this); dialog.open();");
    addLine("ui/p.cpp", "Q_SIGNALS: void sent();");
}

void tst_layers::harmlessConstructsPass()
{
    QFETCH(QString, file);
    QFETCH(QString, line);
    QCOMPARE(constructFindings(file, line).join(QLatin1Char('\n')), QString());
}

void tst_layers::commentsAreErased_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("erased");
    const auto row = [](const char *name, const char *source, const char *erased) {
        QTest::newRow(name) << QString::fromLatin1(source) << QString::fromLatin1(erased);
    };
    row("line", "a // b\nc", "a     \nc");
    row("block", "a /* b\nc */ d", "a     \n     d");
    row("url in a string", "f(\"http://x\") // y", "f(\"http://x\")     ");
    row("escaped quote", "\"\\\"//\" //", "\"\\\"//\"   ");
    row("raw string", "R\"x(// \" )x\" // y", "R\"x(// \" )x\"     ");
    row("character", "'\"' // y", "'\"'     ");
    row("digit separator", "1'000 // y 1'0", "1'000         ");
    row("unterminated", "a /* b", "a     ");
}

void tst_layers::commentsAreErased()
{
    QFETCH(QString, source);
    QFETCH(QString, erased);
    QCOMPARE(withoutComments(source), erased);
}

CONSOLE_TEST(tst_layers)
#include "tst_layers.moc"
