#pragma once

#include <QApplication>
#include <QElapsedTimer>

namespace console {

/// The longest time in which one event kept the event loop busy, and which.
struct EventLoopGap {
    qint64 microseconds = 0;
    QString where; ///< "ConnectionsModel: MetaCall".
};

/// QApplication that knows how long the user would have had to wait: it times each event it delivers.
class Application : public QApplication
{
    Q_OBJECT

public:
    Application(int &argc, char **argv);

    bool notify(QObject *receiver, QEvent *event) override;

    /// The longest gap since the start or since startMeasuring().
    const EventLoopGap &longestGap() const { return m_longest; }
    /// Forgets the gaps so far: called after the first usable paint, which start-up is measured by.
    void startMeasuring() { m_longest = {}; }

private:
    EventLoopGap m_longest;
    int m_depth = 0;
};

} // namespace console
