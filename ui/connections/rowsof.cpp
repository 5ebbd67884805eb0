#include "ui/connections/rowsof.h"

#include "models/connectionsmodel.h"

namespace console {

std::vector<ConnectionRow> rowsOf(const ConnectionsModel &connections, const std::vector<ConnectionRef> &refs)
{
    std::vector<ConnectionRow> rows;
    for (const ConnectionRef &ref : refs) {
        if (const auto row = connections.connection(ref))
            rows.push_back(*row);
    }
    return rows;
}

} // namespace console
