#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace console {

/// Gathers texts for searching, one field after another, each folded as searchFolded() does and ended by a
/// line break. Reads JSON tokens; nearly all of them are folded many bytes at a time, without a QString.
class FoldedTexts
{
public:
    /// `expected` is a guess at the bytes that will come.
    explicit FoldedTexts(qsizetype expected) : m_bytes(expected, Qt::Uninitialized) {}
    Q_DISABLE_COPY_MOVE(FoldedTexts)

    /// Adds the text of a string, the bytes of any other value, nothing for null or an empty token.
    void add(QByteArrayView token)
    {
        if (!token.startsWith('"') || !addAscii(token.sliced(1, token.size() - 2)))
            addOther(token);
    }
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
    char *room(qsizetype bytes)
    {
        if (m_bytes.size() - m_size < bytes)
            grow(bytes);
        return m_begin + m_size;
    }
    void grow(qsizetype bytes);
    bool addAscii(QByteArrayView text);
    bool addLatin(QByteArrayView text);
    void addOther(QByteArrayView token);
    void addFolded(const QString &text);

    QByteArray m_bytes;
    char *m_begin = m_bytes.data();
    qsizetype m_size = 0;
};

} // namespace console
