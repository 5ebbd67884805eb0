#include "client/endpoints/connections.h"
#include "client/endpoints/done.h"

#include <QCoreApplication>

#include <algorithm>

namespace console::endpoints {

Endpoint<Done> patchConnection(const ConnectionRef &ref, const QByteArray &endUser,
                               const std::optional<QByteArray> &tags, const std::optional<QString> &webhookUrlOverride)
{
    Request request =
        Request::make("PATCH", Effect::Write, QCoreApplication::translate("console::endpoints", "Change connection"),
                      QStringLiteral("/connections/{connectionId}"), {ref.connectionId.value});
    request.requireConnection(ref).about(ref.toString());
    request.parameter(QStringLiteral("provider_config_key"), ref.providerConfigKey.value);
    JsonObjectWriter body;
    if (!endUser.isEmpty()) {
        request.requireJson(endUser, QCoreApplication::translate("console::endpoints", "The end user"));
        body.raw("end_user", endUser);
    }
    if (tags) {
        request.requireJson(*tags, QCoreApplication::translate("console::endpoints", "The tags"));
        body.raw("tags", *tags);
    }
    if (webhookUrlOverride)
        body.string("webhook_url_override", *webhookUrlOverride);
    return doneEndpoint(request.json(body.toJson()));
}

QByteArray tagsToKeep(const ConnectionRow &row)
{
    const std::vector<JsonMember> derived = row.json()["end_user"]["tags"].members();
    const auto isDerived = [&derived](const QString &key) {
        if (key.startsWith(QLatin1String("end_user_")))
            return true;
        return std::any_of(derived.begin(), derived.end(), [&key](const JsonMember &member) {
            return member.key.compare(key, Qt::CaseInsensitive) == 0;
        });
    };
    JsonObjectWriter kept;
    for (const JsonMember &tag : row.tags()) {
        if (!isDerived(tag.key))
            kept.raw(tag.key.toUtf8(), tag.value.raw());
    }
    return kept.toJson();
}

} // namespace console::endpoints
