#include "demorecording.h"

#include "demo/http/message.h"
#include "support/paths.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <functional>

namespace console::test {

namespace {

using demo::Json;

std::string find(const Json &headers, const char *name)
{
    const std::string wanted = demo::lowered(name);
    for (const auto &[key, value] : headers.items()) {
        if (demo::lowered(key) == wanted)
            return value.is_string() ? value.get<std::string>() : demo::dump(value);
    }
    return {};
}

bool below(const std::string &path, const char *prefix)
{
    return path.rfind(prefix, 0) == 0;
}

struct OutOfReach {
    const char *reason;
    std::function<bool(const Recording &)> applies;
};

// What the demo does not play, and why.
const QList<OutOfReach> &outOfReach()
{
    static const QList<OutOfReach> list{
        {"the dashboard's private API", [](const Recording &r) { return below(r.path, "/api/v1/"); }},
        {"MCP is not the console's", [](const Recording &r) { return below(r.path, "/mcp"); }},
        {"the deprecated /v1 passthrough", [](const Recording &r) { return below(r.path, "/v1/"); }},
        {"deploying is not the console's",
         [](const Recording &r) { return below(r.path, "/sync/deploy") || below(r.path, "/functions/"); }},
        {"environments and keys are made with an account key",
         [](const Recording &r) {
             return r.path == "/environments" || below(r.path, "/environments/") || below(r.path, "/environment/");
         }},
        {"a key of another environment",
         [](const Recording &r) { return r.keyName() == "prod" || r.keyName() == "tmp"; }},
        {"a server without the dashboard",
         [](const Recording &r) { return r.method == "GET" && r.errorCode() == "generic_error_support"; }},
        {"the recorded server could not reach its private API; the demo's provider is reachable",
         [](const Recording &r) {
             return below(r.path, "/proxy/") && demo::dump(r.responseBody).find("my-private-api") != std::string::npos;
         }},
        {"a page that only 100,000 connections have",
         [](const Recording &r) {
             return r.keyName() == "bulk" && r.query.find("page=") != std::string::npos &&
                    r.query.find("page=0") == std::string::npos && r.responseBody.contains("connections") &&
                    !r.responseBody["connections"].empty();
         }},
    };
    return list;
}

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Recording read(const QString &path)
{
    const Json json = Json::parse(content(path).toStdString(), nullptr, false);
    if (json.is_discarded() || !json.contains("request") || !json.contains("response"))
        return {};
    Recording recording;
    recording.file = QFileInfo(path).fileName();
    const Json &request = json["request"];
    recording.method = demo::textOf(request, "method");
    recording.path = demo::textOf(request, "path");
    recording.query = demo::textOf(request, "query");
    recording.headers = request.value("headers", Json::object());
    recording.body = request.value("body", Json());
    const Json &response = json["response"];
    recording.status = response.value("status", 0);
    recording.responseHeaders = response.value("headers", Json::object());
    recording.responseBody = response.value("body", Json());
    return recording;
}

} // namespace

std::string Recording::header(const char *name) const
{
    return find(headers, name);
}

std::string Recording::responseHeader(const char *name) const
{
    return find(responseHeaders, name);
}

std::string Recording::errorCode() const
{
    if (!responseBody.is_object() || !responseBody.contains("error") || !responseBody["error"].is_object())
        return {};
    return demo::textOf(responseBody["error"], "code");
}

std::string Recording::keyName() const
{
    const std::string authorization = header("Authorization");
    const std::size_t begin = authorization.find('<');
    const std::size_t end = authorization.find(" key>");
    return begin == std::string::npos || end == std::string::npos ? std::string()
                                                                  : authorization.substr(begin + 1, end - begin - 1);
}

QStringList recordingFiles()
{
    const QString fixtures = test::fixturePath(QStringLiteral("recordings"));
    QStringList files;
    for (const QString &folder :
         QStringList(fixtures) + qEnvironmentVariable("NANGO_CONSOLE_RECORDINGS").split(u':', Qt::SkipEmptyParts)) {
        for (const QFileInfo &file : QDir(folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
            const bool known =
                folder != fixtures && content(file.filePath()) == content(fixtures + u'/' + file.fileName());
            if (!known)
                files << file.filePath();
        }
    }
    return files;
}

QList<Recording> allRecordings()
{
    QList<Recording> recordings;
    for (const QString &file : recordingFiles()) {
        const Recording recording = read(file);
        if (!recording.method.empty())
            recordings.append(recording);
    }
    return recordings;
}

QString reasonOutOfReach(const Recording &recording)
{
    const auto it = std::find_if(outOfReach().begin(), outOfReach().end(),
                                 [&recording](const OutOfReach &one) { return one.applies(recording); });
    return it == outOfReach().end() ? QString() : QString::fromLatin1(it->reason);
}

} // namespace console::test
