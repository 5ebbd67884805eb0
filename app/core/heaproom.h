#pragma once

#include <QtGlobal>

namespace console {

/// Says that this thread will soon allocate a block of so many bytes and fill it: a hint, for what is loaded by the
/// dozen of megabytes. The heap then gets its memory from the kernel in large pages where it has them. In pages of
/// 4 KB it takes as long to be given 40 MB as to copy them five times. Takes no memory by itself.
void expectAllocation(qint64 bytes);

} // namespace console
