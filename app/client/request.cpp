#include "client/request.h"

#include "core/json.h"

#include <QCoreApplication>
#include <QUrl>

namespace console {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("console::Request", text);
}

bool fitsHeader(const QByteArray &value)
{
    for (const char c : value) {
        if (c == '\r' || c == '\n' || c == '\0')
            return false;
    }
    return true;
}

QByteArray filledTemplate(const QString &pathTemplate, const QStringList &segments)
{
    QByteArray path;
    qsizetype from = 0;
    for (const QString &segment : segments) {
        const qsizetype open = pathTemplate.indexOf(u'{', from);
        const qsizetype close = pathTemplate.indexOf(u'}', open);
        Q_ASSERT(open >= 0 && close > open);
        path += QStringView(pathTemplate).mid(from, open - from).toLatin1();
        path += encodedSegment(segment);
        from = close + 1;
    }
    return path + QStringView(pathTemplate).mid(from).toLatin1();
}

} // namespace

QByteArray encodedSegment(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

Request Request::make(const QByteArray &verb, Effect effect, const QString &action, const QString &pathTemplate,
                      const QStringList &segments)
{
    Request request;
    request.method = verb;
    request.effect = effect;
    request.action = action;
    request.pathTemplate = pathTemplate;
    request.path = filledTemplate(pathTemplate, segments);
    for (const QString &segment : segments) {
        // A URL drops these, and the request would reach another endpoint.
        if (segment.isEmpty() || segment == QLatin1String(".") || segment == QLatin1String(".."))
            request.refuse(tr("“%1” cannot be part of a URL").arg(segment), tr("Give the full name or ID."));
    }
    return request;
}

Request &Request::parameter(const QString &name, const QString &value)
{
    if (!query.isEmpty())
        query += '&';
    query += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    return *this;
}

Request &Request::optionalParameter(const QString &name, const QString &value)
{
    return value.isEmpty() ? *this : parameter(name, value);
}

Request &Request::header(const QByteArray &name, const QString &value)
{
    const QByteArray bytes = value.toUtf8();
    if (!fitsHeader(bytes))
        return refuse(tr("The value of %1 has a line break in it").arg(QString::fromLatin1(name)),
                      tr("Remove the line break."));
    headers.append({name, bytes});
    return *this;
}

Request &Request::connectionHeaders(const ConnectionRef &ref)
{
    header("Connection-Id", ref.connectionId.value);
    return header("Provider-Config-Key", ref.providerConfigKey.value);
}

Request &Request::json(const QByteArray &text)
{
    body = text;
    contentType = "application/json";
    return *this;
}

Request &Request::about(const QString &what)
{
    target = what;
    return *this;
}

Request &Request::refuse(const QString &sentence, const QString &nextStep)
{
    if (!problem)
        problem = localError(ErrorKind::Invalid, action, sentence,
                             nextStep.isEmpty() ? tr("Correct it and try again.") : nextStep);
    return *this;
}

Request &Request::requireJson(const QByteArray &text, const QString &what, bool object)
{
    const auto value = parseJson(text);
    if (!value)
        return refuse(tr("%1: %2").arg(what, value.error().toString()), tr("Correct the JSON and try again."));
    if (object && !value->isObject())
        return refuse(tr("%1: a JSON object is wanted").arg(what), tr("Put it in { and }."));
    return *this;
}

Request &Request::requireConnection(const ConnectionRef &ref)
{
    if (!ref.isValid())
        refuse(tr("No connection is chosen"), tr("Choose an integration and a connection."));
    return *this;
}

} // namespace console
