#include "demo/state/accesstoken.h"

#include "demo/json.h"
#include "demo/state/ids.h"

#include <QByteArray>

#include <algorithm>

namespace console::demo {

namespace {

/// Of RS256: 256 bytes.
constexpr std::size_t SignatureLength = 342;

std::string base64Url(const std::string &text)
{
    return QByteArray::fromStdString(text)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        .toStdString();
}

std::string madeUpSignature(const std::string &connectionId, Micros issued)
{
    std::string signature = "demo-secret-at-" + connectionId + '-';
    for (int part = 0; signature.size() < SignatureLength; ++part) {
        std::string digits = uuidOf(connectionId + std::to_string(issued) + std::to_string(part));
        std::erase(digits, '-');
        signature += digits;
    }
    signature.resize(SignatureLength - 1);
    return signature + 'A'; // its last four bits belong to no byte
}

Json oktaClaims(const std::string &connectionId)
{
    return {{"ver", 1},
            {"jti", "AT." + uuidOf(connectionId)},
            {"iss", "https://acme.okta.example/oauth2/default"},
            {"aud", "api://default"},
            {"sub", "cid"},
            {"cid", "cid"},
            {"scp", Json::array({"okta.users.read", "okta.groups.read"})}};
}

Json salesforceClaims()
{
    const std::string instance = "https://acme.my.salesforce.example";
    return {{"scp", "api refresh_token"},
            {"aud", Json::array({instance})},
            {"sub", "uid:005Qy00000DEMO1IAB"},
            {"mty", "oauth"},
            {"iss", instance},
            {"client_id", "fake-client-salesforce"}};
}

} // namespace

std::string readableAccessToken(const std::string &provider, const std::string &connectionId, Micros issued,
                                Micros expires)
{
    const bool isOkta = provider == "okta-cc";
    if (!isOkta && provider != "salesforce")
        return {};
    Json header = {{"kid", "demo-signing-key"}, {"typ", isOkta ? "application/okta-internal-at+jwt" : "JWT"}};
    header["alg"] = "RS256";
    Json claims = isOkta ? oktaClaims(connectionId) : salesforceClaims();
    claims["iat"] = issued / microsPerSecond;
    claims["exp"] = expires / microsPerSecond;
    return base64Url(dump(header)) + '.' + base64Url(dump(claims)) + '.' + madeUpSignature(connectionId, issued);
}

} // namespace console::demo
