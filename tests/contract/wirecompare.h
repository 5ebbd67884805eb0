#pragma once

#include "core/json.h"
#include "support/misbehavingserver.h"

namespace console::test {

using Pairs = QList<std::pair<QString, QString>>;

/// The parameters of an encoded query, decoded, in their order ("+" is a space, as servers read it). The
/// server reads `a[]=` and `a[0]=` as `a=`.
Pairs queryPairs(const QByteArray &query);

/// A JSON value with sorted members and no whitespace: equal texts are equal values.
QByteArray canonicalJson(const JsonValue &value);

/// A request to be compared: what a recording or the SDK's list says.
struct WantedRequest {
    QByteArray method;
    QByteArray path;  ///< Encoded.
    QByteArray query; ///< Encoded.
    Pairs headers;
    QByteArray body; ///< As text; JSON is compared as a value.
};

/// How `sent` differs from `wanted`, in words; empty when it does not in anything that matters:
/// method, decoded path, decoded query (any order), the headers that Nango reads, body.
QStringList differences(const WantedRequest &wanted, const WireRequest &sent);

} // namespace console::test
