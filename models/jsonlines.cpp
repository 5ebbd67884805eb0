#include "models/jsonlines.h"

#include <algorithm>
#include <cstring>

namespace console {

namespace {

bool isOneOf(char character, const char *set)
{
    return character != 0 && std::strchr(set, character) != nullptr;
}

bool isSpace(char character)
{
    return isOneOf(character, " \t\r\n");
}

/// Past the quote that ends the string whose text begins at `begin`, or the end of the line; `closed` tells which.
qsizetype endOfString(QByteArrayView line, qsizetype begin, bool *closed)
{
    for (qsizetype at = begin; at < line.size();) {
        const qsizetype quote = line.indexOf('"', at);
        if (quote < 0)
            break;
        qsizetype first = quote;
        while (first > begin && line[first - 1] == '\\')
            --first;
        if ((quote - first) % 2 == 0) {
            *closed = true;
            return quote + 1;
        }
        at = quote + 1;
    }
    *closed = false;
    return line.size();
}

qsizetype endOfWord(QByteArrayView line, qsizetype at)
{
    while (at < line.size() && !isSpace(line[at]) && !isOneOf(line[at], "{}[],:\""))
        ++at;
    return at;
}

bool isHex(char character)
{
    return isOneOf(character, "0123456789abcdefABCDEF");
}

/// How many bytes the escape takes that begins at `at`; 0 when it is none of JSON's.
qsizetype escapeLength(QByteArrayView line, qsizetype at)
{
    if (at + 1 >= line.size())
        return 0;
    if (line[at + 1] != 'u')
        return isOneOf(line[at + 1], "\"\\/bfnrt") ? 2 : 0;
    for (qsizetype digit = at + 2; digit < at + 6; ++digit) {
        if (digit >= line.size() || !isHex(line[digit]))
            return 0;
    }
    return 6;
}

bool isNumber(QByteArrayView word)
{
    return std::all_of(word.begin(), word.end(), [](char character) { return isOneOf(character, "0123456789+-.eE"); });
}

/// Writes the parts of one line.
class Parts
{
public:
    Parts(QByteArrayView line, char *parts, JsonPiece piece) : m_line(line), m_parts(parts), m_piece(piece) {}

    void read()
    {
        qsizetype at = m_piece.startsInString ? readString(0, 0) : 0;
        while (at < m_line.size())
            at = readToken(at);
    }

private:
    void write(qsizetype begin, qsizetype end, JsonPart part)
    {
        std::memset(m_parts + begin, static_cast<char>(part), static_cast<size_t>(end - begin));
    }

    qsizetype readToken(qsizetype at)
    {
        const char character = m_line[at];
        if (character == '"')
            return readString(at, at + 1);
        if (isSpace(character) || isOneOf(character, "{}[],:")) {
            write(at, at + 1, isSpace(character) ? JsonPart::Space : JsonPart::Sign);
            return at + 1;
        }
        const qsizetype end = std::max(endOfWord(m_line, at), at + 1);
        const QByteArrayView word = m_line.sliced(at, end - at);
        const bool literal = word == "true" || word == "false" || word == "null";
        write(at, end, literal ? JsonPart::Literal : isNumber(word) ? JsonPart::Number : JsonPart::Wrong);
        return end;
    }

    qsizetype readString(qsizetype begin, qsizetype text)
    {
        bool closed = false;
        const qsizetype end = endOfString(m_line, text, &closed);
        if (!closed && !m_piece.goesOn) {
            write(begin, end, JsonPart::Wrong);
            return end;
        }
        write(begin, end, closed && isBeforeColon(end) ? JsonPart::Key : JsonPart::String);
        readEscapes(text, end);
        return end;
    }

    bool isBeforeColon(qsizetype at) const
    {
        while (at < m_line.size() && isSpace(m_line[at]))
            ++at;
        return at < m_line.size() && m_line[at] == ':';
    }

    void readEscapes(qsizetype begin, qsizetype end)
    {
        for (qsizetype at = begin; at < end;) {
            const qsizetype found = m_line.first(end).indexOf('\\', at);
            if (found < 0)
                return;
            const qsizetype length = escapeLength(m_line, found);
            const qsizetype next = std::min(end, found + std::max<qsizetype>(length, 2));
            write(found, next, length > 0 || next == m_line.size() ? JsonPart::Escape : JsonPart::Wrong);
            at = next;
        }
    }

    QByteArrayView m_line;
    char *m_parts;
    JsonPiece m_piece;
};

template <typename Visit>
void visitBraces(QByteArrayView line, Visit visit)
{
    bool closed = false;
    for (qsizetype at = 0; at < line.size();) {
        const char character = line[at];
        if (character == '"') {
            at = endOfString(line, at + 1, &closed);
            continue;
        }
        if (character == '{' || character == '[' || character == '}' || character == ']')
            visit(JsonBrace{at, character});
        ++at;
    }
}

} // namespace

void readJsonParts(QByteArrayView line, char *parts, JsonPiece piece)
{
    Parts(line, parts, piece).read();
}

bool endsInJsonString(QByteArrayView line)
{
    bool closed = true;
    for (qsizetype at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at))
        at = endOfString(line, at + 1, &closed);
    return !closed;
}

std::vector<JsonBrace> jsonBraces(QByteArrayView line)
{
    std::vector<JsonBrace> braces;
    visitBraces(line, [&braces](const JsonBrace &brace) { braces.push_back(brace); });
    return braces;
}

int jsonDepthChange(QByteArrayView line)
{
    int change = 0;
    visitBraces(line, [&change](const JsonBrace &brace) { change += brace.opens() ? 1 : -1; });
    return change;
}

} // namespace console
