#include "store/store.h"

#include "store/sql.h"
#include "store/storethread.h"

namespace console {

Store::Store(const QString &path) : m_thread(std::make_unique<StoreThread>(path)) {}

Store::~Store() = default;

void Store::keepOut(const Secret &key)
{
    m_thread->post([key](StoreDatabase &) { console::keepOut(key); });
}

} // namespace console
