#pragma once

#include "demo/state/clock.h"

#include <string>

namespace console::demo {

/// An access token that anybody can read, as Okta (RFC 9068) and Salesforce give them: a JSON Web Token of what the
/// connection may do and how long, whose signature is made up and begins with "demo-secret-". Empty for a provider
/// whose tokens say nothing.
std::string readableAccessToken(const std::string &provider, const std::string &connectionId, Micros issued,
                                Micros expires);

} // namespace console::demo
