#include "core/jsonnumber.h"

#include <algorithm>

namespace console {

namespace {

constexpr qsizetype longestExponent = 9;
constexpr qint64 mostDigits = 1000;

/// The remainder of one whole number by another, both as digits, by long division with subtraction.
bool dividesEvenly(const QByteArray &number, const QByteArray &divisor)
{
    const auto less = [](const QByteArray &a, const QByteArray &b) {
        return a.size() != b.size() ? a.size() < b.size() : a < b;
    };
    const auto subtract = [](QByteArray &from, const QByteArray &what) {
        int borrow = 0;
        for (qsizetype i = 0; i < from.size(); ++i) {
            const qsizetype at = from.size() - 1 - i;
            const int digit = from[at] - '0' - borrow - (i < what.size() ? what[what.size() - 1 - i] - '0' : 0);
            borrow = digit < 0;
            from[at] = char('0' + digit + (borrow ? 10 : 0));
        }
        const auto first = std::find_if(from.cbegin(), from.cend(), [](char c) { return c != '0'; });
        from.remove(0, first - from.cbegin());
    };
    QByteArray rest;
    for (const char digit : number) {
        if (!rest.isEmpty() || digit != '0')
            rest += digit;
        while (!less(rest, divisor))
            subtract(rest, divisor);
    }
    return rest.isEmpty();
}

} // namespace

std::optional<JsonNumber> JsonNumber::from(QByteArrayView token)
{
    JsonNumber number;
    qsizetype at = 0;
    if (token.startsWith('-')) {
        number.m_negative = true;
        ++at;
    }
    bool afterPoint = false;
    for (; at < token.size() && token[at] != 'e' && token[at] != 'E'; ++at) {
        if (token[at] == '.') {
            afterPoint = true;
            continue;
        }
        number.m_digits += token[at];
        number.m_exponent += !afterPoint;
    }
    if (at < token.size()) {
        const QByteArrayView exponent = token.sliced(at + 1);
        if (exponent.size() > longestExponent + 1)
            return std::nullopt;
        number.m_exponent += exponent.toByteArray().toLongLong();
    }
    const auto first = std::find_if(number.m_digits.cbegin(), number.m_digits.cend(), [](char c) { return c != '0'; });
    const qsizetype zeros = first - number.m_digits.cbegin();
    number.m_digits.remove(0, zeros);
    number.m_exponent -= zeros;
    while (number.m_digits.endsWith('0'))
        number.m_digits.chop(1);
    if (number.m_digits.isEmpty())
        return JsonNumber(); // Minus zero too.
    return number;
}

std::strong_ordering operator<=>(const JsonNumber &a, const JsonNumber &b)
{
    const auto sign = [](const JsonNumber &n) { return n.m_digits.isEmpty() ? 0 : n.m_negative ? -1 : 1; };
    if (sign(a) != sign(b))
        return sign(a) <=> sign(b);
    const JsonNumber &left = a.m_negative ? b : a;
    const JsonNumber &right = a.m_negative ? a : b;
    if (left.m_exponent != right.m_exponent)
        return left.m_exponent <=> right.m_exponent;
    return left.m_digits.compare(right.m_digits) <=> 0;
}

QByteArray JsonNumber::scaled(qint64 places) const
{
    return m_digits + QByteArray(m_exponent - m_digits.size() + places, '0');
}

std::optional<bool> JsonNumber::isMultipleOf(const JsonNumber &step) const
{
    if (m_digits.isEmpty())
        return true;
    if (step.m_digits.isEmpty())
        return std::nullopt;
    const qint64 places = std::max(m_digits.size() - m_exponent, step.m_digits.size() - step.m_exponent);
    if (std::max(m_exponent, step.m_exponent) + places > mostDigits)
        return std::nullopt;
    return dividesEvenly(scaled(places), step.scaled(places));
}

} // namespace console
