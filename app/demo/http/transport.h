#pragma once

#include "demo/http/message.h"

#include <functional>
#include <memory>
#include <string>

namespace console::demo {

/// The HTTP side of the demo server: cpp-httplib behind our own request and response, so that no
/// other file includes it. Its traps are dealt with here: no compression, no waiting for a body that
/// is not there, raw targets, a thread per connection without a fixed number of threads.
class Transport
{
public:
    /// Called on the connection's thread for each request.
    using Handler = std::function<Response(const Request &)>;

    explicit Transport(Handler handler);
    ~Transport();
    Transport(const Transport &) = delete;
    Transport &operator=(const Transport &) = delete;

    /// Takes a port on 127.0.0.1; \a wantedPort 0 takes any. False with a sentence in \a error. Clients
    /// may connect from now on, and wait.
    bool bind(int wantedPort, std::string *error);
    /// Begins to answer, on threads of its own.
    void listen();
    /// Ends the waiting of slow answers and joins every thread. Harmless when not started.
    void stop();
    /// 0 while it does not listen.
    int port() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace console::demo
