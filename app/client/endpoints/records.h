#pragma once

#include "client/endpoint.h"
#include "client/recordsclient.h"

// The units behind RecordsClient (nango-api.md 1.6).
namespace console::endpoints {

/// GET /records.
Endpoint<RecordPage> listRecords(const RecordQuery &query);
/// PATCH /records/prune.
Endpoint<PruneResult> pruneRecords(const RecordPrune &prune);

} // namespace console::endpoints
