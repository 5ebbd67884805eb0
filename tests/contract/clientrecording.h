#pragma once

#include "core/ids.h"
#include "wirecompare.h"

namespace console::test {

/// One recorded exchange, as far as a client test needs it.
struct ClientRecording {
    QString file; ///< "041-connections-list.json".
    QByteArray method;
    QByteArray path;
    QByteArray query;
    Pairs headers;
    JsonValue requestBody;    ///< Missing when there was none; a string for text.
    bool otherServer = false; ///< Made against another server start (a fact, not a contract).

    int status = 0;
    Pairs answerHeaders;
    JsonValue answerBody;
    QByteArray answerBytes; ///< What goes over the wire.
    bool shortened = false;

    QString header(const QString &name) const;
    QString answerHeader(const QString &name) const;
    bool answersJson() const { return answerHeader(QStringLiteral("content-type")).contains(QLatin1String("json")); }
    bool answersHtml() const { return answerHeader(QStringLiteral("content-type")).contains(QLatin1String("html")); }
    /// `error.code` of the answer as text.
    QString errorCode() const { return answerBody["error"]["code"].toText(); }
    QByteArray requestBytes() const;
};

/// All recordings (demorecording.h says which); `problems` gets the files that cannot be read.
std::vector<ClientRecording> clientRecordings(QStringList *problems);

/// What a recorded request asks for, taken apart piece by piece; what nobody takes is left over.
class RequestPieces
{
public:
    explicit RequestPieces(const ClientRecording &recording);

    /// The value of a query parameter, or nothing.
    std::optional<QString> param(const QString &name);
    QStringList params(const QString &name);
    /// Parameters named `name[key]`.
    Pairs mapParam(const QString &name);
    /// A whole number, or nothing; any other text is noted as not expressible.
    std::optional<int> numberParam(const QString &name);
    std::optional<QString> header(const QString &name);
    Pairs proxyHeaders();
    /// A member of the JSON body, as text; nothing when it is absent.
    std::optional<JsonValue> member(const QString &key);
    std::optional<QString> textMember(const QString &key);
    QByteArray jsonMember(const QString &key);
    /// Takes the whole body.
    void bodyTaken()
    {
        m_members.clear();
        m_bodyIsObject = true;
    }

    /// Notes that the client does not send such a thing.
    void cannot(const QString &why) { m_cannot << why; }
    /// A piece that must be there for the client; a placeholder and a note when it is not.
    QString must(const std::optional<QString> &text, const QString &what);
    /// The connection that the headers name.
    ConnectionRef connectionFromHeaders();

    /// Why the recorded request is not one the client sends; empty when it is.
    QStringList notExpressed() const;

private:
    Pairs m_params;
    Pairs m_headers;
    std::vector<JsonMember> m_members;
    bool m_bodyIsObject = true;
    QStringList m_cannot;
};

} // namespace console::test
