#pragma once

#include "demo/http/router.h"
#include "demo/validation.h"

#include <string>
#include <vector>

namespace console::demo {

/// A sync as a request names it: "name" or "name::variant".
struct SyncName {
    std::string name;
    std::string variant = "base";
};

/// "name" or "name::variant".
SyncName parsedSyncName(const std::string &text);
/// The members of a comma list.
std::vector<std::string> splitAtCommas(const std::string &text);
/// The "syncs" of a body: texts or {name, variant}.
std::vector<SyncName> syncNamesOf(const Json &list);
/// Checks the "syncs" of a body.
void checkSyncNames(Check &check, std::size_t max);

/// One that a request means.
struct SelectedSync {
    Connection *connection;
    Sync *sync;
};

/// The named syncs of the connections, all of them when \a names is empty.
std::vector<SelectedSync> selectSyncs(const std::vector<Connection *> &connections, const std::vector<SyncName> &names);

} // namespace console::demo
