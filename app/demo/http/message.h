#pragma once

#include "demo/json.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace console::demo {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// The value of the first header of that name (any case).
std::optional<std::string> header(const Headers &headers, const std::string &name);

/// One part of a multipart body.
struct Part {
    std::string name;
    std::string fileName;
    std::string contentType;
    std::string content;
};

/// A request as it arrived. The target is raw: a percent-encoded slash in an ID stays one segment.
struct Request {
    std::string method;
    std::string path;
    std::string query;
    Headers headers;
    std::string body;
    bool hasBody = false;
    std::vector<Part> parts;
};

/// An answer to be sent. Handlers return it while holding the world's lock; the waiting and the
/// making of large bodies happen after the lock is gone.
struct Response {
    int status = 200;
    std::string contentType = "application/json; charset=utf-8";
    Headers headers;
    std::string body;
    /// Milliseconds to wait before sending, ended early by stopping the server.
    int delayMs = 0;
    /// Makes the body late, for large ones.
    std::function<std::string()> lateBody;
    /// Sent chunked and without an ETag, as a streamed upstream answer is.
    bool chunked = false;

    /// A JSON answer.
    static Response json(const Json &value, int status = 200);
    /// {"error":{"code":...,"message":...}}; without a message when it is empty.
    static Response error(int status, const std::string &code, const std::string &message = {});
    /// {"error":{"message":...,"code":...,"payload":...}}, the envelope of Nango's older errors.
    static Response oldError(int status, const std::string &code, const std::string &message,
                             const Json &payload = Json::object());
    /// {"success":true}
    static Response success();
};

/// %41 -> A; with \a plusIsSpace also + -> space. A stray % stays.
std::string percentDecoded(const std::string &text, bool plusIsSpace = false);

/// A query as Express reads it: repeated keys and key[] make an array, key[0] too, key[k] an object.
Json parsedQuery(const std::string &query);

/// RFC 4648, with padding.
std::string base64(const std::string &bytes);
/// Nothing when it is no base64.
std::optional<std::string> fromBase64(const std::string &text);

/// Express' weak entity tag of a body.
std::string entityTag(const std::string &body);

/// Lower-case hexadecimal SHA-256.
std::string sha256(const std::string &bytes);

/// ASCII letters in lower case.
std::string lowered(std::string text);

} // namespace console::demo
