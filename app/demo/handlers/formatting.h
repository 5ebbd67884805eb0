#pragma once

#include "demo/state/world.h"

namespace console::demo {

/// A connection as the list has it.
Json listedConnection(const Connection &connection);

/// How much of the credentials a full connection shows.
enum class Reveal { Nothing, WithoutRefreshToken, Everything };

/// A connection as GET /connections/{id} has it; \a inZulu for the timestamps of POST.
Json fullConnection(const Connection &connection, Reveal reveal, bool inZulu = false);

/// An integration as the lists have it.
Json listedIntegration(const World &world, const Integration &integration);

/// \a value without every member that is a refresh token.
Json withoutRefreshTokens(const Json &value);

/// The order in which Postgres keeps JSON: shorter keys first, then by bytes.
Json inStorageOrder(const Json &value);

/// The tags of a connection: those of its end user, the given ones, and the end user's own.
Json mergedTags(const Json &endUser, const Json &given);

/// The stored form of an end user as sent in a body; null for none.
Json storedEndUser(const Json *sent);

/// 404 unknown_connection in the older envelope.
std::string noMatchMessage(const std::string &connectionId, const std::string &integrationKey);

} // namespace console::demo
