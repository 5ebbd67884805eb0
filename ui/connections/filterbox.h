#pragma once

#include "core/call.h"
#include "models/filtersuggestions.h"

#include <QLineEdit>
#include <QPointer>

namespace console {

class ConnectionsModel;
class SuggestionList;

/// The line that filters the connections, with suggestions while one types. Up and Down choose one, Enter or Tab
/// takes it, Escape closes them, Ctrl+Space shows all fields. Without suggestions Down goes to the table and
/// Enter opens its first row.
class FilterBox : public QLineEdit
{
    Q_OBJECT

public:
    FilterBox(ConnectionsModel &model, QWidget *parent);
    ~FilterBox() override;

    /// Takes the keyboard, and suggests all fields that can be asked for at the cursor.
    void showFields();

Q_SIGNALS:
    /// The user asked for the first match (Enter) or the table (Down).
    void tableRequested(bool openFirst);
    /// The user pasted this with the keyboard; the box has it by now.
    void pasted(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    bool takeKey(const QKeyEvent &event);
    void suggest(bool everything);
    void take(const FilterSuggestion &suggestion);
    void closeSuggestions();
    void readVocabulary();

    ConnectionsModel &m_model;
    QPointer<SuggestionList> m_list; ///< In the window, which may go first.
    ConnectionVocabulary m_vocabulary;
    QPointer<CallBase> m_reading;
    bool m_stale = true; ///< The connections changed since the vocabulary was read.
    bool m_taking = false;
};

} // namespace console
