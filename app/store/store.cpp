#include "store/store.h"

#include "store/storethread.h"

namespace console {

Store::Store(const QString &path) : m_thread(std::make_unique<StoreThread>(path)) {}

Store::~Store() = default;

} // namespace console
