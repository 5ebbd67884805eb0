#pragma once

#include "core/error.h"
#include "core/json.h"
#include "core/secret.h"

namespace console {

/// Takes secrets out of what a server said before it becomes part of an error: the key itself wherever
/// it is echoed, and the values of members that hold credentials.
class Redaction
{
public:
    explicit Redaction(Secret key) : m_key(std::move(key)) {}

    /// The text without the key.
    QString text(const QString &text) const;
    QByteArray bytes(const QByteArray &bytes) const;
    /// The value as compact JSON; texts below credentials and members named like a secret become "•••".
    QByteArray json(const JsonValue &value) const;
    /// The readable beginning of a body; JSON is redacted as by json().
    QByteArray sample(const QByteArray &body) const;

private:
    Secret m_key;
};

/// True for names such as "access_token", "clientSecret", "password", "Authorization".
bool namesSecret(const QString &name);

} // namespace console
