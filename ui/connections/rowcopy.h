#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace console {

struct ConnectionRef;
class ConnectionsModel;

// Rows of the table for the clipboard. `columns` are logical numbers from left to right; rows that are not shown
// any more are left out. Texts are the exact ones, not what a narrow column shows of them.

/// Columns parted by tabs under a line of titles, as spreadsheets take them; tabs and line breaks of a text
/// become spaces.
QString rowsAsText(const ConnectionsModel &model, const std::vector<ConnectionRef> &refs,
                   const std::vector<int> &columns);
/// The same as CSV.
QByteArray rowsAsCsv(const ConnectionsModel &model, const std::vector<ConnectionRef> &refs,
                     const std::vector<int> &columns);
/// The rows' exact bytes, as an array; one row alone stands without the brackets.
QByteArray rowsAsJson(const ConnectionsModel &model, const std::vector<ConnectionRef> &refs);

} // namespace console
