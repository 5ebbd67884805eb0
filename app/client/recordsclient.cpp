#include "client/recordsclient.h"

#include "client/endpoints/records.h"
#include "client/transport.h"

namespace console {

Call<RecordPage> *RecordsClient::list(const RecordQuery &query, Urgency urgency)
{
    auto endpoint = endpoints::listRecords(query, transport().profile());
    endpoint.request.urgency = urgency;
    return transport().call(this, std::move(endpoint));
}

Call<PruneResult> *RecordsClient::prune(const RecordPrune &prune)
{
    return transport().call(this, endpoints::pruneRecords(prune));
}

} // namespace console
