#pragma once

#include "core/jsonmembers.h"

#include <optional>

namespace console {

/// Whose value of a key is taken.
enum class MergeSide { Undecided, Theirs, Mine };

/// One top-level key of three documents. A Missing value means that the document lacks the key.
struct MergeKey {
    enum class State {
        Same,       ///< All three agree.
        TheirsOnly, ///< Only they changed it.
        MineOnly,   ///< Only I did.
        BothAlike,  ///< Both did the same to it.
        Conflict,   ///< Both changed it, differently.
    };
    QString key;
    JsonValue base;
    JsonValue theirs;
    JsonValue mine;
    State state = State::Same;
    bool sidesAgree = true; ///< Theirs and mine are the same.
};

/// A document that two people changed, key by key. Nothing is decided for the user where both changed a key;
/// what only one of them changed is taken from that one, unless the user says otherwise.
class ThreeWayMerge
{
public:
    /// Of three texts; nothing unless all are JSON objects. For large documents off the GUI thread.
    static std::optional<ThreeWayMerge> of(const QByteArray &base, const QByteArray &theirs, const QByteArray &mine);

    /// All keys, in the order of mine with theirs where they belong.
    const std::vector<MergeKey> &keys() const { return m_keys; }
    MergeSide side(size_t index) const { return m_sides[index]; }
    void choose(size_t index, MergeSide side) { m_sides[index] = side; }
    int undecided() const;

    /// The document of what was chosen, each value with its bytes as they came. Where all of it is one side's, that
    /// side's text itself. Undecided keys are as in mine.
    QByteArray result() const;

private:
    bool isAll(MergeSide side) const;

    QByteArray m_theirsText;
    QByteArray m_mineText;
    std::vector<MergeKey> m_keys;
    std::vector<QByteArray> m_theirsRawKeys; ///< Of m_keys; empty where the side lacks the key.
    std::vector<QByteArray> m_mineRawKeys;
    std::vector<MergeSide> m_sides;
};

} // namespace console
