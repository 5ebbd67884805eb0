#pragma once

#include <QByteArrayView>

#include <vector>

namespace console {

/// What a byte of a JSON text belongs to; the editor's style of the same number colours it.
enum class JsonPart : char { Space, Key, String, Escape, Number, Literal, Sign, Wrong };

/// Where in its line a piece of text lies that is not the whole of it.
struct JsonPiece {
    bool startsInString = false;
    bool goesOn = false; ///< The line has more: a string that is still open at the end is no mistake.
};

/// An opening or closing brace or bracket outside of strings.
struct JsonBrace {
    qsizetype at = 0;
    char character = 0;

    bool opens() const { return character == '{' || character == '['; }
    bool closes(const JsonBrace &opening) const { return character == opening.character + 2; }
};

// No token of JSON reaches over the end of a line. So every line can be read by itself, wherever in a text of
// megabytes it is and whatever is wrong with the lines before.

/// Writes the part of each byte of `line` to `parts`, which has room for as many. Never fails: what is no JSON is
/// Wrong.
void readJsonParts(QByteArrayView line, char *parts, JsonPiece piece = {});

/// True when the beginning of a line ends inside a string.
bool endsInJsonString(QByteArrayView line);

std::vector<JsonBrace> jsonBraces(QByteArrayView line);

/// By how many levels the next line lies deeper than this one.
int jsonDepthChange(QByteArrayView line);

} // namespace console
