#include "client/bodysink.h"

#include "core/heaproom.h"
#include "core/spillfile.h"

#include <QCoreApplication>
#include <QIODevice>
#include <QMutex>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <deque>
#include <unistd.h>

namespace console {

namespace {

constexpr qint64 chunkSize = 256 * 1024;
// How far the worker may be behind before we stop reading from the network.
constexpr qint64 highWater = 8 * 1024 * 1024;

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

Error diskError()
{
    return localError(ErrorKind::Storage, {},
                      QCoreApplication::translate("console::BodySink", "The answer does not fit the temporary folder"),
                      QCoreApplication::translate("console::BodySink", "Free some disk space and try again."));
}

} // namespace

/// The file and what is still to be done with it, one after the other. Shared with the worker, which may outlive
/// the sink.
struct BodySink::Spill : std::enable_shared_from_this<BodySink::Spill> {
    int descriptor = -1;
    std::atomic<qint64> waiting = 0;
    std::atomic<bool> failed = false;
    std::atomic<bool> abandoned = false;

    Spill() = default;
    Spill(const Spill &) = delete;
    Spill &operator=(const Spill &) = delete;
    ~Spill()
    {
        if (descriptor >= 0)
            ::close(descriptor);
    }

    void enqueue(std::function<void()> job)
    {
        const QMutexLocker lock(&m_mutex);
        m_jobs.push_back(std::move(job));
        if (!std::exchange(m_running, true))
            QThreadPool::globalInstance()->start([self = shared_from_this()] { self->work(); });
    }

private:
    void work()
    {
        while (const std::function<void()> job = nextJob())
            job();
    }
    std::function<void()> nextJob()
    {
        const QMutexLocker lock(&m_mutex);
        if (m_jobs.empty()) {
            m_running = false;
            return {};
        }
        std::function<void()> job = std::move(m_jobs.front());
        m_jobs.pop_front();
        return job;
    }

    QMutex m_mutex;
    std::deque<std::function<void()>> m_jobs;
    bool m_running = false;
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
    if (bytes > 0 && bytes <= mostReserved && (m_memoryCap < 0 || bytes <= m_memoryCap)) {
        expectAllocation(bytes);
        m_memory.reserve(bytes);
    }
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
    // A plain pointer into the shared state: its jobs are part of it.
    m_spill->enqueue([state = m_spill.get(), sink = QPointer(this), chunk = std::move(chunk)] {
        const bool idle = state->failed || state->abandoned;
        const bool written = idle || writeAll(state->descriptor, chunk);
        if (!written)
            state->failed = true;
        const qint64 size = chunk.size();
        const qint64 before = state->waiting.fetch_sub(size);
        if (state->abandoned)
            return;
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [sink, before, size, written] {
                if (sink)
                    sink->chunkWritten(before, size, written);
            },
            Qt::QueuedConnection);
    });
}

void BodySink::chunkWritten(qint64 waitingBefore, qint64 size, bool written)
{
    if (!written)
        Q_EMIT failed(diskError());
    else if (waitingBefore > highWater && waitingBefore - size <= highWater)
        Q_EMIT roomAgain();
}

void BodySink::finish(std::function<void(Result<Body>)> done)
{
    if (!m_spill) {
        done(Body(std::exchange(m_memory, {})));
        return;
    }
    m_spill->enqueue([sink = QPointer(this), done = std::move(done)] {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [sink, done] {
                if (!sink)
                    return;
                const std::shared_ptr<Spill> spill = sink->m_spill;
                if (spill->failed)
                    done(failure(diskError()));
                else
                    done(Body::fromDescriptor(std::exchange(spill->descriptor, -1), sink->m_received));
            },
            Qt::QueuedConnection);
    });
}

} // namespace console
