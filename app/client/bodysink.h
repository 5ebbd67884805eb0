#pragma once

#include "core/body.h"
#include "core/result.h"

#include <QObject>

#include <functional>
#include <memory>

class QIODevice;

namespace console {

/// Where the bytes of an answer go: into memory, and past a cap into an unlinked temporary file that a
/// worker writes. Takes no more while the worker is far behind, so memory stays bounded. Destroying it waits
/// for nothing: the worker closes the file when it is done with its last write.
class BodySink : public QObject
{
    Q_OBJECT

public:
    /// `memoryCap` in bytes; negative never spills.
    BodySink(qint64 memoryCap, QObject *parent);
    ~BodySink() override;

    /// How many bytes will come, when it is known beforehand; saves growing.
    void expect(qint64 bytes);
    /// Reads what `source` has, or as much as there is room for; roomAgain() tells when to go on.
    void drain(QIODevice &source);
    qint64 received() const { return m_received; }
    /// Ends it; `done` is called once all bytes are where they belong, at once for a body in memory.
    void finish(std::function<void(Result<Body>)> done);

Q_SIGNALS:
    /// What was full has been taken: reading goes on.
    void roomAgain();
    /// The disk takes no more; what came is lost. finish() says the same.
    void failed(const console::Error &error);

private:
    struct Spill;
    bool beginSpill();
    void spill(QByteArray chunk);
    void chunkWritten(qint64 waitingBefore, qint64 size, bool written);

    qint64 m_memoryCap;
    qint64 m_received = 0;
    QByteArray m_memory;
    std::shared_ptr<Spill> m_spill;
    bool m_spillRefused = false;
};

} // namespace console
