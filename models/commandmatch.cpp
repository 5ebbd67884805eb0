#include "models/commandmatch.h"

#include "models/connectionfilter.h"

#include <QByteArrayList>

namespace console {

namespace {

enum Score { Anywhere = 1, Initials = 2, WordStart = 4, TextStart = 8 };

bool isWordStart(QByteArrayView text, qsizetype at)
{
    return at == 0 || text[at - 1] == ' ' || text[at - 1] == '-' || text[at - 1] == '/' || text[at - 1] == '_';
}

bool isInitials(QByteArrayView text, QByteArrayView word)
{
    qsizetype found = 0;
    for (qsizetype at = 0; at < text.size() && found < word.size(); ++at) {
        if (isWordStart(text, at) && text[at] == word[found])
            ++found;
    }
    return found == word.size();
}

std::optional<int> wordScore(QByteArrayView text, QByteArrayView word)
{
    std::optional<int> best;
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (at == 0)
            return TextStart;
        best = qMax(best.value_or(0), static_cast<int>(isWordStart(text, at) ? WordStart : Anywhere));
    }
    if (!best && word.size() > 1 && isInitials(text, word))
        return Initials;
    return best;
}

} // namespace

std::optional<int> commandScore(const QString &text, const QString &query)
{
    const QByteArray folded = searchFolded(text);
    const QByteArrayList words = searchFolded(query.simplified()).split(' ');
    int score = 0;
    for (const QByteArray &word : words) {
        if (word.isEmpty())
            continue;
        const std::optional<int> found = wordScore(folded, word);
        if (!found)
            return std::nullopt;
        score += *found;
    }
    return score;
}

} // namespace console
