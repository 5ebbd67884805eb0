#include "client/endpoints/multipartbody.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace console::endpoints {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("console::ProxyRequest", text);
}

bool hasLineBreak(const QString &text)
{
    return text.contains(u'\r') || text.contains(u'\n') || text.contains(QChar(u'\0'));
}

/// A name between quotes, as browsers write it (RFC 7578, section 2; WHATWG HTML, 4.10.21.8).
QByteArray quoted(const QString &name)
{
    return '"' + name.toUtf8().replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22") + '"';
}

QByteArray headOf(const FormPart &part)
{
    QByteArray head = "Content-Disposition: form-data; name=" + quoted(part.name);
    QByteArray type = part.contentType.toUtf8();
    if (!part.filePath.isEmpty()) {
        head += "; filename=" + quoted(QFileInfo(part.filePath).fileName());
        if (type.isEmpty())
            type = QMimeDatabase().mimeTypeForFile(part.filePath, QMimeDatabase::MatchExtension).name().toLatin1();
    }
    if (!type.isEmpty())
        head += "\r\nContent-Type: " + type;
    return head + "\r\n\r\n";
}

} // namespace

QByteArray multipartBoundary()
{
    return "nango-console-" + QUuid::createUuid().toByteArray(QUuid::Id128);
}

QString multipartProblem(const QList<FormPart> &parts)
{
    const bool any = std::any_of(parts.begin(), parts.end(), [](const FormPart &part) { return part.enabled; });
    if (!any)
        return tr("The form has no part");
    for (const FormPart &part : parts) {
        if (part.enabled && part.name.isEmpty())
            return tr("A part of the form has no name");
        if (part.enabled && hasLineBreak(part.contentType))
            return tr("The content type of “%1” has a line break in it").arg(part.name);
    }
    return {};
}

QList<BodyPiece> multipartPieces(const QList<FormPart> &parts, const QByteArray &boundary)
{
    QList<BodyPiece> pieces;
    QByteArray text;
    for (const FormPart &part : parts) {
        if (!part.enabled)
            continue;
        text += "--" + boundary + "\r\n" + headOf(part);
        if (part.filePath.isEmpty())
            text += part.value.toUtf8();
        else
            pieces << BodyPiece{.bytes = std::exchange(text, {}), .file = {}}
                   << BodyPiece{.bytes = {}, .file = part.filePath};
        text += "\r\n";
    }
    return pieces << BodyPiece{.bytes = text + "--" + boundary + "--\r\n", .file = {}};
}

} // namespace console::endpoints
