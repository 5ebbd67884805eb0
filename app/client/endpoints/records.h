#pragma once

#include "client/endpoint.h"
#include "client/recordsclient.h"
#include "client/serverprofile.h"

// The units behind RecordsClient (nango-api.md 1.6).
namespace console::endpoints {

/// GET /records. What servers before 0.67 may ignore without a word, which would give more than was asked for,
/// is refused.
Endpoint<RecordPage> listRecords(const RecordQuery &query, const ServerProfile &profile);
/// PATCH /records/prune.
Endpoint<PruneResult> pruneRecords(const RecordPrune &prune);

} // namespace console::endpoints
