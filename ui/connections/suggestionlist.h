#pragma once

#include "models/filtersuggestions.h"

#include <QListView>

class QStandardItemModel;

namespace console {

/// The suggestions below the filter box. A part of the window rather than a popup of its own, so that it is in the
/// accessibility tree; the keyboard stays with the box, which moves the current suggestion.
class SuggestionList : public QListView
{
    Q_OBJECT

public:
    /// Hidden until there is something to suggest; lies in the window of `box`, below it.
    explicit SuggestionList(QWidget *box);

    /// Shows suggestions below the box; none of them is current. Hides when there are none.
    void suggest(std::vector<FilterSuggestion> suggestions);
    /// Makes the next or the one before current, around the ends, and tells a screen reader.
    void move(int by);
    /// The current suggestion, where one was chosen by keyboard.
    const FilterSuggestion *chosen() const;

Q_SIGNALS:
    void clickedSuggestion(const console::FilterSuggestion &suggestion);

private:
    void place();

    QWidget *m_box;
    QStandardItemModel *m_model;
    std::vector<FilterSuggestion> m_suggestions;
};

} // namespace console
