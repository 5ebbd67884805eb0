#include "commandline.h"

#include "dto/environment.h"

#include <QCommandLineParser>

namespace console {

namespace {

CommandLine mistake(const QString &message)
{
    CommandLine line;
    line.message = message + QStringLiteral("\nTry --help.\n");
    line.exitCode = 2;
    return line;
}

} // namespace

CommandLine parseCommandLine(const QStringList &arguments)
{
    const QCommandLineOption demo(QStringLiteral("demo"), QStringLiteral("Open the built-in demo environment."));
    const QCommandLineOption baseUrl(QStringLiteral("base-url"),
                                     QStringLiteral("Open an environment for this run only; needs --key-stdin."),
                                     QStringLiteral("URL"));
    const QCommandLineOption keyStdin(QStringLiteral("key-stdin"),
                                      QStringLiteral("Read that environment's secret key from standard input."));
    const QCommandLineOption name(QStringLiteral("name"),
                                  QStringLiteral("What to call that environment. Drafts are kept by URL and name: give "
                                                 "two environments of one server two names."),
                                  QStringLiteral("NAME"));
    const QCommandLineOption guard(QStringLiteral("guard"),
                                   QStringLiteral("Guard level of this run: read-only, confirm or free."),
                                   QStringLiteral("LEVEL"));
    const QCommandLineOption dataDir(QStringLiteral("data-dir"), QStringLiteral("Keep local data in DIR."),
                                     QStringLiteral("DIR"));
    const QCommandLineOption diagnostics(QStringLiteral("diagnostics"),
                                         QStringLiteral("Write figures of this run to FILE at exit, as JSON."),
                                         QStringLiteral("FILE"));
    const QCommandLineOption version({QStringLiteral("v"), QStringLiteral("version")},
                                     QStringLiteral("Print the version."));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Print this help."));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Nango Console, a native admin console for Nango."));
    parser.addOptions({demo, baseUrl, keyStdin, name, guard, dataDir, diagnostics, version, help});

    if (!parser.parse(arguments))
        return mistake(parser.errorText());
    CommandLine line;
    if (parser.isSet(help)) {
        line.message = parser.helpText();
        return line;
    }
    if (parser.isSet(version)) {
        line.message = QStringLiteral("nango-console " CONSOLE_VERSION "\n");
        return line;
    }
    if (const QStringList unexpected = parser.positionalArguments(); !unexpected.isEmpty())
        return mistake(QStringLiteral("Unexpected argument: %1").arg(unexpected.first()));
    line.demo = parser.isSet(demo);
    line.keyFromStdin = parser.isSet(keyStdin);
    line.baseUrl = parseBaseUrl(parser.value(baseUrl));
    line.name = parser.value(name).simplified();
    line.dataDir = parser.value(dataDir);
    line.diagnosticsFile = parser.value(diagnostics);
    if (parser.isSet(guard)) {
        line.guard = guardLevelFromName(parser.value(guard));
        if (!line.guard)
            return mistake(
                QStringLiteral("--guard takes read-only, confirm or free, not \"%1\".").arg(parser.value(guard)));
    }
    if (parser.isSet(baseUrl) != line.keyFromStdin)
        return mistake(
            QStringLiteral("--base-url and --key-stdin go together: the key of an environment for this run is "
                           "read from standard input."));
    if (parser.isSet(name) && (!line.keyFromStdin || line.name.isEmpty()))
        return mistake(QStringLiteral("--name takes a name, and goes with --base-url and --key-stdin."));
    if (parser.isSet(baseUrl)) {
        if (const QString problem = baseUrlProblem(line.baseUrl); !problem.isEmpty())
            return mistake(QStringLiteral("--base-url: %1").arg(problem));
    }
    return line;
}

} // namespace console
