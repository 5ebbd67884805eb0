#include "client/endpoints/records.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<PruneResult> pruneRecords(const RecordPrune &prune)
{
    Request request =
        Request::make("PATCH", Effect::Destroy, QCoreApplication::translate("console::endpoints", "Prune records"),
                      QStringLiteral("/records/prune"));
    request.deadline = DeadlineKind::Records;
    request.requireConnection(prune.connection).connectionHeaders(prune.connection);
    request.about(prune.connection.toString() + QStringLiteral(": ") + prune.model);
    JsonObjectWriter body;
    body.string("model", prune.model);
    if (!prune.variant.isEmpty())
        body.string("variant", prune.variant);
    body.string("until_cursor", prune.untilCursor);
    if (prune.limit)
        body.integer("limit", *prune.limit);
    return {request.json(body.toJson()), [](const JsonValue &json) -> Decoded<PruneResult> {
                const auto count = json["count"].integer();
                if (!count)
                    return tl::unexpected(
                        DecodeError{QStringLiteral("count"),
                                    QCoreApplication::translate("console::endpoints", "a number is missing here")});
                return PruneResult{*count, json["has_more"].boolean().value_or(false)};
            }};
}

} // namespace console::endpoints
