#pragma once

#include "core/ids.h"

#include <QAction>

namespace console {

class ConnectionMarks;

/// Pins a connection or takes it off the pinned ones, and says which of the two it would do. `marks` outlives it.
class PinAction : public QAction
{
    Q_OBJECT

public:
    PinAction(ConnectionMarks &marks, QObject *parent);

    void setConnection(const ConnectionRef &ref);

private:
    void update();

    ConnectionMarks &m_marks;
    ConnectionRef m_ref;
};

} // namespace console
