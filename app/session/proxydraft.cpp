// The request being composed, kept as a draft of the environment.
#include "core/json.h"
#include "session/proxy.h"
#include "store/proxyrequestjson.h"
#include "store/secretnames.h"
#include "store/store.h"

namespace console {

namespace {

const QString DraftKey = QStringLiteral("proxy/composer");

/// The whole request as one JSON object: the history's JSON, and what has columns of its own there.
QByteArray toJson(const ProxyRequest &request)
{
    return JsonObjectWriter()
        .string("integration", request.connection.providerConfigKey.value)
        .string("connection", request.connection.connectionId.value)
        .string("method", request.method)
        .string("path", request.path)
        .string("body", QString::fromUtf8(request.body))
        .raw("rest", requestToJson(request))
        .toJson();
}

std::optional<ProxyRequest> fromJson(const QByteArray &text)
{
    const auto json = parseJson(text);
    if (!json)
        return std::nullopt;
    const auto member = [&json](QByteArrayView key) { return (*json)[key].string().value_or(QString()); };
    ProxyRequest request;
    if (!requestFromJson((*json)["rest"].toRawBytes(), request))
        return std::nullopt;
    request.connection = {ProviderConfigKey(member("integration")), ConnectionId(member("connection"))};
    request.method = member("method");
    request.path = member("path");
    request.body = member("body").toUtf8();
    return request;
}

} // namespace

Call<Done> *Proxy::keepDraft(const ProxyRequest &request)
{
    return m_store.keepDraft(this, m_environmentId, Draft{.key = DraftKey, .text = toJson(withoutSecrets(request))});
}

Call<std::optional<ProxyRequest>> *Proxy::draft()
{
    using Found = std::optional<ProxyRequest>;
    return mapCall<Found>(this, m_store.draft(this, m_environmentId, DraftKey),
                          [](const Result<std::optional<Draft>> &draft) -> Result<Found> {
                              if (!draft)
                                  return failure(draft.error());
                              return *draft ? fromJson((*draft)->text) : Found();
                          });
}

} // namespace console
