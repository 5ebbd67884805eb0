#pragma once

#include "client/request.h"
#include "dto/proxy.h"

namespace console::endpoints {

/// A boundary that no content has in it by chance.
QByteArray multipartBoundary();

/// Why these parts make no form, in one sentence; empty when they do. Does not look at files.
QString multipartProblem(const QList<FormPart> &parts);

/// The parts as multipart/form-data (RFC 7578): bytes and files, which are read as they are sent.
QList<BodyPiece> multipartPieces(const QList<FormPart> &parts, const QByteArray &boundary);

} // namespace console::endpoints
