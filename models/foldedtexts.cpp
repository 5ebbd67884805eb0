#include "models/foldedtexts.h"

#include "core/jsongrammar.h"
#include "models/connectionfilter.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace console {

namespace {

// UTF-8 writes these with two bytes, and each folds by itself: marks that combine with others come later.
constexpr char16_t FirstLatin = 0x80;
constexpr char16_t LastLatin = 0x2FF;

const QByteArray &foldedLatin(char16_t letter)
{
    static const auto table = [] {
        std::array<QByteArray, LastLatin - FirstLatin + 1> all;
        for (char16_t c = FirstLatin; c <= LastLatin; ++c)
            all[c - FirstLatin] = searchFolded(QString(QChar(c))).replace('\n', ' ');
        return all;
    }();
    return table[letter - FirstLatin];
}

char foldedAscii(char c)
{
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

/// Folds eight bytes at once; false when one of them is a backslash or beyond ASCII.
bool foldEight(quint64 &bytes)
{
    constexpr quint64 Each = 0x0101010101010101U;
    constexpr quint64 High = 0x80 * Each;
    // A zero byte where there is a backslash; below, each byte stays below 0x100 and disturbs no other.
    const quint64 slash = bytes ^ ('\\' * Each);
    const quint64 special = bytes | ((slash - Each) & ~slash);
    const quint64 fromA = bytes + (0x80 - 'A') * Each;
    const quint64 behindZ = bytes + (0x80 - 'Z' - 1) * Each;
    bytes |= ((fromA & ~behindZ & High) >> 2);
    return (special & High) == 0;
}

/// Folds `size` bytes from `in` to `out`; false when they are not all plain ASCII. What is no multiple of eight is
/// done with eight bytes that overlap the ones before.
bool foldAscii(char *out, const char *in, qsizetype size)
{
    const auto foldAt = [out, in](qsizetype at, size_t bytes) {
        quint64 eight = 0;
        std::memcpy(&eight, in + at, bytes);
        const bool plain = foldEight(eight);
        std::memcpy(out + at, &eight, bytes);
        return plain;
    };
    if (size >= 8) {
        bool plain = foldAt(size - 8, 8);
        for (qsizetype at = 0; at < size - 8; at += 8)
            plain &= foldAt(at, 8);
        return plain;
    }
    if (size >= 4)
        return foldAt(0, 4) && foldAt(size - 4, 4);
    bool plain = true;
    for (qsizetype at = 0; at < size; ++at)
        plain &= foldAt(at, 1);
    return plain;
}

} // namespace

void FoldedTexts::grow(qsizetype bytes)
{
    m_bytes.resize(std::max(m_size + bytes, m_bytes.size() * 3 / 2));
    m_begin = m_bytes.data();
}

void FoldedTexts::addOther(QByteArrayView token)
{
    if (token.isEmpty() || token == "null")
        return;
    if (token.front() != '"')
        addFolded(QString::fromUtf8(token));
    else if (!addLatin(token.sliced(1, token.size() - 2)))
        addFolded(jsongrammar::decodedString(token));
}

/// Plain ASCII, which is most of any text.
bool FoldedTexts::addAscii(QByteArrayView text)
{
    if (!foldAscii(room(text.size()), text.data(), text.size()))
        return false;
    m_size += text.size();
    return true;
}

/// Text with accented Latin letters.
bool FoldedTexts::addLatin(QByteArrayView text)
{
    const qsizetype before = m_size;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80 && byte != '\\') {
            add(foldedAscii(text[i]));
            continue;
        }
        const auto letter =
            static_cast<char16_t>(((byte & 0x1FU) << 6) | (i + 1 < text.size() ? text[i + 1] & 0x3F : 0));
        if ((byte & 0xE0U) != 0xC0 || letter < FirstLatin || letter > LastLatin) {
            m_size = before;
            return false;
        }
        const QByteArray &folded = foldedLatin(letter);
        std::memcpy(room(folded.size()), folded.constData(), static_cast<size_t>(folded.size()));
        m_size += folded.size();
        ++i;
    }
    return true;
}

void FoldedTexts::addFolded(const QString &text)
{
    const QByteArray folded = searchFolded(text).replace('\n', ' ');
    std::memcpy(room(folded.size()), folded.constData(), static_cast<size_t>(folded.size()));
    m_size += folded.size();
}

QByteArray FoldedTexts::take()
{
    m_bytes.resize(m_size);
    m_bytes.squeeze();
    m_size = 0;
    return std::exchange(m_bytes, {});
}

} // namespace console
