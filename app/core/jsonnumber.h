#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <compare>
#include <optional>

namespace console {

/// A JSON number as exact decimal: 0.DIGITS x 10^exponent. Nothing passes through a double, so numbers of any
/// size and precision compare rightly.
class JsonNumber
{
public:
    /// The number of a checked JSON token; nothing when its exponent has more than nine digits.
    static std::optional<JsonNumber> from(QByteArrayView token);

    /// Without a fraction: `1`, `1.0` and `1e2` are whole.
    bool isWhole() const { return m_digits.size() <= m_exponent; }
    /// Whether it is a whole multiple of a positive number; nothing when that takes more than a thousand digits.
    std::optional<bool> isMultipleOf(const JsonNumber &step) const;

    friend std::strong_ordering operator<=>(const JsonNumber &a, const JsonNumber &b);
    friend bool operator==(const JsonNumber &a, const JsonNumber &b) { return std::is_eq(a <=> b); }

private:
    /// The digits as a whole number after moving the point `places` to the right.
    QByteArray scaled(qint64 places) const;

    bool m_negative = false;
    QByteArray m_digits; ///< Without leading and trailing zeros; empty for zero.
    qint64 m_exponent = 0;
};

} // namespace console
