#include "demo/seed/providercatalogue.h"
#include "demo/state/world.h"

namespace console::demo {

const Json &providers()
{
    static const Json list = [] {
        Json all = Json::array();
        for (const char *entry : providerCatalogue())
            all.push_back(Json::parse(entry));
        return all;
    }();
    return list;
}

const Json *provider(const std::string &name)
{
    for (const Json &entry : providers()) {
        if (textOf(entry, "name") == name)
            return &entry;
    }
    return nullptr;
}

} // namespace console::demo
