#pragma once

#include "core/result.h"
#include "dto/proxy.h"

namespace console::endpoints {

/// A boundary that no content has in it by chance.
QByteArray multipartBoundary();

/// Why these parts make no form, in one sentence; empty when they do. Does not look at files.
QString multipartProblem(const QList<FormPart> &parts);

/// The parts as multipart/form-data (RFC 7578). Reads their files: call it in a worker. Fails for a file
/// that cannot be read, and beyond the 75 MB that Nango takes.
Result<QByteArray> multipartBody(const QList<FormPart> &parts, const QByteArray &boundary, const QString &action);

} // namespace console::endpoints
