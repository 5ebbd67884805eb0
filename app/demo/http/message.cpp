#include "demo/http/message.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <algorithm>
#include <cstdio>

namespace console::demo {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

QByteArray view(const std::string &bytes)
{
    return QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

bool isIndex(const std::string &text)
{
    return !text.empty() && text.size() < 4 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// qs stops making arrays above index 100 and makes an object instead; 101 values of one key too.
constexpr std::size_t arrayLimit = 100;

void append(Json &target, const std::string &value)
{
    if (target.is_null()) {
        target = value;
    } else if (target.is_array() && target.size() < arrayLimit) {
        target.push_back(value);
    } else if (target.is_array()) {
        Json object = Json::object();
        for (std::size_t i = 0; i < target.size(); ++i)
            object[std::to_string(i)] = target[i];
        object[std::to_string(target.size())] = value;
        target = object;
    } else if (target.is_object()) {
        target[std::to_string(target.size())] = value;
    } else {
        target = Json::array({target, value});
    }
}

void appendToArray(Json &target, const std::string &value)
{
    if (target.is_null())
        target = Json::array();
    append(target, value);
}

} // namespace

std::optional<std::string> header(const Headers &headers, const std::string &name)
{
    const std::string wanted = lowered(name);
    for (const auto &[key, value] : headers) {
        if (lowered(key) == wanted)
            return value;
    }
    return {};
}

Response Response::json(const Json &value, int status)
{
    Response response;
    response.status = status;
    response.body = dump(value);
    return response;
}

Response Response::error(int status, const std::string &code, const std::string &message)
{
    Json error = {{"code", code}};
    if (!message.empty())
        error["message"] = message;
    return json({{"error", error}}, status);
}

Response Response::oldError(int status, const std::string &code, const std::string &message, const Json &payload)
{
    const Json error = {{"message", message}, {"code", code}, {"payload", payload}};
    return json({{"error", error}}, status);
}

Response Response::success()
{
    return json({{"success", true}});
}

std::string percentDecoded(const std::string &text, bool plusIsSpace)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hexValue(text[i + 1]) >= 0 && hexValue(text[i + 2]) >= 0) {
            result += static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
            i += 2;
        } else if (text[i] == '+' && plusIsSpace) {
            result += ' ';
        } else {
            result += text[i];
        }
    }
    return result;
}

Json parsedQuery(const std::string &query)
{
    Json result = Json::object();
    std::size_t begin = 0;
    while (begin < query.size()) {
        const std::size_t end = std::min(query.find('&', begin), query.size());
        const std::string pair = query.substr(begin, end - begin);
        begin = end + 1;
        if (pair.empty())
            continue;
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const std::string key = percentDecoded(pair.substr(0, equals), true);
        const std::string value = equals < pair.size() ? percentDecoded(pair.substr(equals + 1), true) : std::string();
        const std::size_t bracket = key.find('[');
        if (bracket == std::string::npos || bracket == 0 || key.back() != ']') {
            append(result[key], value);
            continue;
        }
        const std::string name = key.substr(0, bracket);
        const std::string inner = key.substr(bracket + 1, key.size() - bracket - 2);
        if (inner.empty() || (isIndex(inner) && !result[name].is_object()))
            appendToArray(result[name], value);
        else
            result[name][inner] = value;
    }
    return result;
}

std::string base64(const std::string &bytes)
{
    return view(bytes).toBase64().toStdString();
}

std::optional<std::string> fromBase64(const std::string &text)
{
    const auto result = QByteArray::fromBase64Encoding(view(text), QByteArray::AbortOnBase64DecodingErrors);
    if (!result)
        return {};
    return result.decoded.toStdString();
}

std::string entityTag(const std::string &body)
{
    const QByteArray digest = QCryptographicHash::hash(view(body), QCryptographicHash::Sha1).toBase64().left(27);
    char length[32];
    std::snprintf(length, sizeof length, "%zx", body.size());
    return std::string("W/\"") + length + "-" + digest.toStdString() + "\"";
}

std::string sha256(const std::string &bytes)
{
    return QCryptographicHash::hash(view(bytes), QCryptographicHash::Sha256).toHex().toStdString();
}

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

} // namespace console::demo
