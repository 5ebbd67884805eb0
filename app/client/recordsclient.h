#pragma once

#include "client/resourceclient.h"
#include "dto/connectionquery.h"
#include "dto/record.h"

namespace console {

/// PATCH /records/prune: empties payloads from the oldest up to and including `untilCursor`.
struct RecordPrune {
    ConnectionRef connection;
    QString model;
    QString variant; ///< May be empty.
    QString untilCursor;
    std::optional<int> limit; ///< 1-10000; the server's default is 1000.
};

/// What a prune did. `hasMore` is optimistic: one further call may find nothing.
struct PruneResult {
    qint64 count = 0;
    bool hasMore = false;
};

/// GET /records and PATCH /records/prune (nango-api.md 1.6).
class RecordsClient : public ResourceClient
{
    Q_OBJECT

public:
    using ResourceClient::ResourceClient;

    /// One page. Observes.
    Call<RecordPage> *list(const RecordQuery &query, Urgency urgency = Urgency::Foreground);
    /// Destroys.
    Call<PruneResult> *prune(const RecordPrune &prune);
};

} // namespace console
