#include "client/endpoints/done.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<Done> doneEndpoint(Request request)
{
    // Older servers answer 204, or the text `OK`.
    request.expect = Expect::JsonOrNothing;
    return {std::move(request), [](const JsonValue &json) -> Decoded<Done> {
                if (!json.isMissing() && !json.isObject())
                    return tl::unexpected(DecodeError{
                        {}, QCoreApplication::translate("console::endpoints", "an object is missing here")});
                if (json["success"].boolean() == false)
                    return tl::unexpected(DecodeError{
                        QStringLiteral("success"),
                        QCoreApplication::translate("console::endpoints", "the server says that it did not succeed")});
                return Done{};
            }};
}

} // namespace console::endpoints
