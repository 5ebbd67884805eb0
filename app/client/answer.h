#pragma once

#include "core/body.h"

#include <QByteArray>
#include <QList>

#include <utility>

namespace console {

/// An HTTP answer that came in whole, of any status.
struct Answer {
    int status = 0;
    QByteArray reason;
    QList<std::pair<QByteArray, QByteArray>> headers;
    Body body;
    qint64 milliseconds = 0; ///< From send to last byte.
    /// The server had said how long the answer is. Without that (chunked, compressed, until the connection ends) Qt
    /// mostly takes one for whole whose end is missing, when data and close come together, and tells no difference.
    bool lengthKept = false;

    /// The first header of that name in any case, or empty.
    QByteArray header(QByteArrayView name) const;
    /// Header names do not care for case.
    bool hasHeader(QByteArrayView name) const;
    /// The media type alone, lower-case: "application/json".
    QByteArray mediaType() const;
    /// application/json or any +json type.
    bool isJson() const;
    bool isSuccess() const { return status >= 200 && status < 300; }
    bool isRedirect() const { return status >= 300 && status < 400 && status != 304; }
};

} // namespace console
