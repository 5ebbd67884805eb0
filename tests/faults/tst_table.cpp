#include "cell.h"
#include "support/paths.h"
#include "support/testcase.h"
#include "support/waituntil.h"
#include "uploadfile.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <cstdio>

using namespace console;
using namespace console::test;

namespace {

QString sourceOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// "SyncsClient::pause" for each function of the clients of resources that sends something, as often as it is
/// declared. What only passes its arguments on to another of its name has its body in the header.
QStringList clientFunctions()
{
    static const QRegularExpression className(QStringLiteral("\\nclass (\\w+) : public ResourceClient"));
    static const QRegularExpression function(QStringLiteral("\\n    Call<[^;{]+> \\*(\\w+)\\((?:[^;{]|\\{\\})*\\);"));
    QStringList all;
    const QDir folder(sourcePath(QStringLiteral("app/client")));
    for (const QString &name : folder.entryList({QStringLiteral("*client.h")})) {
        const QString text = sourceOf(folder.filePath(name));
        const QString client = className.match(text).captured(1);
        for (const QRegularExpressionMatch &match : function.globalMatch(text))
            all << client + QStringLiteral("::") + match.captured(1);
    }
    return all;
}

/// "/connections/{connectionId}" of every path in the units of the endpoints.
QStringList endpointPaths()
{
    static const QRegularExpression path(QStringLiteral("QStringLiteral\\(\"(/[^\"]*)\"\\)"));
    QStringList all;
    const QDir folder(sourcePath(QStringLiteral("app/client/endpoints")));
    for (const QString &name : folder.entryList({QStringLiteral("*.cpp")})) {
        for (const QRegularExpressionMatch &match : path.globalMatch(sourceOf(folder.filePath(name))))
            all << match.captured(1);
    }
    return all;
}

} // namespace

/// The matrices run over every function that the client has: a new one that is not in the table fails here.
class tst_table : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_kinds = endpointKinds(makeUploadFile(m_folder.path(), 1), 1);
    }

    void namesEveryClientFunction()
    {
        QStringList declared = clientFunctions();
        QVERIFY(declared.size() > 40);
        const qsizetype all = declared.size();
        for (const EndpointKind &kind : m_kinds)
            declared.removeOne(QString::fromLatin1(kind.function()));
        QCOMPARE(declared, QStringList());
        std::printf("table: %lld client functions, %zu calls of them\n", static_cast<long long>(all), m_kinds.size());
    }

    void namesNoOther()
    {
        const QStringList declared = clientFunctions();
        for (const EndpointKind &kind : m_kinds)
            QVERIFY2(declared.contains(QString::fromLatin1(kind.function())),
                     qPrintable(QString::fromLatin1(kind.name) + QStringLiteral(" is not in ") + declared.join(u' ')));
    }

    /// Each call succeeds where nothing goes wrong, and together they reach every path that there is.
    void everyEndpointIsReached()
    {
        // Only of servers before 0.67 and 0.42.12, whose other paths are the same units.
        QStringList paths = endpointPaths();
        for (const char *old : {"/connection", "/connection/{connectionId}", "/config", "/config/{uniqueKey}", "/ready"})
            QVERIFY2(paths.removeAll(QString::fromLatin1(old)) > 0, old);
        for (const EndpointKind &kind : m_kinds) {
            Cell cell(kind, {});
            cell.rig().server.answerAlways(200, kind.head ? QByteArray() : kind.goodAnswer);
            cell.start();
            QVERIFY(waitUntil([&cell] { return cell.isOver(); }));
            QVERIFY2(!cell.ending().error, kind.name.constData());
            for (const QString &sent : std::as_const(cell.rig().sent))
                paths.removeAll(sent.section(u' ', 1));
        }
        // It stands for the paths of providers.
        paths.removeAll(QStringLiteral("/proxy"));
        QCOMPARE(paths, QStringList());
    }

private:
    QTemporaryDir m_folder;
    std::vector<EndpointKind> m_kinds;
};

CONSOLE_TEST(tst_table)
#include "tst_table.moc"
