#pragma once

#include "client/endpoint.h"
#include "core/done.h"

namespace console::endpoints {

/// An endpoint whose answer says nothing but that it was taken. `success: false` is an answer too, and
/// an error.
Endpoint<Done> doneEndpoint(Request request);

} // namespace console::endpoints
