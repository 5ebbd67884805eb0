#pragma once

#include "core/error.h"
#include "ui/shell/page.h"

#include <optional>

class QLabel;

namespace console {

class ConnectionFilterBar;
class TableFrame;

/// Says how the list of connections is: loading, empty and why, failed, how many of how many, as of when; and
/// whether that is all there is. Keeps the table's frame, the count and the filter's counts so.
class ConnectionsStatus : public QObject
{
    Q_OBJECT

public:
    /// The widgets outlive it.
    ConnectionsStatus(const PageContext &context, ConnectionFilterBar *filter, TableFrame *frame, QLabel *count,
                      QObject *parent);

    void update();
    /// Whether what is there is all there is, as far as the last complete load knows.
    bool isComplete() const;

private:
    void connectFeed();
    void updateCount();
    void updateEmptyState();
    QString footer() const;

    PageContext m_context;
    ConnectionFilterBar *m_filter;
    TableFrame *m_frame;
    QLabel *m_count;
    std::optional<Error> m_error;
};

/// "1 connection", "1,234 connections".
QString connectionCountText(qint64 count);

} // namespace console
