#include "client/endpoints/multipartbody.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QUuid>

#include <algorithm>

namespace console::endpoints {

namespace {

// What Nango takes (nango-api.md section 2.4); beyond it the answer would be a 500 that says nothing.
constexpr qint64 largestBody = 75LL * 1024 * 1024;

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

Result<QByteArray> contentOf(const FormPart &part, const QString &action)
{
    if (part.filePath.isEmpty())
        return part.value.toUtf8();
    QFile file(part.filePath);
    if (!file.open(QIODevice::ReadOnly))
        return failure(localError(ErrorKind::Invalid, action,
                                  tr("The file “%1” cannot be read: %2").arg(part.filePath, file.errorString())));
    if (file.size() > largestBody)
        return failure(localError(ErrorKind::Invalid, action,
                                  tr("The file “%1” is larger than the 75 MB that Nango takes").arg(part.filePath)));
    return file.readAll();
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

Result<QByteArray> multipartBody(const QList<FormPart> &parts, const QByteArray &boundary, const QString &action)
{
    QByteArray body;
    for (const FormPart &part : parts) {
        if (!part.enabled)
            continue;
        const auto content = contentOf(part, action);
        if (!content)
            return failure(content.error());
        body += "--" + boundary + "\r\n" + headOf(part) + *content + "\r\n";
        if (body.size() > largestBody)
            return failure(
                localError(ErrorKind::Invalid, action, tr("The form is larger than the 75 MB that Nango takes")));
    }
    return body + "--" + boundary + "--\r\n";
}

} // namespace console::endpoints
