#include "demo/handlers/syncselection.h"

#include <algorithm>

namespace console::demo {

SyncName parsedSyncName(const std::string &text)
{
    const std::size_t colons = text.find("::");
    if (colons == std::string::npos)
        return {text, "base"};
    return {text.substr(0, colons), text.substr(colons + 2)};
}

std::vector<std::string> splitAtCommas(const std::string &text)
{
    std::vector<std::string> items;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        items.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return items;
}

std::vector<SyncName> syncNamesOf(const Json &list)
{
    std::vector<SyncName> names;
    for (const Json &item : list) {
        if (item.is_string())
            names.push_back(parsedSyncName(item.get<std::string>()));
        else
            names.push_back({textOf(item, "name"), textOf(item, "variant", "base")});
    }
    return names;
}

void checkSyncNames(Check &check, std::size_t max)
{
    check.array("syncs", true, max);
    const Json *syncs = check.member("syncs");
    if (!syncs || !syncs->is_array())
        return;
    for (std::size_t i = 0; i < syncs->size(); ++i) {
        const Json &item = (*syncs)[i];
        const bool valid = item.is_string() || (item.is_object() && item.contains("name") && item.contains("variant"));
        if (!valid)
            check.issue("invalid_union", "Invalid input", Json::array({"syncs", i}));
    }
}

std::vector<SelectedSync> selectSyncs(const std::vector<Connection *> &connections, const std::vector<SyncName> &names)
{
    std::vector<SelectedSync> selected;
    for (Connection *connection : connections) {
        for (Sync &sync : connection->syncs) {
            const bool wanted = names.empty() || std::any_of(names.begin(), names.end(), [&sync](const SyncName &name) {
                                    return name.name == sync.name && name.variant == sync.variant;
                                });
            if (wanted)
                selected.push_back({connection, &sync});
        }
    }
    return selected;
}

} // namespace console::demo
