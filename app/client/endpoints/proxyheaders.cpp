#include "client/endpoints/proxyheaders.h"

#include <QCoreApplication>
#include <QMimeDatabase>

namespace console::endpoints {

namespace {

const QByteArray octets = QByteArrayLiteral("application/octet-stream");
const QByteArray prefix = QByteArrayLiteral("Nango-Proxy-");

QString tr(const char *text)
{
    return QCoreApplication::translate("console::ProxyRequest", text);
}

bool isHeaderName(const QByteArray &name)
{
    for (const char c : name) {
        const bool letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && QByteArrayView("!#$%&'*+-.^_`|~").indexOf(c) < 0)
            return false;
    }
    return !name.isEmpty();
}

/// Some know Nango's header names by heart and type the prefix themselves.
QByteArray withoutPrefix(const QString &name)
{
    const QByteArray plain = name.trimmed().toUtf8();
    return plain.toLower().startsWith(prefix.toLower()) ? plain.mid(prefix.size()) : plain;
}

/// Several headers of one name become one, as HTTP reads them.
void addHeader(Request &request, const QByteArray &name, const QString &value)
{
    for (auto &[present, text] : request.headers) {
        if (present.compare(name, Qt::CaseInsensitive) == 0) {
            text += ", " + value.toUtf8();
            if (value.contains(u'\n') || value.contains(u'\r'))
                request.header(name, value);
            return;
        }
    }
    request.header(name, value);
}

QByteArray defaultType(const ProxyRequest &proxied)
{
    switch (proxied.bodyKind) {
    case ProxyBodyKind::None:
        return {};
    case ProxyBodyKind::Json:
        return "application/json";
    case ProxyBodyKind::Form:
        return "application/x-www-form-urlencoded";
    case ProxyBodyKind::Text:
        return "text/plain";
    case ProxyBodyKind::Multipart:
        return "multipart/form-data";
    case ProxyBodyKind::File:
        return QMimeDatabase().mimeTypeForFile(proxied.filePath, QMimeDatabase::MatchExtension).name().toLatin1();
    }
    return {};
}

/// True for types that Nango parses and writes anew.
bool isRewritten(const QByteArray &type)
{
    const QByteArray media = type.split(';').first().trimmed().toLower();
    return media == "application/json" || media == "application/x-www-form-urlencoded" ||
           media.startsWith("multipart/");
}

void setContentType(Request &request, const ProxyRequest &proxied, const QString &chosen)
{
    // Nango knows a form to be built anew by this very text, without a boundary; its own type has one.
    if (proxied.bodyKind == ProxyBodyKind::Multipart && !request.pieces.isEmpty()) {
        request.header(prefix + "Content-Type", QString::fromUtf8(defaultType(proxied)));
        if (!chosen.isEmpty())
            request.refuse(tr("The content type of a multipart form cannot be chosen"));
        return;
    }
    const bool hasBody = !request.body.isEmpty() || !request.pieces.isEmpty();
    const QByteArray type = chosen.isEmpty() ? defaultType(proxied) : chosen.toUtf8();
    if (type.isEmpty())
        return;
    if (!hasBody) {
        if (!chosen.isEmpty())
            request.header(prefix + "Content-Type", chosen);
        return;
    }
    const bool asBytes = proxied.bodyKind == ProxyBodyKind::File && isRewritten(type);
    const bool plainJson = chosen.isEmpty() && proxied.bodyKind == ProxyBodyKind::Json;
    // Through header(), which refuses line breaks; contentType itself is set from what passed.
    if (!plainJson)
        request.header(prefix + "Content-Type", QString::fromUtf8(type));
    if (!request.problem)
        request.contentType = asBytes ? octets : type;
}

} // namespace

void setProxyHeaders(Request &request, const ProxyRequest &proxied)
{
    QString contentType;
    for (const NameValue &header : proxied.headers) {
        if (!header.enabled || header.name.trimmed().isEmpty())
            continue;
        const QByteArray name = withoutPrefix(header.name);
        if (!isHeaderName(name)) {
            request.refuse(tr("“%1” is not a header name").arg(header.name));
            continue;
        }
        if (name.compare("Content-Type", Qt::CaseInsensitive) == 0)
            contentType = header.value;
        else
            addHeader(request, prefix + name, header.value);
    }
    setContentType(request, proxied, contentType);
}

} // namespace console::endpoints
