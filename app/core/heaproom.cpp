#include "core/heaproom.h"

#include <QByteArray>

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace console {

#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)

namespace {

// Smaller blocks find room among what is there already.
constexpr qint64 Worthwhile = 128 * 1024;
constexpr qint64 Step = 24 * 1024 * 1024;
// At both ends of a step no large page may fit.
constexpr qint64 Ends = 4 * 1024 * 1024;

/// Has blocks of up to a step come from the heap, and the heap keep a step at its end. The allocator comes to the
/// same by itself once it has seen large blocks go, but too late for the first list.
bool keepStepsInHeap()
{
    return mallopt(M_MMAP_THRESHOLD, Step + Ends) != 0 && mallopt(M_TRIM_THRESHOLD, 2 * Step) != 0;
}

/// Lengthens the heap by a step of memory that is to be given out in large pages when it is first written to.
void lengthenHeap()
{
    const QByteArray step(Step, Qt::Uninitialized);
    const auto page = static_cast<quintptr>(sysconf(_SC_PAGESIZE));
    const quintptr begin = (reinterpret_cast<quintptr>(step.data()) + page - 1) / page * page;
    const quintptr end = reinterpret_cast<quintptr>(step.data() + step.size()) / page * page;
    // A kernel without large pages refuses, and nothing is different.
    (void)madvise(reinterpret_cast<void *>(begin), end - begin, MADV_HUGEPAGE);
}

} // namespace

void expectAllocation(qint64 bytes)
{
    // Of the step before; each thread has a heap of its own.
    thread_local qint64 room = 0;
    static const bool kept = keepStepsInHeap();
    if (!kept || bytes < Worthwhile || bytes > Step - Ends)
        return;
    if (bytes > room) {
        lengthenHeap();
        room = Step - Ends;
    }
    room -= bytes;
}

#else

void expectAllocation(qint64) {}

#endif

} // namespace console
