#include "commandline.h"

#include "dto/environment.h"

#include <QCommandLineParser>

namespace console {

namespace {

struct Options {
    QCommandLineOption demo{QStringLiteral("demo"), QStringLiteral("Open the built-in demo environment.")};
    QCommandLineOption baseUrl{QStringLiteral("base-url"),
                               QStringLiteral("Open an environment for this run only; needs --key-stdin."),
                               QStringLiteral("URL")};
    QCommandLineOption keyStdin{QStringLiteral("key-stdin"),
                                QStringLiteral("Read that environment's secret key from standard input.")};
    QCommandLineOption name{QStringLiteral("name"),
                            QStringLiteral("What to call that environment. Drafts are kept by URL and name: give "
                                           "two environments of one server two names."),
                            QStringLiteral("NAME")};
    QCommandLineOption guard{QStringLiteral("guard"),
                             QStringLiteral("Guard level of this run: read-only, confirm or free."),
                             QStringLiteral("LEVEL")};
    QCommandLineOption dataDir{QStringLiteral("data-dir"), QStringLiteral("Keep local data in DIR."),
                               QStringLiteral("DIR")};
    QCommandLineOption diagnostics{QStringLiteral("diagnostics"),
                                   QStringLiteral("Write figures of this run to FILE at exit, as JSON."),
                                   QStringLiteral("FILE")};
    QCommandLineOption version{{QStringLiteral("v"), QStringLiteral("version")}, QStringLiteral("Print the version.")};
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Print this help.")};
};

CommandLine saying(const QString &message, int exitCode)
{
    CommandLine line;
    line.message = message;
    line.exitCode = exitCode;
    return line;
}

CommandLine mistake(const QString &message)
{
    return saying(message + QStringLiteral("\nTry --help.\n"), 2);
}

CommandLine lineOf(const QCommandLineParser &parser, const Options &options)
{
    CommandLine line;
    line.demo = parser.isSet(options.demo);
    line.keyFromStdin = parser.isSet(options.keyStdin);
    line.baseUrl = parseBaseUrl(parser.value(options.baseUrl));
    line.name = parser.value(options.name).simplified();
    line.dataDir = parser.value(options.dataDir);
    line.diagnosticsFile = parser.value(options.diagnostics);
    line.guard = guardLevelFromName(parser.value(options.guard));
    return line;
}

/// What is wrong with the values, or with their being together; empty when nothing is.
QString problemOf(const CommandLine &line, const QCommandLineParser &parser, const Options &options)
{
    if (const QStringList unexpected = parser.positionalArguments(); !unexpected.isEmpty())
        return QStringLiteral("Unexpected argument: %1").arg(unexpected.first());
    if (parser.isSet(options.guard) && !line.guard)
        return QStringLiteral("--guard takes read-only, confirm or free, not \"%1\".").arg(parser.value(options.guard));
    if (parser.isSet(options.baseUrl) != line.keyFromStdin)
        return QStringLiteral("--base-url and --key-stdin go together: the key of an environment for this run is "
                              "read from standard input.");
    if (parser.isSet(options.name) && (!line.keyFromStdin || line.name.isEmpty()))
        return QStringLiteral("--name takes a name, and goes with --base-url and --key-stdin.");
    const QString problem = parser.isSet(options.baseUrl) ? baseUrlProblem(line.baseUrl) : QString();
    return problem.isEmpty() ? problem : QStringLiteral("--base-url: %1").arg(problem);
}

} // namespace

CommandLine parseCommandLine(const QStringList &arguments)
{
    const Options options;
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Nango Console, a native admin console for Nango."));
    parser.addOptions({options.demo, options.baseUrl, options.keyStdin, options.name, options.guard, options.dataDir,
                       options.diagnostics, options.version, options.help});
    if (!parser.parse(arguments))
        return mistake(parser.errorText());
    if (parser.isSet(options.help))
        return saying(parser.helpText(), 0);
    if (parser.isSet(options.version))
        return saying(QStringLiteral("nango-console " CONSOLE_VERSION "\n"), 0);
    const CommandLine line = lineOf(parser, options);
    const QString problem = problemOf(line, parser, options);
    return problem.isEmpty() ? line : mistake(problem);
}

} // namespace console
