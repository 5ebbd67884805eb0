#include "architecture/layerrules.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QLibraryInfo>
#include <QRegularExpression>

namespace console::test {

namespace {

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

/// What a layer may include.
struct Layer {
    const char *name;
    const char *path;      ///< its folder (or file)
    const char *layers;    ///< layers of ours that it may include
    const char *reaches;   ///< layers that its files may see through what they include
    const char *modules;   ///< Qt modules
    const char *libraries; ///< other libraries, by the names of `libraryOf`
};

// The picture of ARCHITECTURE.md as a table. Order matters only for reading.
constexpr Layer layers[] = {
    {"core", "app/core/", "core", "core", "QtCore", "expected simdjson rapidjson"},
    {"dto", "app/dto/", "core dto", "core dto", "QtCore", "expected"},
    {"client", "app/client/", "core dto client", "core dto client", "QtCore QtNetwork", "expected"},
    {"secrets", "app/secrets/", "core secrets", "core secrets", "QtCore QtDBus", "expected keychain"},
    {"store", "app/store/", "core dto store", "core dto store", "QtCore QtSql", "expected"},
    {"session", "app/session/", "core dto client secrets store session", "core dto client secrets store session",
     "QtCore", "expected"},
    {"demo", "app/demo/", "demo", "demo", "QtCore", "httplib nlohmann"},
    {"models", "models/", "core dto models", "core dto models", "QtCore", "expected"},
    // The headers of session that the ui includes must not bring the layers below session along.
    {"ui", "ui/", "core dto session models ui", "core dto session models ui", "QtCore QtGui QtWidgets QtSvg",
     "expected qsci"},
    // The composition root: the files that lie in app/ itself.
    {"main", "app/", "core dto client secrets store session demo models ui",
     "core dto client secrets store session demo models ui", "QtCore QtGui QtWidgets QtNetwork", "expected"},
};

const Layer *layerOf(const QString &path)
{
    for (const Layer &layer : layers) {
        const QLatin1String folder(layer.path);
        if (path.startsWith(folder) && (folder != QLatin1String("app/") || path.count(QLatin1Char('/')) == 1))
            return &layer;
    }
    return nullptr;
}

/// The path in the repository that an include means, whichever way it is spelled.
QString projectPath(const QString &file, const QString &include)
{
    if (include.startsWith(QLatin1String("app/")) || layerOf(include))
        return QDir::cleanPath(include);
    const QString top = include.section(QLatin1Char('/'), 0, 0);
    if (include.contains(QLatin1Char('/')) && layerOf(QStringLiteral("app/%1/").arg(top)))
        return QDir::cleanPath(QStringLiteral("app/") + include);
    const QString beside = QDir::cleanPath(QFileInfo(file).path() + QLatin1Char('/') + include);
    return include.startsWith(QLatin1Char('.')) && layerOf(beside) ? beside : QString();
}

/// The third-party library of a header, where the rules speak about it; empty for the rest.
QString libraryOf(const QString &include)
{
    static const QHash<QString, QString> byStart{
        {QStringLiteral("Qsci/"), QStringLiteral("qsci")},
        {QStringLiteral("tl/"), QStringLiteral("expected")},
        {QStringLiteral("simdjson"), QStringLiteral("simdjson")},
        {QStringLiteral("rapidjson/"), QStringLiteral("rapidjson")},
        {QStringLiteral("nlohmann/"), QStringLiteral("nlohmann")},
        {QStringLiteral("httplib"), QStringLiteral("httplib")},
        {QStringLiteral("qt6keychain/"), QStringLiteral("keychain")},
        {QStringLiteral("qtkeychain/"), QStringLiteral("keychain")},
        {QStringLiteral("keychain.h"), QStringLiteral("keychain")},
        {QStringLiteral("libsecret/"), QStringLiteral("libsecret")},
        {QStringLiteral("sqlite3"), QStringLiteral("sqlite")},
        {QStringLiteral("curl/"), QStringLiteral("curl")},
        {QStringLiteral("openssl/"), QStringLiteral("openssl")},
    };
    for (auto it = byStart.begin(); it != byStart.end(); ++it) {
        if (include.startsWith(it.key()))
            return it.value();
    }
    return {};
}

/// Why this layer's file must not include that; empty when it may.
QString objection(const Layer &layer, const QString &path, const QString &include)
{
    if (const QString target = projectPath(path, include); !target.isEmpty()) {
        const Layer *other = layerOf(target);
        if (!other || words(layer.layers).contains(QLatin1String(other->name)))
            return {};
        return QStringLiteral("%1 may not include %2").arg(QLatin1String(layer.name), QLatin1String(other->name));
    }
    if (const QString module = qtModuleOf(include); !module.isEmpty()) {
        if (include == module || include == module + QLatin1Char('/') + module)
            return QStringLiteral("the umbrella header %1 hides what is used").arg(module);
        return words(layer.modules).contains(module)
                   ? QString()
                   : QStringLiteral("%1 may not include %2").arg(QLatin1String(layer.name), module);
    }
    const QString library = libraryOf(include);
    return library.isEmpty() || words(layer.libraries).contains(library)
               ? QString()
               : QStringLiteral("%1 may not include %2").arg(QLatin1String(layer.name), library);
}

QString finding(const QString &path, int line, const QString &text)
{
    return QStringLiteral("%1:%2: %3").arg(path).arg(line).arg(text);
}

/// A construct that is not to be used, and what to do instead.
struct Construct {
    const char *pattern;
    const char *below;  ///< folders it is forbidden in
    const char *except; ///< folders in which it is allowed nevertheless
    const char *why;
};

constexpr Construct constructs[] = {
    {"\\bQEventLoop\\b", "app/ models/ ui/", "", "nested event loop: use a Call<T>"},
    {"\\bprocessEvents\\b", "app/ models/ ui/", "", "processEvents is a nested event loop: use a Call<T>"},
    {"\\bQThread::(u|m)?sleep\\b", "app/ models/ ui/", "", "nothing sleeps: use a timer or a signal"},
    {"\\b(SIGNAL|SLOT)\\s*\\(", "app/ models/ ui/", "", "string-based connection: use member pointers"},
    {"\\bsender\\s*\\(\\s*\\)", "app/ models/ ui/", "", "sender(): capture what the slot needs"},
    {"\\bconnectSlotsByName\\b|\\bon_\\w+_\\w+\\s*\\(", "app/ models/ ui/", "", "connection by name"},
    {"\\bconnect\\s*\\(\\s*[^,;]+,\\s*&[\\w:]+\\s*,\\s*\\[", "app/ models/ ui/", "",
     "a lambda without a context outlives what it captures"},
    {"\\bQJsonDocument\\b", "app/ models/ ui/", "app/demo/", "JSON goes through core/json.h, byte for byte"},
    {"\\bQSortFilterProxyModel\\b", "app/ models/ ui/", "ui/widgets/rowsfilter.",
     "too slow for big tables: RowsFilter has the one for small ones"},
    {"\\bRowsFilter\\b", "models/ ui/connections/ ui/records/", "", "too slow for big tables: filter in the model"},
    {"(\\.|->)\\s*exec\\s*\\(", "ui/", "", "exec() is a nested event loop: use open() or popup()"},
    {"\\bQ(Message|Input|File|Color|Font)(Box|Dialog)::(get|question|warning|information|critical|about)", "ui/", "",
     "a blocking dialog: build it and open() it"},
};

bool isBelow(const QString &path, const char *folders)
{
    for (const QString &folder : words(folders)) {
        if (path.startsWith(folder))
            return true;
    }
    return false;
}

} // namespace

QString qtModuleOf(const QString &header)
{
    static const QDir headers(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    static const QStringList modules = headers.entryList({QStringLiteral("Qt*")}, QDir::Dirs);
    const QString top = header.section(QLatin1Char('/'), 0, 0);
    if (modules.contains(top))
        return top;
    static QHash<QString, QString> known;
    if (!header.startsWith(QLatin1Char('Q'), Qt::CaseInsensitive) || header.contains(QLatin1Char('/')))
        return {};
    if (!known.contains(header)) {
        QString owner;
        for (const QString &module : modules) {
            if (headers.exists(module + QLatin1Char('/') + header)) {
                owner = module;
                break;
            }
        }
        known.insert(header, owner);
    }
    return known.value(header);
}

QStringList layerFindings(const QString &path, const QString &source)
{
    const Layer *layer = layerOf(path);
    if (!layer)
        return {finding(path, 1, QStringLiteral("belongs to no layer"))};
    QStringList findings;
    for (const Include &include : includesOf(source)) {
        if (const QString why = objection(*layer, path, include.path); !why.isEmpty())
            findings.append(finding(path, include.line, why + QStringLiteral(" (") + include.path + QLatin1Char(')')));
    }
    return findings;
}

QStringList reachFindings(const QString &path, const IncludeReader &includes)
{
    const Layer *layer = layerOf(path);
    if (!layer)
        return {};
    QStringList findings;
    QHash<QString, QString> includedFrom{{path, QString()}};
    QStringList waiting{path};
    while (!waiting.isEmpty()) {
        const QString file = waiting.takeFirst();
        for (const Include &include : includes(file)) {
            const QString target = projectPath(file, include.path);
            const Layer *other = layerOf(target);
            if (!other || includedFrom.contains(target))
                continue;
            includedFrom.insert(target, file);
            if (words(layer->reaches).contains(QLatin1String(other->name)))
                waiting.append(target);
            else if (file != path)
                findings.append(finding(
                    path, 1, QStringLiteral("%1 sees %2 through %3").arg(QLatin1String(layer->name), target, file)));
        }
    }
    return findings;
}

QStringList constructFindings(const QString &path, const QString &source)
{
    const QString text = withoutComments(source);
    QStringList findings;
    for (const Construct &construct : constructs) {
        if (!isBelow(path, construct.below) || isBelow(path, construct.except))
            continue;
        auto matches = QRegularExpression(QString::fromLatin1(construct.pattern)).globalMatch(text);
        while (matches.hasNext()) {
            const qsizetype at = matches.next().capturedStart();
            const int line = 1 + static_cast<int>(QStringView(text).left(at).count(QLatin1Char('\n')));
            findings.append(finding(path, line, QString::fromLatin1(construct.why)));
        }
    }
    // A note to do something later is a comment; so the one place it is looked for is the whole text.
    static const QRegularExpression later(QStringLiteral("\\b(TO") + QStringLiteral("DO|FIX") +
                                          QStringLiteral("ME)\\b"));
    if (const auto match = later.match(source); match.hasMatch()) {
        const int line = 1 + static_cast<int>(QStringView(source).left(match.capturedStart()).count(QLatin1Char('\n')));
        findings.append(finding(path, line, QStringLiteral("do it or file an issue")));
    }
    return findings;
}

} // namespace console::test
