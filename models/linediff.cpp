#include "models/linediff.h"

#include <QHash>
#include <QList>

#include <algorithm>
#include <optional>

namespace console {

namespace {

// Memory grows with the square of the changed lines (4 bytes each): 2,000 are 16 MB for a moment.
constexpr int MaxChangedLines = 2000;

using Lines = QList<QByteArray>;

Lines splitLines(const QByteArray &text)
{
    if (text.isEmpty())
        return {};
    Lines lines = text.split('\n');
    // A final line break ends the last line, it does not begin another one.
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

/// The texts as numbers, so that comparing two lines is comparing two ints.
class Numbering
{
public:
    std::vector<int> numbersOf(const Lines &lines)
    {
        std::vector<int> numbers;
        numbers.reserve(size_t(lines.size()));
        for (const QByteArray &line : lines) {
            auto known = m_numbers.find(line);
            if (known == m_numbers.end())
                known = m_numbers.insert(line, int(m_numbers.size()));
            numbers.push_back(*known);
        }
        return numbers;
    }

private:
    QHash<QByteArray, int> m_numbers;
};

using Span = std::pair<const int *, const int *>;

/// The steps of the shortest edit script of two spans (Myers 1986): Same, Removed or Added, in order.
class EditScript
{
public:
    EditScript(Span before, Span after)
        : m_before(before.first), m_after(after.first), m_n(int(before.second - before.first)),
          m_m(int(after.second - after.first))
    {
    }

    /// Nothing when it would take more than MaxChangedLines.
    std::optional<std::vector<LineChange>> find()
    {
        for (int d = 0; d <= std::min(m_n + m_m, MaxChangedLines); ++d) {
            m_reached.emplace_back(2 * size_t(d) + 1, 0);
            if (extend(d))
                return stepsBack(d);
        }
        return std::nullopt;
    }

private:
    // How far into `before` d edits get on diagonal k, which is lines of `before` minus lines of `after`.
    int &reached(int d, int k) { return m_reached[size_t(d)][size_t(k + d)]; }

    bool lastEditAdds(int d, int k) { return k == -d || (k != d && reached(d - 1, k - 1) < reached(d - 1, k + 1)); }

    /// Where the unchanged lines after the last of d edits begin on diagonal k.
    int runStart(int d, int k)
    {
        if (d == 0)
            return 0;
        return lastEditAdds(d, k) ? reached(d - 1, k + 1) : reached(d - 1, k - 1) + 1;
    }

    /// True when d edits lead to both ends.
    bool extend(int d)
    {
        for (int k = -d; k <= d; k += 2) {
            int x = runStart(d, k);
            while (x < m_n && x - k < m_m && m_before[x] == m_after[x - k])
                ++x;
            reached(d, k) = x;
            if (k == m_n - m_m && x >= m_n)
                return true;
        }
        return false;
    }

    std::vector<LineChange> stepsBack(int d)
    {
        std::vector<LineChange> steps;
        int x = m_n;
        int k = m_n - m_m;
        for (; d > 0; --d) {
            steps.insert(steps.end(), size_t(x - runStart(d, k)), LineChange::Same);
            const bool adds = lastEditAdds(d, k);
            steps.push_back(adds ? LineChange::Added : LineChange::Removed);
            k += adds ? 1 : -1;
            x = reached(d - 1, k);
        }
        steps.insert(steps.end(), size_t(x), LineChange::Same);
        std::reverse(steps.begin(), steps.end());
        return steps;
    }

    const int *m_before;
    const int *m_after;
    int m_n;
    int m_m;
    std::vector<std::vector<int>> m_reached;
};

std::vector<LineChange> wholeBlock(Span before, Span after)
{
    std::vector<LineChange> steps(size_t(before.second - before.first), LineChange::Removed);
    steps.insert(steps.end(), size_t(after.second - after.first), LineChange::Added);
    return steps;
}

/// Within each run of changes, what goes comes before what replaces it.
void putRemovedFirst(std::vector<LineChange> &steps)
{
    auto begin = steps.begin();
    while (begin != steps.end()) {
        begin = std::find_if(begin, steps.end(), [](LineChange c) { return c != LineChange::Same; });
        const auto end = std::find(begin, steps.end(), LineChange::Same);
        std::stable_partition(begin, end, [](LineChange c) { return c == LineChange::Removed; });
        begin = end;
    }
}

std::vector<LineChange> stepsBetween(const std::vector<int> &before, const std::vector<int> &after)
{
    const auto shorter = std::min(before.size(), after.size());
    size_t head = 0;
    while (head < shorter && before[head] == after[head])
        ++head;
    size_t tail = 0;
    while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;

    const Span oldMiddle{before.data() + head, before.data() + before.size() - tail};
    const Span newMiddle{after.data() + head, after.data() + after.size() - tail};
    const auto middle = EditScript(oldMiddle, newMiddle).find().value_or(wholeBlock(oldMiddle, newMiddle));

    std::vector<LineChange> steps(head, LineChange::Same);
    steps.insert(steps.end(), middle.begin(), middle.end());
    steps.insert(steps.end(), tail, LineChange::Same);
    putRemovedFirst(steps);
    return steps;
}

Lines withoutCommas(Lines lines)
{
    for (QByteArray &line : lines) {
        if (line.endsWith(','))
            line.chop(1);
    }
    return lines;
}

std::vector<LineChange> stepsBetween(const Lines &before, const Lines &after)
{
    Numbering numbering;
    const std::vector<int> oldNumbers = numbering.numbersOf(before);
    const std::vector<int> newNumbers = numbering.numbersOf(after);
    return stepsBetween(oldNumbers, newNumbers);
}

/// The lines that the steps lead through; one that stays as it is in the new text.
std::vector<DiffLine> linesOf(const std::vector<LineChange> &steps, const Lines &oldLines, const Lines &newLines)
{
    std::vector<DiffLine> result;
    int o = 0;
    int n = 0;
    for (const LineChange step : steps) {
        const bool inOld = step != LineChange::Added;
        const bool inNew = step != LineChange::Removed;
        result.push_back({.change = step,
                          .oldNumber = inOld ? o + 1 : 0,
                          .newNumber = inNew ? n + 1 : 0,
                          .text = inNew ? newLines.at(n) : oldLines.at(o)});
        o += inOld;
        n += inNew;
    }
    return result;
}

} // namespace

std::vector<DiffLine> diffLines(const QByteArray &before, const QByteArray &after)
{
    const Lines oldLines = splitLines(before);
    const Lines newLines = splitLines(after);
    return linesOf(stepsBetween(oldLines, newLines), oldLines, newLines);
}

std::vector<DiffLine> diffJsonLines(const QByteArray &before, const QByteArray &after)
{
    const Lines oldLines = splitLines(before);
    const Lines newLines = splitLines(after);
    return linesOf(stepsBetween(withoutCommas(oldLines), withoutCommas(newLines)), oldLines, newLines);
}

std::vector<DiffLine> withContext(const std::vector<DiffLine> &lines, int context)
{
    std::vector<bool> shown(lines.size(), false);
    for (size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].change == LineChange::Same)
            continue;
        const size_t begin = i > size_t(context) ? i - size_t(context) : 0;
        const size_t end = std::min(lines.size(), i + size_t(context) + 1);
        std::fill(shown.begin() + qsizetype(begin), shown.begin() + qsizetype(end), true);
    }

    std::vector<DiffLine> result;
    for (size_t i = 0; i < lines.size(); ++i) {
        if (shown[i])
            result.push_back(lines[i]);
        else if (!result.empty() && result.back().change == LineChange::Skipped)
            ++result.back().skipped;
        else
            result.push_back({.change = LineChange::Skipped, .skipped = 1});
    }
    return result;
}

DiffCount countChanges(const std::vector<DiffLine> &lines)
{
    DiffCount count;
    for (const DiffLine &line : lines) {
        count.added += line.change == LineChange::Added;
        count.removed += line.change == LineChange::Removed;
    }
    return count;
}

} // namespace console
