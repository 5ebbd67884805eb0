#pragma once

#include "demo/state/world.h"

#include <string>

namespace console::demo {

/// The environment a demo begins with: integrations, functions, connections, syncs with a history,
/// records. \a connectionCount is the number of all connections (fewer than the hand-made ones: the first of them).
World seededWorld(const std::string &baseUrl, int connectionCount, double timeScale);

/// The base URL of the in-process provider of a server at \a baseUrl.
std::string providerBase(const std::string &baseUrl);

/// The parts of the above. Each adds to the world; \a time is the moment of the start.
void seedIntegrations(World &world, Micros time);
/// Those that the tests and the tour name.
void seedKnownConnections(World &world, Micros time);
/// Strange IDs, old shapes, long names and broken ones.
void seedOddConnections(World &world, Micros time);
/// So many others, made of lists of names.
void seedGeneratedConnections(World &world, int count, Micros time);
/// Gives a connection its syncs and a plausible past: finished runs, records, a failed sync.
void seedSyncs(World &world, Connection &connection, Micros time);
/// The functions of an integration, none for most.
std::vector<Function> seedFunctions(const std::string &integrationKey);

/// Fake credentials of a provider's auth mode; every secret begins with "demo-secret-", or has it in it.
Json fakeCredentials(const std::string &authMode, const std::string &connectionId, Micros expires);

} // namespace console::demo
