#pragma once

#include "core/jsonscalars.h"

#include <vector>

namespace console {

/// Which of the containers that are open are objects: one bit a level, so that no depth can end the program.
class JsonLevels
{
public:
    void push(bool isObject)
    {
        if ((m_bits >> 63) != 0) {
            m_full.push_back(m_bits);
            m_bits = 1;
        }
        m_bits = m_bits << 1 | static_cast<quint64>(isObject);
    }
    bool pop()
    {
        const bool isObject = (m_bits & 1) != 0;
        m_bits >>= 1;
        if (m_bits == 1 && !m_full.empty()) {
            m_bits = m_full.back();
            m_full.pop_back();
        }
        return isObject;
    }

private:
    quint64 m_bits = 1; ///< Below a first one, which tells how many there are.
    std::vector<quint64> m_full;
};

/// The strict grammar (RFC 8259; parseJson() has the words) in one pass, with one who listens: long lists are read
/// while they are checked, not a second time. What was heard counts only if there was no error.
///
/// A listener has these functions, where `depth` is the number of containers around the value:
/// `key(size_t depth, QByteArrayView token)` before the value of a member, quotes included;
/// `valueBegins(size_t depth, const char *at)` and, behind its last byte, `valueEnds(size_t depth, const char *end)`.
template <typename Listener>
class JsonChecker
{
public:
    JsonChecker(const char *begin, const char *end, Listener &listener)
        : m_begin(begin), m_end(end), m_scalars(end), m_listener(listener)
    {
    }

    /// The first error of the text, or nothing. Constant stack at any depth.
    std::optional<JsonError> run()
    {
        const char *at = value(jsongrammar::skipSpace(m_begin, m_end));
        if (at)
            at = jsongrammar::skipSpace(at, m_end);
        if (at == m_end)
            return std::nullopt;
        if (at)
            m_scalars.fail(at, QT_TRANSLATE_NOOP("console::JsonError", "unexpected text after the end of the value"));
        return m_scalars.fault(m_begin);
    }

private:
    /// The end of the value at `at` with all that is in it, or nothing after a fault.
    const char *value(const char *at)
    {
        JsonLevels around;
        bool inObject = false;
        size_t depth = 0;
        for (;;) {
            if (at == m_end)
                return m_scalars.fail(
                    at, QT_TRANSLATE_NOOP("console::JsonError", "the text ends where a value is expected"));
            m_listener.valueBegins(depth, at);
            if (*at == '{' || *at == '[') {
                const bool isObject = *at == '{';
                at = jsongrammar::skipSpace(at + 1, m_end);
                if (at == m_end || *at != (isObject ? '}' : ']')) {
                    around.push(inObject);
                    inObject = isObject;
                    ++depth;
                    if (isObject && !(at = key(depth, at)))
                        return nullptr;
                    continue;
                }
                ++at;
            } else {
                at = *at == '"' ? m_scalars.string(at) : m_scalars.numberOrLiteral(at);
                if (!at)
                    return nullptr;
            }
            // This value is over, and with it perhaps containers around it.
            for (;;) {
                m_listener.valueEnds(depth, at);
                if (depth == 0)
                    return at;
                at = jsongrammar::skipSpace(at, m_end);
                if (at == m_end || *at != (inObject ? '}' : ']'))
                    break;
                ++at;
                inObject = around.pop();
                --depth;
            }
            at = next(inObject, depth, at);
            if (!at)
                return nullptr;
        }
    }

    /// Where the next element begins whose comma is expected at `at`.
    const char *next(bool inObject, size_t depth, const char *at)
    {
        if (at == m_end || *at != ',')
            return m_scalars.fail(at, inObject ? QT_TRANSLATE_NOOP("console::JsonError", "expected ',' or '}'")
                                               : QT_TRANSLATE_NOOP("console::JsonError", "expected ',' or ']'"));
        at = jsongrammar::skipSpace(at + 1, m_end);
        return inObject ? key(depth, at) : at;
    }

    /// Where the value of the key at `at` begins.
    const char *key(size_t depth, const char *at)
    {
        if (at == m_end || *at != '"')
            return m_scalars.fail(at, QT_TRANSLATE_NOOP("console::JsonError", "expected a key in double quotes"));
        const char *end = m_scalars.string(at);
        if (!end)
            return nullptr;
        m_listener.key(depth, QByteArrayView(at, end - at));
        at = jsongrammar::skipSpace(end, m_end);
        if (at == m_end || *at != ':')
            return m_scalars.fail(at, QT_TRANSLATE_NOOP("console::JsonError", "expected ':' after the key"));
        return jsongrammar::skipSpace(at + 1, m_end);
    }

    const char *m_begin;
    const char *m_end;
    JsonScalars m_scalars;
    Listener &m_listener;
};

} // namespace console
