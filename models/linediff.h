#pragma once

#include <QByteArray>

#include <vector>

namespace console {

/// What became of one line between two texts.
enum class LineChange {
    Same,
    Removed, ///< Only in the old text.
    Added,   ///< Only in the new text.
    Skipped, ///< Stands for a run of unchanged lines; see withContext().
};

/// One line of a difference, in reading order: what goes comes before what replaces it.
struct DiffLine {
    LineChange change = LineChange::Same;
    int oldNumber = 0; ///< From 1; 0 when the old text has no such line.
    int newNumber = 0; ///< From 1; 0 when the new text has no such line.
    int skipped = 0;   ///< How many lines a Skipped one stands for.
    QByteArray text;   ///< Without its line break.

    friend bool operator==(const DiffLine &, const DiffLine &) = default;
};

/// The difference of two texts line by line: the fewest added and removed lines that lead from one to
/// the other. Beyond some thousands of changed lines the changed middle is given as one block instead,
/// so that it always ends quickly.
std::vector<DiffLine> diffLines(const QByteArray &before, const QByteArray &after);
/// The same of printed JSON: a comma at the end of a line is no part of it. It only says that another value follows,
/// and a value that stays would seem to go and come with each new one below it.
std::vector<DiffLine> diffJsonLines(const QByteArray &before, const QByteArray &after);

/// The same with only `context` unchanged lines left around each change; longer runs become one Skipped line.
std::vector<DiffLine> withContext(const std::vector<DiffLine> &lines, int context);

/// How many lines were added and removed.
struct DiffCount {
    int added = 0;
    int removed = 0;
    friend bool operator==(const DiffCount &, const DiffCount &) = default;
};
DiffCount countChanges(const std::vector<DiffLine> &lines);

} // namespace console
