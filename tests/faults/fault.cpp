#include "fault.h"

#include <QTimer>

namespace console::test {

namespace {

using K = ErrorKind;
using O = ErrorOrigin;
using Expectation = std::function<Expected(const EndpointKind &)>;
using Serve = std::function<void(const WireRequest &, SocketAnswer, const EndpointKind &)>;

const QByteArray jsonHead = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

// ---- How calls must end --------------------------------------------------------------------------

/// Nothing had left.
Expectation notSent(K kind, O origin)
{
    return [=](const EndpointKind &) { return Expected{.kind = kind, .origin = origin, .outcome = Outcome::NotSent}; };
}

/// The request had left, no whole answer came: only what changes nothing can simply be called failed.
Expectation without(K observing, bool isRepeated, int status)
{
    return [=](const EndpointKind &kind) {
        return Expected{.kind = kind.observes() ? observing : K::OutcomeUnknown,
                        .origin = O::Network,
                        .outcome = kind.observes() ? Outcome::Failed : Outcome::Unknown,
                        .status = status,
                        .isRepeated = isRepeated};
    };
}

/// `status` is that of the answer that had begun.
Expectation broken(int status = 0)
{
    return without(K::Interrupted, true, status);
}

Expectation late(int status = 0)
{
    return without(K::Timeout, false, status);
}

Expectation fine()
{
    return [](const EndpointKind &) { return Expected{.outcome = Outcome::Succeeded, .status = 200}; };
}

/// Who takes a 2xx that is not what the API promises.
enum class Usable { ForProxy,
                    AsOutput,
                    AsJson };

/// A 2xx that is not what the API promises. The proxy shows it; an action's output may be anything but a web page.
Expectation unusable(K kind, Usable usable = Usable::AsOutput)
{
    return [=](const EndpointKind &endpoint) {
        const bool takes = endpoint.takes == Takes::Anything ||
                           (endpoint.takes == Takes::Output && usable != Usable::ForProxy) ||
                           (endpoint.takes == Takes::AnyJson && usable == Usable::AsJson);
        if (takes)
            return fine()(endpoint);
        const O origin = endpoint.takes == Takes::Output ? O::ProviderOrNango : O::Nango;
        return Expected{.kind = kind, .origin = origin, .outcome = Outcome::Succeeded, .status = 200};
    };
}

/// An answer that says no. Through the proxy it is an answer like any other.
Expectation refused(int status, K kind, O origin, const char *says = "", bool isRepeated = false)
{
    return [=](const EndpointKind &endpoint) {
        if (endpoint.takes == Takes::Anything)
            return Expected{.outcome = status < 400 ? Outcome::Succeeded : Outcome::Failed, .status = status};
        return Expected{.kind = kind,
                        .origin = origin,
                        .status = status,
                        .isRepeated = isRepeated,
                        .says = QString::fromUtf8(says)};
    };
}

// ---- What servers do -----------------------------------------------------------------------------

Serve raw(const QByteArray &wire)
{
    return [=](const WireRequest &, SocketAnswer answer, const EndpointKind &) { answer.raw(wire); };
}

Serve rawThenClose(const QByteArray &wire)
{
    return [=](const WireRequest &, SocketAnswer answer, const EndpointKind &) {
        answer.raw(wire);
        answer.close();
    };
}

Serve rawThenReset(const QByteArray &wire)
{
    return [=](const WireRequest &, SocketAnswer answer, const EndpointKind &) {
        answer.raw(wire);
        answer.reset();
    };
}

Serve answers(int status, const QByteArray &body, const QByteArray &type = "application/json; charset=utf-8",
              const QList<std::pair<QByteArray, QByteArray>> &headers = {})
{
    return [=](const WireRequest &request, SocketAnswer answer, const EndpointKind &kind) {
        if (!kind.head || request.method != "HEAD")
            return answer.answer(status, body, type, headers);
        QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Length: 0\r\n";
        for (const auto &[name, value] : headers)
            head += name + ": " + value + "\r\n";
        answer.raw(head + "\r\n");
    };
}

/// Writes `wire` one byte after the other; the last one is followed by nothing.
void drip(SocketAnswer answer, const QByteArray &wire, int milliseconds)
{
    auto *timer = new QTimer(answer.socket());
    QObject::connect(timer, &QTimer::timeout, timer, [answer, wire, timer, at = 0]() mutable {
        answer.raw(wire.mid(at++, 1));
        if (answer.socket())
            answer.socket()->flush();
        if (at >= wire.size())
            timer->stop();
    });
    timer->start(milliseconds);
}

QByteArray wireOf(const EndpointKind &kind)
{
    const QByteArray body = kind.head ? QByteArray() : kind.goodAnswer;
    return jsonHead + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

// ---- The rows ------------------------------------------------------------------------------------

/// HEAD has its whole answer once its head is there.
Expectation unlessHead(const Expectation &expected)
{
    return [=](const EndpointKind &kind) { return kind.head ? fine()(kind) : expected(kind); };
}

} // namespace

Expected expectedOf(const Fault &fault, const EndpointKind &kind)
{
    Expected expected = fault.expected(kind);
    if (!expected.kind)
        return expected;
    // A refusal is what these ask for.
    static const QList<K> signs{K::Malformed, K::NotNango, K::Forbidden, K::NotFound};
    static const QList<K> untold{K::Unauthorized, K::Offline, K::Tls};
    if (kind.takes == Takes::Signs && signs.contains(*expected.kind))
        expected.kind.reset();
    if (kind.takes == Takes::Scope && !untold.contains(*expected.kind))
        expected.kind.reset();
    return expected;
}

std::vector<Fault> faultsOfTheWay()
{
    return {
        {"refused", notSent(K::Offline, O::Network), {}, Fault::Place::Refused},
        {"unresolvable", notSent(K::Offline, O::Network), {}, Fault::Place::Unresolvable},
        {"bad certificate", notSent(K::Tls, O::Tls), {}, Fault::Place::Certificate},
        {"reset before headers", broken(), rawThenReset("")},
        {"dropped after the request was read", broken(), rawThenClose("")},
        {"reset inside headers", broken(), rawThenReset("HTTP/1.1 200 OK\r\nContent-Ty")},
        {"closed inside headers", broken(), rawThenClose("HTTP/1.1 200 OK\r\nContent-Ty")},
        {"not HTTP", broken(), rawThenClose("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")},
        {"reset inside body", unlessHead(broken(200)), rawThenReset(jsonHead + "Content-Length: 100\r\n\r\n{\"a\":")},
        {"truncated body", unlessHead(broken(200)), rawThenClose(jsonHead + "Content-Length: 100\r\n\r\n{\"a\":")},
        {"nothing of the body", unlessHead(broken(200)), rawThenClose(jsonHead + "Content-Length: 100\r\n\r\n")},
        {"Content-Length too short", unusable(K::Malformed), raw(jsonHead + "Content-Length: 5\r\n\r\n{\"a\":{}}")},
        {"answers byte by byte", fine(),
         [](const WireRequest &, SocketAnswer answer, const EndpointKind &kind) { drip(answer, wireOf(kind), 0); }},
        {"100 first", fine(),
         [](const WireRequest &, SocketAnswer answer, const EndpointKind &kind) {
             answer.raw("HTTP/1.1 100 Continue\r\n\r\n" + wireOf(kind));
         }},
        // Qt takes it for the answer. The real one is lost, so nobody knows what became of the request.
        {"103 first", broken(103),
         [](const WireRequest &, SocketAnswer answer, const EndpointKind &kind) {
             answer.raw("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + wireOf(kind));
         }},
        {"chunked", fine(),
         [](const WireRequest &, SocketAnswer answer, const EndpointKind &kind) {
             const QByteArray size = QByteArray::number(kind.goodAnswer.size(), 16);
             answer.raw(jsonHead + "Transfer-Encoding: chunked\r\n\r\n");
             if (!kind.head)
                 answer.raw(size + "\r\n" + kind.goodAnswer + "\r\n0\r\n\r\n");
         }},
    };
}

std::vector<Fault> lateFaults()
{
    return {
        {"Content-Length too long", unlessHead(late(200)), raw(jsonHead + "Content-Length: 100\r\n\r\n{}"),
         Fault::Place::Server, true},
        {"never answers", late(), [](const WireRequest &, SocketAnswer, const EndpointKind &) {}, Fault::Place::Server,
         true},
        {"stops inside headers", late(), raw("HTTP/1.1 200 OK\r\nContent-Ty"), Fault::Place::Server, true},
        {"drips for ever", late(),
         [](const WireRequest &, SocketAnswer answer, const EndpointKind &) {
             drip(answer, "HTTP/1.1 200 OK\r\nX-Long: " + QByteArray(100'000, 'x'), 5);
         },
         Fault::Place::Server, true},
    };
}

std::vector<Fault> faultsOfTheBody()
{
    const QByteArray page = "<!doctype html><title>Nango</title>";
    return {
        {"HTML 200", unusable(K::NotNango, Usable::ForProxy), answers(200, page, "text/html; charset=utf-8")},
        {"empty 200", unusable(K::NotNango), answers(200, "", "")},
        {"empty JSON 200", unusable(K::Malformed), answers(200, "")},
        {"text 200", unusable(K::NotNango), answers(200, "Welcome to nginx", "text/plain")},
        {"invalid UTF-8", unusable(K::Malformed), answers(200, "{\"connections\":\"\xff\xfe\"}")},
        {"invalid JSON", unusable(K::Malformed), answers(200, "{\"connections\":[01]}")},
        {"cut JSON", unusable(K::Malformed), answers(200, "{\"connections\":[{\"id\":")},
        {"JSON of the wrong type: text", unusable(K::Malformed, Usable::AsJson), answers(200, "\"fine\"")},
        {"JSON of the wrong type: number", unusable(K::Malformed, Usable::AsJson), answers(200, "42")},
        {"JSON of the wrong type: null", unusable(K::Malformed, Usable::AsJson), answers(200, "null")},
        {"JSON of the wrong type: lists", unusable(K::Malformed, Usable::AsJson), answers(200, "[[]]")},
    };
}

std::vector<Fault> faultsOfStatus(const QUrl &elsewhere)
{
    const auto redirect = [&elsewhere](int status) {
        return answers(status, "", "text/plain", {{"Location", elsewhere.toEncoded() + "?next=/x"}});
    };
    const auto toName = [&elsewhere](int status) {
        const QByteArray location = "http://localhost:" + QByteArray::number(elsewhere.port()) + "/elsewhere?next=/x";
        return answers(status, "", "text/plain", {{"Location", location}});
    };
    const auto toOwnName = [](int status) -> Serve {
        return [status](const WireRequest &request, SocketAnswer answer, const EndpointKind &kind) {
            const QByteArray port = request.header("host").split(':').last();
            answers(status, "", "text/plain", {{"Location", "http://localhost:" + port + request.target}})(
                request, answer, kind);
        };
    };
    const QByteArray limited = R"({"error":{"code":"too_many_request","method":"GET","path":"/x"}})";
    const auto tooMany = [&limited](const QList<std::pair<QByteArray, QByteArray>> &headers) {
        return answers(429, limited, "application/json", headers);
    };
    const auto limit = refused(429, K::RateLimited, O::Nango, "rate limit", true);
    return {
        {"301 to another port", refused(301, K::Redirected, O::Network, "?next=/x"), redirect(301)},
        {"302 to another port", refused(302, K::Redirected, O::Network, "?next=/x"), redirect(302)},
        {"307 to another port", refused(307, K::Redirected, O::Network, "?next=/x"), redirect(307)},
        {"308 to another port", refused(308, K::Redirected, O::Network, "?next=/x"), redirect(308)},
        {"302 to another host", refused(302, K::Redirected, O::Network, "//localhost:"), toName(302)},
        {"308 to another host", refused(308, K::Redirected, O::Network, "//localhost:"), toName(308)},
        {"302 to its own other name", refused(302, K::Redirected, O::Network, "//localhost:"), toOwnName(302)},
        {"307 to its own other name", refused(307, K::Redirected, O::Network, "//localhost:"), toOwnName(307)},
        {"redirect to nowhere", refused(303, K::Redirected, O::Network), answers(303, "", "")},
        {"401", refused(401, K::Unauthorized, O::Nango, "unknown_account"),
         answers(401, R"({"error":{"message":"m","code":"unknown_account","payload":{}}})", "application/json",
                 {{"WWW-Authenticate", "Basic realm=\"x\""}})},
        {"401 web page", refused(401, K::Unauthorized, O::Nango), answers(401, "<html>", "text/html")},
        {"403", refused(403, K::Forbidden, O::Nango, "Missing scope: environment:syncs:read"),
         answers(403,
                 R"({"error":{"code":"forbidden","message":"Insufficient scope. Required: environment:syncs:read"}})")},
        {"403 without a word", refused(403, K::Forbidden, O::Nango), answers(403, "", "")},
        {"404", refused(404, K::NotFound, O::Nango, "not_found"),
         answers(404, R"({"error":{"code":"not_found","message":"gone"}})")},
        {"404 route (J)", refused(404, K::NotNango, O::Nango),
         answers(404, "<pre>Cannot POST /x</pre>", "text/html; charset=utf-8")},
        {"400 unknown connection", refused(400, K::NotFound, O::Nango),
         answers(400, R"({"error":{"code":"unknown_connection"}})")},
        {"407", refused(407, K::Offline, O::Network),
         answers(407, "", "", {{"Proxy-Authenticate", "Basic realm=\"x\""}})},
        {"415", refused(415, K::Rejected, O::Nango, "invalid_content_type"),
         answers(415, R"({"error":{"code":"invalid_content_type"}})")},
        {"424 of an action's provider", refused(424, K::ProviderFailure, O::Provider, "HTTP 502"),
         answers(424, R"({"error":{"payload":{},"code":"script_http_error","upstream":{"status":502,"body":"x"}}})")},
        {"424 credentials", refused(424, K::InvalidCredentials, O::Provider, "\"connection_id\":\"acme\""),
         answers(
             424,
             R"({"error":{"code":"invalid_credentials","message":"m","payload":{"connection":{"connection_id":"acme","credentials":{"access_token":"tok-1"}}}}})")},
        {"429 Retry-After 0", limit, tooMany({{"Retry-After", "0"}})},
        {"429 Retry-After 1", limit, tooMany({{"Retry-After", "1"}})},
        {"429 without Retry-After", limit, tooMany({})},
        {"429 of nobody known", refused(429, K::RateLimited, O::ProviderOrNango, "", true),
         answers(429, "slow down", "text/plain")},
        {"502 web page",
         [](const EndpointKind &kind) {
             Expected expected = refused(502, K::ServerFailure, O::Nango, "", true)(kind);
             // A gateway does not know what became of a write.
             if (!kind.observes() && kind.takes != Takes::Anything)
                 expected.outcome = Outcome::Unknown;
             return expected;
         },
         answers(502, "<html>nginx", "text/html")},
        {"503 empty", refused(503, K::ServerFailure, O::Nango, "", true), answers(503, "", "")},
    };
}

std::vector<Fault> faultsOfEnvelopes()
{
    const auto failed = [](const char *says) { return refused(500, K::ServerFailure, O::Nango, says); };
    return {
        {"500 A", failed("Internal server error"), answers(500, R"({"error":{"code":"Internal server error"}})")},
        {"500 A with errors", failed("limit: Too big"),
         answers(500, R"({"error":{"code":"x","errors":[{"code":"too_big","message":"Too big","path":["limit"]}]}})")},
        {"500 B", failed("its own"),
         answers(500, R"({"error":{"message":"m","code":"action_script_runtime_error","payload":{"why":"rule"}}})")},
        {"500 C", refused(500, K::ProviderFailure, O::Provider, "HTTP 404"),
         answers(
             500,
             R"({"error":{"payload":{},"code":"script_http_error","upstream":{"status":404,"headers":{},"body":{}}}})")},
        {"500 D", refused(500, K::RateLimited, O::Nango),
         answers(500, R"({"error":{"code":"too_many_request","method":"GET","path":"/x"}})")},
        {"500 E", refused(500, K::Rejected, O::Nango, "JSON"),
         answers(500, R"({"error":{"code":"invalid_json","message":"m"}})")},
        {"500 F", failed("Support ID: 93a3b3a5-0000-4000-8000-000000000000"),
         answers(
             500,
             R"({"error":{"code":"generic_error_support","message":"m","payload":"93a3b3a5-0000-4000-8000-000000000000"}})")},
        {"500 G", failed("ECONNREFUSED"),
         answers(500, R"({"message":"connect ECONNREFUSED","code":"ECONNREFUSED","status":500,"method":"get"})")},
        {"500 G empty", failed(""), answers(500, "", "")},
        {"500 H", failed("went wrong"), answers(500, R"({"message":"went wrong"})")},
        {"500 I", failed("went wrong"), answers(500, R"({"error":"went wrong","type":"some_type","payload":{}})")},
        {"500 I type alone", failed("some_type"), answers(500, R"({"type":"some_type","payload":{}})")},
        {"500 J", failed("Cannot"), answers(500, "<pre>Cannot</pre>", "text/html")},
        {"500 K", failed("rpc"),
         answers(500, R"({"jsonrpc":"2.0","error":{"code":-32000,"message":"rpc"},"id":null})")},
        {"500 of 1 MB", failed("Answer begins: xxxx"), answers(500, QByteArray(1024 * 1024, 'x'), "text/plain")},
        {"500 of 1 MB of JSON", failed("Error code: x"),
         answers(500, R"({"error":{"code":"x","message":")" + QByteArray(1024 * 1024, 'm') + R"("}})")},
        {"500 not UTF-8", failed("Answer begins"), answers(500, "\xff\xfe{", "application/json")},
    };
}

} // namespace console::test
