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

} // namespace

char *FoldedTexts::room(qsizetype bytes)
{
    if (m_bytes.size() - m_size < bytes)
        m_bytes.resize(std::max(m_size + bytes, m_bytes.size() * 3 / 2));
    return m_bytes.data() + m_size;
}

void FoldedTexts::add(QByteArrayView token)
{
    if (token.isEmpty() || token == "null")
        return;
    if (token.front() != '"') {
        addFolded(QString::fromUtf8(token));
        return;
    }
    const QByteArrayView text = token.sliced(1, token.size() - 2);
    if (!addAscii(text) && !addLatin(text))
        addFolded(jsongrammar::decodedString(token));
}

/// Plain ASCII, which is most of any text. Without a branch in the loop, so that it runs on many bytes at once.
bool FoldedTexts::addAscii(QByteArrayView text)
{
    char *out = room(text.size());
    const char *in = text.data();
    unsigned char special = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(in[i]);
        special |= static_cast<unsigned char>((byte & 0x80U) | (byte == '\\' ? 1U : 0U));
        out[i] = foldedAscii(in[i]);
    }
    if (special != 0)
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
