#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace console::demo {

/// Threads made when they are needed, up to a limit, and kept. httplib holds one for each connection,
/// also an idle one, so a fixed small number starves and a fixed large one costs memory.
class ThreadPool
{
public:
    explicit ThreadPool(std::size_t maxThreads);
    ~ThreadPool();
    ThreadPool(const ThreadPool &) = delete;
    ThreadPool &operator=(const ThreadPool &) = delete;

    /// Runs \a task on some thread, soon.
    void enqueue(std::function<void()> task);
    /// Waits for all tasks and joins all threads.
    void shutdown();

private:
    void work();

    const std::size_t m_maxThreads;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_tasks;
    std::vector<std::thread> m_threads;
    std::size_t m_idle = 0;
    bool m_stopping = false;
};

} // namespace console::demo
