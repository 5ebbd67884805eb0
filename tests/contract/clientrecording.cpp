#include "clientrecording.h"

#include "demorecording.h"

#include <QFile>
#include <QFileInfo>

namespace console::test {

namespace {

Pairs headerPairs(const JsonValue &object)
{
    Pairs pairs;
    for (const JsonMember &member : object.members())
        pairs.append({member.key, member.value.toText()});
    return pairs;
}

QString valueOf(const Pairs &pairs, const QString &name)
{
    for (const auto &[key, value] : pairs) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QByteArray wireBytes(const ClientRecording &recording, const JsonValue &response)
{
    const JsonValue body = response["body"];
    if (response["bodyEncoding"].toText() == QLatin1String("base64"))
        return QByteArray::fromBase64(body.toText().toLatin1());
    const bool text = body.isString() && !recording.answersJson();
    return body.isMissingOrNull() && !recording.answersJson() ? QByteArray()
           : text                                             ? body.toText().toUtf8()
                                                              : compactJson(body);
}

std::optional<ClientRecording> readRecording(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const auto json = parseJson(file.readAll());
    if (!json)
        return std::nullopt;
    const JsonValue request = (*json)["request"];
    const JsonValue response = (*json)["response"];
    ClientRecording recording;
    recording.file = QFileInfo(path).fileName();
    recording.method = request["method"].toText().toLatin1();
    recording.path = request["path"].toText().toUtf8();
    recording.query = request["query"].toText().toUtf8();
    recording.headers = headerPairs(request["headers"]);
    recording.requestBody = request["body"];
    recording.otherServer = !request["port"].isMissing();
    recording.status = static_cast<int>(response["status"].integer().value_or(0));
    recording.answerHeaders = headerPairs(response["headers"]);
    recording.answerBody = response["body"];
    recording.shortened = response["shortened"].boolean().value_or(false);
    recording.answerBytes = wireBytes(recording, response);
    return recording.status > 0 ? std::optional(recording) : std::nullopt;
}

} // namespace

QString ClientRecording::header(const QString &name) const
{
    return valueOf(headers, name);
}

QString ClientRecording::answerHeader(const QString &name) const
{
    return valueOf(answerHeaders, name);
}

QByteArray ClientRecording::requestBytes() const
{
    if (requestBody.isMissingOrNull())
        return {};
    return requestBody.isString() ? requestBody.toText().toUtf8() : compactJson(requestBody);
}

std::vector<ClientRecording> clientRecordings(QStringList *problems)
{
    std::vector<ClientRecording> recordings;
    for (const QString &file : recordingFiles()) {
        if (auto recording = readRecording(file))
            recordings.push_back(std::move(*recording));
        else
            problems->append(file);
    }
    return recordings;
}

RequestPieces::RequestPieces(const ClientRecording &recording)
    : m_params(queryPairs(recording.query)), m_headers(recording.headers)
{
    for (const char *name : {"Authorization", "Content-Type", "Content-Length", "Accept", "Accept-Encoding"})
        header(QString::fromLatin1(name));
    if (recording.requestBody.isObject())
        m_members = recording.requestBody.members();
    else
        m_bodyIsObject = recording.requestBody.isMissingOrNull();
}

std::optional<QString> RequestPieces::param(const QString &name)
{
    const QStringList all = params(name);
    if (all.size() > 1)
        cannot(QStringLiteral("%1 given twice").arg(name));
    if (!all.isEmpty() && all.first().isEmpty())
        cannot(QStringLiteral("an empty %1").arg(name));
    return all.isEmpty() ? std::nullopt : std::optional(all.first());
}

QStringList RequestPieces::params(const QString &name)
{
    QStringList values;
    m_params.removeIf([&](const auto &pair) {
        if (pair.first == name)
            values << pair.second;
        return pair.first == name;
    });
    return values;
}

Pairs RequestPieces::mapParam(const QString &name)
{
    Pairs values;
    m_params.removeIf([&](const auto &pair) {
        const bool belongs = pair.first.startsWith(name + u'[') && pair.first.endsWith(u']');
        if (belongs)
            values.append({pair.first.mid(name.size() + 1).chopped(1), pair.second});
        return belongs;
    });
    return values;
}

std::optional<int> RequestPieces::numberParam(const QString &name)
{
    const auto text = param(name);
    if (!text)
        return std::nullopt;
    bool whole = false;
    const int number = text->toInt(&whole);
    if (!whole)
        cannot(QStringLiteral("%1 that is no whole number").arg(name));
    return whole ? std::optional(number) : std::nullopt;
}

std::optional<QString> RequestPieces::header(const QString &name)
{
    std::optional<QString> value;
    m_headers.removeIf([&](const auto &pair) {
        const bool found = pair.first.compare(name, Qt::CaseInsensitive) == 0;
        if (found)
            value = pair.second;
        return found;
    });
    return value;
}

Pairs RequestPieces::proxyHeaders()
{
    const QString prefix = QStringLiteral("nango-proxy-");
    Pairs values;
    m_headers.removeIf([&](const auto &pair) {
        const bool found = pair.first.startsWith(prefix, Qt::CaseInsensitive);
        if (found)
            values.append({pair.first.mid(prefix.size()), pair.second});
        return found;
    });
    return values;
}

std::optional<JsonValue> RequestPieces::member(const QString &key)
{
    for (auto at = m_members.begin(); at != m_members.end(); ++at) {
        if (at->key == key) {
            const JsonValue value = at->value;
            m_members.erase(at);
            return value;
        }
    }
    return std::nullopt;
}

std::optional<QString> RequestPieces::textMember(const QString &key)
{
    const auto value = member(key);
    if (!value)
        return std::nullopt;
    if (!value->isString())
        cannot(QStringLiteral("%1 that is no text").arg(key));
    return value->toText();
}

QByteArray RequestPieces::jsonMember(const QString &key)
{
    const auto value = member(key);
    if (!value)
        return {};
    if (value->isObject())
        return value->toRawBytes();
    cannot(QStringLiteral("%1 that is no object").arg(key));
    return {};
}

QString RequestPieces::must(const std::optional<QString> &text, const QString &what)
{
    if (text && !text->isEmpty())
        return *text;
    cannot(QStringLiteral("no %1").arg(what));
    return QStringLiteral("Placeholder");
}

ConnectionRef RequestPieces::connectionFromHeaders()
{
    const QString key = must(header(QStringLiteral("Provider-Config-Key")), QStringLiteral("integration"));
    const QString id = must(header(QStringLiteral("Connection-Id")), QStringLiteral("connection"));
    return {ProviderConfigKey(key), ConnectionId(id)};
}

QStringList RequestPieces::notExpressed() const
{
    QStringList why = m_cannot;
    for (const auto &pair : m_params)
        why << QStringLiteral("parameter %1").arg(pair.first);
    for (const auto &pair : m_headers)
        why << QStringLiteral("header %1").arg(pair.first);
    for (const JsonMember &member : m_members)
        why << QStringLiteral("member %1").arg(member.key);
    if (!m_bodyIsObject)
        why << QStringLiteral("a body that is no object");
    return why;
}

} // namespace console::test
