#include "demo/state/world.h"

#include "demo/state/ids.h"

#include <algorithm>

namespace console::demo {

const Function *Integration::function(const std::string &name, const std::string &type) const
{
    const auto it = std::find_if(functions.begin(), functions.end(), [&](const Function &function) {
        return function.name == name && (type.empty() || function.type == type);
    });
    return it == functions.end() ? nullptr : &*it;
}

Sync *Connection::sync(const std::string &name, const std::string &variant)
{
    const auto it = std::find_if(syncs.begin(), syncs.end(),
                                 [&](const Sync &sync) { return sync.name == name && sync.variant == variant; });
    return it == syncs.end() ? nullptr : &*it;
}

RecordSet &Connection::recordsOf(const std::string &model, const std::string &variant)
{
    const std::string key = variant == "base" ? model : model + "::" + variant;
    const auto it = records.find(key);
    if (it != records.end())
        return it->second;
    return records.emplace(key, RecordSet(connectionId + "@" + integrationKey, model, variant)).first->second;
}

void Connection::failAuth(Micros at)
{
    clearAuthErrors();
    errors.push_back({"auth", logId(at, connectionId), {}});
    refreshFailed = at;
}

void Connection::clearAuthErrors()
{
    std::erase_if(errors, [](const ActiveError &error) { return error.type == "auth"; });
    refreshFailed.reset();
}

Integration *World::integration(const std::string &key)
{
    const auto it = std::find_if(integrations.begin(), integrations.end(),
                                 [&key](const Integration &one) { return one.key == key; });
    return it == integrations.end() ? nullptr : &*it;
}

Connection *World::connection(const std::string &connectionId, const std::string &integrationKey)
{
    const auto it = std::find_if(connections.begin(), connections.end(), [&](const auto &one) {
        return one->connectionId == connectionId && one->integrationKey == integrationKey;
    });
    return it == connections.end() ? nullptr : it->get();
}

std::vector<Connection *> World::connectionsOf(const std::string &integrationKey)
{
    std::vector<Connection *> found;
    for (const auto &one : connections) {
        if (one->integrationKey == integrationKey)
            found.push_back(one.get());
    }
    return found;
}

Connection &World::addConnection(Connection connection)
{
    connection.id = nextConnectionId++;
    connections.push_back(std::make_unique<Connection>(std::move(connection)));
    nextSyncEvent = 0;
    return *connections.back();
}

void World::removeConnection(const Connection *connection)
{
    std::erase_if(connections, [connection](const auto &one) { return one.get() == connection; });
}

void World::removeIntegration(const std::string &key)
{
    std::erase_if(connections, [&key](const auto &one) { return one->integrationKey == key; });
    std::erase_if(integrations, [&key](const Integration &one) { return one.key == key; });
}

Micros World::scaled(Micros duration) const
{
    return timeScale > 0 ? static_cast<Micros>(static_cast<double>(duration) / timeScale) : 0;
}

} // namespace console::demo
