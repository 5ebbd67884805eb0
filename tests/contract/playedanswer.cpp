#include "playedvalues.h"

#include "client/errormapping.h"
#include "core/secret.h"

namespace console::test {

namespace {

struct Elsewhere {
    const char *methods; ///< Parted by spaces; empty for any.
    const char *path;    ///< Regular expression of the beginning.
    const char *reason;
};

// What Nango serves and the client does not call, and why.
constexpr Elsewhere elsewhere[] = {
    {"", "/api/v1/", "the dashboard's private API: needs its session cookie"},
    {"", "/environments?(/|$)", "environments and their keys: needs an account key"},
    {"", "/mcp", "MCP: for agents, not for people"},
    {"", "/v1/", "the deprecated passthrough of functions' own paths"},
    {"", "/(functions|sync/deploy)", "compiling and deploying: the CLI's"},
    {"DELETE", "/integrations/[^/]+/functions/", "removes a function, its schedules and records"},
    {"GET", "/config", "the deprecated /config: may show credentials without a word"},
    {"POST PATCH", "/connection(/|$)", "the deprecated paths; servers that lack the new ones are only read"},
    {"OPTIONS", "/", "CORS: for browsers"},
    {"GET", "/(ready|env\\.js|images/|$)", "a page of the server itself; the probe reads some"},
};

} // namespace

QString whyNoOperation(const ClientRecording &recording)
{
    for (const Elsewhere &one : elsewhere) {
        const QStringList methods = QString::fromLatin1(one.methods).split(u' ', Qt::SkipEmptyParts);
        const QRegularExpression path(u'^' + QString::fromLatin1(one.path));
        if ((methods.isEmpty() || methods.contains(QString::fromLatin1(recording.method))) &&
            path.match(QString::fromUtf8(recording.path)).hasMatch())
            return QString::fromUtf8(one.reason);
    }
    return QStringLiteral("no route that the client knows");
}

PlayedCall playAnswerAlone(const ClientRecording &recording)
{
    Request request = Request::make(recording.method, Effect::Observe, QStringLiteral("Look at an answer"),
                                    QString::fromUtf8(recording.path).remove(u'{').remove(u'}'));
    // OPTIONS and DELETE answer with nothing.
    request.expect = recording.answerBytes.isEmpty() ? Expect::JsonOrNothing : Expect::Json;
    Answer answer{.status = recording.status, .body = Body(recording.answerBytes)};
    for (const auto &[name, value] : recording.answerHeaders)
        answer.headers.append({name.toUtf8(), value.toUtf8()});
    PlayedCall done;
    const Result<JsonValue> value = jsonOfAnswer(request, answer, Redaction{Secret(testKey)});
    if (!value)
        done.error = value.error();
    else if (!recording.answerBytes.isEmpty())
        done.valueProblem = jsonProblem(*value, recording.answerBody);
    return done;
}

} // namespace console::test
