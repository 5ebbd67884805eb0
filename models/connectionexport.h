#pragma once

#include "core/error.h"
#include "core/result.h"
#include "models/connectionindex.h"

#include <functional>

class QIODevice;

namespace console {

enum class ExportFormat {
    Csv,      ///< One line a connection, without metadata; times in UTC as sent, one column a tag key.
    Json,     ///< An array of the rows' exact bytes, metadata included.
    JsonLines ///< The same, one row a line: only white space between tokens changes, where a row has line breaks.
};

/// What is to be written: a snapshot of the rows and which of them, in their order.
struct ConnectionExport {
    ConnectionIndex index;
    std::vector<int> numbers;
    ExportFormat format = ExportFormat::Csv;
};

/// Writes an export; ends with the number of bytes. Looks at `stop` and tells `progress` the rows written now and
/// then. An error of the device, or Canceled, leaves it half written: saveConnections() cleans up after itself.
Result<qint64> writeConnections(const ConnectionExport &what, QIODevice &out, const std::stop_token &stop = {},
                                const std::function<void(int rows)> &progress = {});

/// The same into a file, which is there whole or as it was before. Runs in any thread.
Result<qint64> saveConnections(const ConnectionExport &what, const QString &path, const std::stop_token &stop = {},
                               const std::function<void(int rows)> &progress = {});

} // namespace console
