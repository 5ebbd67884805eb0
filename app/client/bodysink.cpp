#include "client/bodysink.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QIODevice>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace console {

namespace {

constexpr qint64 chunkSize = 256 * 1024;
// How far the worker may be behind before we stop reading from the network.
constexpr qint64 highWater = 8 * 1024 * 1024;

int openUnlinkedFile()
{
    const QByteArray folder = QFile::encodeName(QDir::tempPath());
    int descriptor = ::open(folder.constData(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor >= 0)
        return descriptor;
    // Not every file system knows O_TMPFILE.
    QByteArray name = folder + "/nango-console-XXXXXX";
    descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor >= 0)
        ::unlink(name.constData());
    return descriptor;
}

bool writeAll(int descriptor, const QByteArray &bytes)
{
    qint64 done = 0;
    while (done < bytes.size()) {
        const ssize_t count = ::write(descriptor, bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        done += count;
    }
    return true;
}

} // namespace

/// Shared with the worker, which may outlive the sink.
struct BodySink::Spill {
    int descriptor = -1;
    std::atomic<qint64> waiting = 0;
    std::atomic<bool> failed = false;
    std::atomic<bool> abandoned = false;
    QThreadPool writer;

    Spill() { writer.setMaxThreadCount(1); }
    Spill(const Spill &) = delete;
    Spill &operator=(const Spill &) = delete;
    ~Spill()
    {
        writer.waitForDone();
        if (descriptor >= 0)
            ::close(descriptor);
    }
};

BodySink::BodySink(qint64 memoryCap, QObject *parent) : QObject(parent), m_memoryCap(memoryCap) {}

BodySink::~BodySink()
{
    if (m_spill)
        m_spill->abandoned = true;
}

void BodySink::expect(qint64 bytes)
{
    // A header may lie: what it announces is trusted up to a point only.
    constexpr qint64 mostReserved = 64 * 1024 * 1024;
    if (bytes > 0 && bytes <= mostReserved && (m_memoryCap < 0 || bytes <= m_memoryCap))
        m_memory.reserve(bytes);
}

void BodySink::drain(QIODevice &source)
{
    while (source.bytesAvailable() > 0) {
        if (m_spill && m_spill->waiting.load() > highWater)
            return;
        if (m_spill) {
            const QByteArray chunk = source.read(chunkSize);
            if (chunk.isEmpty())
                return;
            m_received += chunk.size();
            spill(chunk);
            continue;
        }
        const qint64 wanted = source.bytesAvailable();
        const qsizetype had = m_memory.size();
        // QByteArray::resize() grows to fit; many small reads want it to grow ahead.
        if (m_memory.capacity() < had + wanted)
            m_memory.reserve(std::max(had + wanted, 2 * m_memory.capacity()));
        m_memory.resize(had + wanted);
        const qint64 got = source.read(m_memory.data() + had, wanted);
        m_memory.truncate(had + std::max<qint64>(got, 0));
        if (got <= 0)
            return;
        m_received += got;
        if (m_memoryCap >= 0 && m_received > m_memoryCap && beginSpill())
            spill(std::exchange(m_memory, {}));
    }
}

bool BodySink::beginSpill()
{
    if (m_spillRefused)
        return false;
    const int descriptor = openUnlinkedFile();
    // Without a file it stays in memory: better large than lost.
    m_spillRefused = descriptor < 0;
    if (m_spillRefused)
        return false;
    m_spill = std::make_shared<Spill>();
    m_spill->descriptor = descriptor;
    return true;
}

void BodySink::spill(QByteArray chunk)
{
    m_spill->waiting += chunk.size();
    // A plain pointer into the shared state: the pool is part of it and waits for its work.
    m_spill->writer.start([state = m_spill.get(), sink = QPointer(this), chunk = std::move(chunk)] {
        if (!state->failed && !state->abandoned && !writeAll(state->descriptor, chunk))
            state->failed = true;
        const qint64 before = state->waiting.fetch_sub(chunk.size());
        if (before <= highWater || before - chunk.size() > highWater || state->abandoned)
            return;
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [sink] {
                if (sink)
                    Q_EMIT sink->roomAgain();
            },
            Qt::QueuedConnection);
    });
}

void BodySink::finish(std::function<void(Result<Body>)> done)
{
    if (!m_spill) {
        done(Body(std::exchange(m_memory, {})));
        return;
    }
    m_spill->writer.start([sink = QPointer(this), done = std::move(done)] {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [sink, done] {
                if (!sink)
                    return;
                const std::shared_ptr<Spill> spill = sink->m_spill;
                if (spill->failed) {
                    done(failure(localError(
                        ErrorKind::Storage, {},
                        QCoreApplication::translate("console::BodySink",
                                                    "The answer does not fit the temporary folder"),
                        QCoreApplication::translate("console::BodySink", "Free some disk space and try again."))));
                    return;
                }
                done(Body::fromDescriptor(std::exchange(spill->descriptor, -1), sink->m_received));
            },
            Qt::QueuedConnection);
    });
}

} // namespace console
