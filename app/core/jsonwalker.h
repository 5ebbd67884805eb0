#pragma once

#include "core/jsongrammar.h"

namespace console {

/// Steps through the members or elements of one value, which must be a container and outlive the walker.
class JsonWalker
{
public:
    explicit JsonWalker(const JsonValue &container)
        : m_document(container.m_document),
          m_walker(m_document.constData() + container.m_begin, m_document.constData() + container.m_end)
    {
    }

    bool next() { return m_walker.next(); }
    /// The key's token, quotes included.
    QByteArrayView key() { return m_walker.key(); }
    JsonValue value() { return valueAt(m_document, m_walker.value()); }
    void skipValue() { m_walker.value(); }

    /// The text that the value is a place in.
    static const QByteArray &documentOf(const JsonValue &value) { return value.m_document; }
    /// The value with these bytes, which must be a whole value inside a text that has been checked.
    static JsonValue valueAt(const QByteArray &document, QByteArrayView bytes)
    {
        const qsizetype begin = bytes.data() - document.constData();
        return {document, begin, begin + bytes.size()};
    }

private:
    const QByteArray &m_document;
    jsongrammar::Walker m_walker;
};

} // namespace console
