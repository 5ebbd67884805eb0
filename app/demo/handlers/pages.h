#pragma once

#include "demo/http/message.h"

#include <string>

namespace console::demo {

/// What every unknown GET gets: the dashboard's page, 200.
Response dashboardPage();
/// What every other unknown request gets: Express' 404 page.
Response cannotPage(const std::string &method, const std::string &path);
/// The answer of the CORS layer to every OPTIONS.
Response preflight();

} // namespace console::demo
