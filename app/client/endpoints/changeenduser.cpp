#include "client/endpoints/connections.h"
#include "client/endpoints/done.h"

#include <QCoreApplication>

#include <algorithm>

namespace console::endpoints {

Endpoint<Done> changeEndUser(const ConnectionRef &ref, const QByteArray &endUser)
{
    Request request =
        Request::make("PATCH", Effect::Write, QCoreApplication::translate("console::endpoints", "Change end user"),
                      QStringLiteral("/connections/{connectionId}"), {ref.connectionId.value});
    request.requireConnection(ref).about(ref.toString());
    request.parameter(QStringLiteral("provider_config_key"), ref.providerConfigKey.value);
    request.requireJson(endUser, QCoreApplication::translate("console::endpoints", "The end user"));
    return doneEndpoint(request.json({}));
}

QByteArray endUserBody(const QByteArray &endUser, const ConnectionRow &present)
{
    const JsonValue user = parseJson(endUser).value_or(JsonValue());
    const std::vector<JsonMember> replaced = user["tags"].members();
    const auto goesStale = [&replaced](const QString &key) {
        if (key.startsWith(QLatin1String("end_user_")))
            return true;
        // The server keeps keys in lower case.
        return std::any_of(replaced.begin(), replaced.end(), [&key](const JsonMember &member) {
            return member.key.compare(key, Qt::CaseInsensitive) == 0;
        });
    };
    JsonObjectWriter kept;
    for (const JsonMember &tag : present.tags()) {
        if (!goesStale(tag.key))
            kept.raw(tag.key.toUtf8(), tag.value.raw());
    }
    return JsonObjectWriter().raw("end_user", endUser).raw("tags", kept.toJson()).toJson();
}

} // namespace console::endpoints
