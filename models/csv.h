#pragma once

#include <QByteArray>
#include <QStringList>

namespace console {

/// One line of CSV (RFC 4180, UTF-8, CRLF). A cell that a spreadsheet would run as a formula is kept from
/// it by an apostrophe before it: IDs, names and tags are what customers chose.
QByteArray csvLine(const QStringList &cells);

} // namespace console
