#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace console {

/// Gathers texts for searching, one field after another, each folded as searchFolded() does and ended by a
/// line break. Reads JSON tokens; nearly all of them are folded byte by byte, without a QString.
class FoldedTexts
{
public:
    /// `expected` is a guess at the bytes that will come.
    explicit FoldedTexts(qsizetype expected) : m_bytes(expected, Qt::Uninitialized) {}

    /// Adds the text of a string, the bytes of any other value, nothing for null or an empty token.
    void add(QByteArrayView token);
    /// Adds a byte as it is.
    void add(char byte) { *room(1) = byte, ++m_size; }
    void addField(QByteArrayView token)
    {
        add(token);
        add('\n');
    }
    qsizetype size() const { return m_size; }
    /// Everything, without room to spare.
    QByteArray take();

private:
    char *room(qsizetype bytes);
    bool addAscii(QByteArrayView text);
    bool addLatin(QByteArrayView text);
    void addFolded(const QString &text);

    QByteArray m_bytes;
    qsizetype m_size = 0;
};

} // namespace console
