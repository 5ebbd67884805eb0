#pragma once

#include "dto/proxy.h"

#include <QByteArray>

namespace console {

/// What of a request has no column of its own in the history, as one compact JSON object: params, headers,
/// kind of body, form, file path and Nango's own knobs.
QByteArray requestToJson(const ProxyRequest &request);

/// Puts it back into a request that has its columns already. What is missing keeps its default; false when
/// it is no JSON object.
bool requestFromJson(const QByteArray &json, ProxyRequest &request);

} // namespace console
