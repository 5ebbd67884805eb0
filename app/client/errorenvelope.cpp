#include "client/errorenvelope.h"

#include "dto/decode.h"

namespace console {

namespace {

/// "limit: Too big; tags.a: Invalid", from `errors: [{message, path: []}]`.
QString validationText(const JsonValue &errors)
{
    QStringList lines;
    for (const JsonValue &error : errors.items()) {
        QStringList path;
        for (const JsonValue &element : error["path"].items())
            path << element.toText();
        const QString message = error["message"].toText();
        lines << (path.isEmpty() ? message : path.join(u'.') + QStringLiteral(": ") + message);
    }
    return lines.join(QStringLiteral("; "));
}

ErrorEnvelope readErrorObject(const JsonValue &error)
{
    ErrorEnvelope envelope;
    envelope.shape = ErrorEnvelope::Shape::Error;
    envelope.code = error["code"].toText();
    envelope.message = error["message"].toText();
    const QString details = validationText(error["errors"]);
    if (envelope.message.isEmpty())
        envelope.message = details;
    else if (!details.isEmpty())
        envelope.message += QStringLiteral(" (") + details + u')';
    envelope.payload = error["payload"];
    envelope.upstream = error["upstream"];
    if (envelope.code == QLatin1String("generic_error_support"))
        envelope.supportId = envelope.payload.toText();
    return envelope;
}

} // namespace

ErrorEnvelope readEnvelope(const JsonValue &json)
{
    ErrorEnvelope envelope;
    if (!json.isObject())
        return envelope;
    const JsonValue error = json["error"];
    if (error.isObject()) {
        envelope = readErrorObject(error);
        if (!json["jsonrpc"].isMissing())
            envelope.shape = ErrorEnvelope::Shape::JsonRpc;
        return envelope;
    }
    const QString type = optionalString(json, "type");
    if (error.isString() || (error.isMissing() && !type.isEmpty())) {
        envelope.shape = ErrorEnvelope::Shape::Text;
        envelope.code = type;
        envelope.message = error.toText();
        envelope.payload = json["payload"];
        return envelope;
    }
    if (!json["message"].isString())
        return envelope;
    envelope.message = json["message"].toText();
    envelope.code = optionalString(json, "code");
    envelope.shape = envelope.code.isEmpty() ? ErrorEnvelope::Shape::Message : ErrorEnvelope::Shape::Network;
    return envelope;
}

} // namespace console
