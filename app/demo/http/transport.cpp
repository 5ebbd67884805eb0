#include "demo/http/transport.h"

#include "demo/http/bodyparser.h"
#include "demo/http/threadpool.h"
#include "demo/state/clock.h"

#include <httplib.h>

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <sys/socket.h>
#include <thread>

namespace console::demo {

namespace {

constexpr std::size_t maxThreads = 256;
constexpr int listenBacklog = 256;

class HttplibServer : public httplib::Server
{
public:
    // httplib's backlog of 5 makes parallel connections wait a second for the kernel's retry.
    void widenBacklog() { ::listen(svr_sock_, listenBacklog); }
};

class Queue : public httplib::TaskQueue
{
public:
    void enqueue(std::function<void()> task) override { m_pool.enqueue(std::move(task)); }
    void shutdown() override { m_pool.shutdown(); }

private:
    ThreadPool m_pool{maxThreads};
};

Request converted(const httplib::Request &request)
{
    Request result;
    result.method = request.method;
    const std::size_t mark = std::min(request.target.find('?'), request.target.size());
    result.path = request.target.substr(0, mark);
    if (mark < request.target.size())
        result.query = request.target.substr(mark + 1);
    for (const auto &[name, value] : request.headers) {
        if (name != "REMOTE_ADDR" && name != "REMOTE_PORT" && name != "LOCAL_ADDR" && name != "LOCAL_PORT")
            result.headers.emplace_back(name, value);
    }
    return result;
}

// httplib waits five seconds for the end of a body that has no length; such a request has none.
bool announcesBody(const httplib::Request &request)
{
    return request.has_header("Transfer-Encoding") ||
           (request.has_header("Content-Length") && request.get_header_value("Content-Length") != "0");
}

void readBody(const httplib::Request &request, const httplib::ContentReader &reader, Request &into)
{
    into.hasBody = true;
    if (request.is_multipart_form_data()) {
        reader(
            [&into](const httplib::MultipartFormData &part) {
                into.parts.push_back({part.name, part.filename, part.content_type, {}});
                return true;
            },
            [&into](const char *data, std::size_t size) {
                into.parts.back().content.append(data, size);
                return true;
            });
        return;
    }
    reader([&into](const char *data, std::size_t size) {
        if (into.body.size() <= maxBodyBytes)
            into.body.append(data, size);
        return true;
    });
}

} // namespace

class Transport::Private
{
public:
    explicit Private(Handler requestHandler) : handler(std::move(requestHandler))
    {
        server.new_task_queue = [] { return new Queue; };
        server.set_keep_alive_timeout(1);
        server.set_keep_alive_max_count(1000000);
        server.set_read_timeout(30);
        server.set_write_timeout(30);
        server.set_tcp_nodelay(true);
        server.set_pre_routing_handler([this](const httplib::Request &request, httplib::Response &response) {
            prepare(request);
            if (announcesBody(request))
                return httplib::Server::HandlerResponse::Unhandled;
            answer(converted(request), response);
            return httplib::Server::HandlerResponse::Handled;
        });
        const auto withBody = [this](const httplib::Request &request, httplib::Response &response,
                                     const httplib::ContentReader &reader) {
            Request received = converted(request);
            readBody(request, reader, received);
            answer(received, response);
        };
        const std::string any = "[\\s\\S]*";
        server.Post(any, withBody);
        server.Put(any, withBody);
        server.Patch(any, withBody);
        server.Delete(any, withBody);
        const auto bodyIgnored = [this](const httplib::Request &request, httplib::Response &response) {
            answer(converted(request), response);
        };
        server.Get(any, bodyIgnored);
        server.Options(any, bodyIgnored);
    }

    // httplib would compress for whoever accepts it and cut ranges, which Nango does not. The object
    // is httplib's own and not const; the handler merely sees it so.
    static void prepare(const httplib::Request &request)
    {
        auto &own = const_cast<httplib::Request &>(request); // NOLINT(cppcoreguidelines-pro-type-const-cast)
        own.headers.erase("Range");
        own.ranges.clear();
        const auto encodings = own.headers.equal_range("Accept-Encoding");
        own.headers.erase(encodings.first, encodings.second);
    }

    void answer(const Request &request, httplib::Response &response)
    {
        Response made = handler(request);
        wait(made.delayMs);
        if (made.lateBody)
            made.body = made.lateBody();
        if (!made.chunked)
            addEntityTag(request, made);
        response.status = made.status;
        response.set_header("Date", httpDate(now()));
        for (const auto &[name, value] : made.headers)
            response.set_header(name, value);
        if (made.status == 204 || made.status == 304)
            return;
        if (request.method == "HEAD")
            made.body.clear();
        if (made.chunked)
            sendChunked(std::move(made), response);
        else
            response.set_content(made.body, made.contentType);
    }

    static void addEntityTag(const Request &request, Response &made)
    {
        if (made.status == 204 || header(made.headers, "ETag"))
            return;
        const std::string tag = entityTag(made.body);
        if (made.status == 200 && request.method == "GET" && header(request.headers, "If-None-Match") == tag)
            made.status = 304;
        made.headers.emplace_back("ETag", tag);
    }

    static void sendChunked(Response made, httplib::Response &response)
    {
        response.set_chunked_content_provider(made.contentType,
                                              [body = std::move(made.body)](std::size_t, httplib::DataSink &sink) {
                                                  if (!body.empty())
                                                      sink.write(body.data(), body.size());
                                                  sink.done();
                                                  return true;
                                              });
    }

    void wait(int delayMs)
    {
        if (delayMs <= 0)
            return;
        std::unique_lock lock(mutex);
        stopRequested.wait_for(lock, std::chrono::milliseconds(delayMs), [this] { return stopping; });
    }

    Handler handler;
    HttplibServer server;
    std::thread listener;
    std::mutex mutex;
    std::condition_variable stopRequested;
    std::condition_variable listenerEnded;
    bool stopping = false;
    bool ended = false;
    int port = 0;
};

Transport::Transport(Handler handler) : d(std::make_unique<Private>(std::move(handler))) {}

Transport::~Transport()
{
    stop();
}

bool Transport::bind(int wantedPort, std::string *error)
{
    const std::string host = "127.0.0.1";
    d->port = wantedPort == 0 ? d->server.bind_to_any_port(host)
                              : (d->server.bind_to_port(host, wantedPort) ? wantedPort : -1);
    if (d->port <= 0) {
        if (error)
            *error = "Cannot listen on 127.0.0.1:" + std::to_string(wantedPort) + ": " + std::strerror(errno);
        d->port = 0;
        return false;
    }
    d->server.widenBacklog();
    return true;
}

void Transport::listen()
{
    d->listener = std::thread([this] {
        d->server.listen_after_bind();
        const std::lock_guard lock(d->mutex);
        d->ended = true;
        d->listenerEnded.notify_all();
    });
}

void Transport::stop()
{
    if (!d->listener.joinable())
        return;
    {
        std::unique_lock lock(d->mutex);
        d->stopping = true;
        d->stopRequested.notify_all();
        // httplib ignores a stop that comes before its loop runs, so it is said until it is heard.
        while (!d->ended) {
            lock.unlock();
            d->server.stop();
            lock.lock();
            d->listenerEnded.wait_for(lock, std::chrono::milliseconds(5), [this] { return d->ended; });
        }
    }
    d->listener.join();
}

int Transport::port() const
{
    return d->port;
}

} // namespace console::demo
