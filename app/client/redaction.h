#pragma once

#include "core/error.h"
#include "core/json.h"
#include "core/secret.h"

#include <memory>
#include <vector>

namespace console {

/// Takes secrets out of what a server said before it becomes part of an error: the key itself wherever it is
/// echoed, as it is or in hex, in base64, with escapes, and the values of members that hold credentials.
/// Copies are cheap.
class Redaction
{
public:
    explicit Redaction(const Secret &key);

    /// The text without the key.
    QString text(const QString &text) const;
    /// The value as compact JSON; texts below credentials and members named like a secret become "•••".
    QByteArray json(const JsonValue &value) const;
    /// The readable beginning of a body; JSON is redacted as by json().
    QByteArray sample(const QByteArray &body) const;
    /// The error with no key in any of its texts.
    Error error(Error error) const;

private:
    struct Form {
        Secret text;
        Qt::CaseSensitivity cases;
    };
    static std::vector<Form> formsOf(const Secret &key);

    Secret m_key;
    std::shared_ptr<const std::vector<Form>> m_forms; ///< In which it is written anew as a whole.
};

} // namespace console
