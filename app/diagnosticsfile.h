#pragma once

#include <QString>

namespace console {

struct EventLoopGap;
struct SessionDiagnostics;

/// Milliseconds since this process was started.
double millisecondsSinceProcessStart();

/// Writes the figures of the run as JSON: time to first usable paint, longest event-loop gap and where,
/// peak RSS, requests by method and path template, writing requests. Returns why it failed; empty if not.
QString writeDiagnostics(const QString &path, double firstPaintMs, const EventLoopGap &gap,
                         const SessionDiagnostics &session);

} // namespace console
