#include "client/endpoints/metadata.h"

#include "client/endpoints/done.h"

#include <QCoreApplication>

namespace console::endpoints {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("console::endpoints", text);
}

Request changeRequest(MetadataChange change)
{
    const bool replaces = change == MetadataChange::Replace;
    return Request::make(replaces ? "POST" : "PATCH", Effect::Write,
                         replaces ? tr("Replace metadata") : tr("Merge metadata"),
                         QStringLiteral("/connections/metadata"));
}

Endpoint<Done> finished(Request request, const ProviderConfigKey &integration, const QByteArray &connections,
                        const QByteArray &json)
{
    request.requireJson(json, tr("The metadata"));
    return doneEndpoint(request.json(JsonObjectWriter()
                                         .raw("connection_id", connections)
                                         .string("provider_config_key", integration.value)
                                         .raw("metadata", json)
                                         .toJson()));
}

} // namespace

Endpoint<Done> changeMetadata(MetadataChange change, const ConnectionRef &ref, const QByteArray &json)
{
    Request request = changeRequest(change);
    request.requireConnection(ref).about(ref.toString());
    return finished(request, ref.providerConfigKey, jsonString(ref.connectionId.value), json);
}

Endpoint<Done> changeMetadata(MetadataChange change, const ProviderConfigKey &integration,
                              const QList<ConnectionId> &ids, const QByteArray &json)
{
    Request request = changeRequest(change);
    QStringList texts;
    for (const ConnectionId &id : ids)
        texts << id.value;
    if (ids.isEmpty() || texts.contains(QString()) || integration.isEmpty())
        request.refuse(tr("No connection is chosen"));
    request.about(tr("%1: %2 connections").arg(integration.value).arg(ids.size()));
    return finished(request, integration, jsonStringArray(texts), json);
}

} // namespace console::endpoints
