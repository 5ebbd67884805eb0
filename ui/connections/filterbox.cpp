#include "ui/connections/filterbox.h"

#include "core/background.h"
#include "models/connectionsmodel.h"
#include "ui/connections/suggestionlist.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>

namespace console {

FilterBox::FilterBox(ConnectionsModel &model, QWidget *parent)
    : QLineEdit(parent), m_model(model), m_list(new SuggestionList(this))
{
    connect(this, &QLineEdit::textChanged, this, [this] {
        // What a program sets is no typing.
        if (hasFocus() && !m_taking)
            suggest(false);
    });
    connect(&m_model, &ConnectionsModel::countsChanged, this, [this] { m_stale = true; });
    connect(m_list, &SuggestionList::clickedSuggestion, this, &FilterBox::take);
}

FilterBox::~FilterBox()
{
    if (m_reading)
        m_reading->cancel();
    delete m_list.data();
}

void FilterBox::readVocabulary()
{
    if (!m_stale || m_reading)
        return;
    m_stale = false;
    auto *call = runInBackground(this, [index = m_model.snapshot()](const std::stop_token &stop) {
        return Result<ConnectionVocabulary>(vocabularyOf(index, stop));
    });
    m_reading = call;
    call->onFinished(this, [this](const Result<ConnectionVocabulary> &vocabulary) {
        if (!vocabulary)
            return;
        m_vocabulary = *vocabulary;
        // What is being typed now may have values.
        if (hasFocus() && !m_list->chosen())
            suggest(false);
    });
}

void FilterBox::suggest(bool everything)
{
    readVocabulary();
    // The values that are suggested are those of customers.
    if (echoMode() != Normal)
        return closeSuggestions();
    m_list->suggest(filterSuggestions(text(), cursorPosition(), m_vocabulary, everything));
}

void FilterBox::showFields()
{
    setFocus();
    suggest(true);
}

void FilterBox::take(const FilterSuggestion &suggestion)
{
    const auto [after, cursor] = withSuggestion(text(), suggestion);
    m_taking = true;
    // Typed rather than set, so that Undo takes it back.
    selectAll();
    insert(after);
    setCursorPosition(int(cursor));
    m_taking = false;
    setFocus();
    suggest(false);
}

void FilterBox::closeSuggestions()
{
    if (m_list)
        m_list->suggest({});
}

bool FilterBox::takeKey(const QKeyEvent &event)
{
    const FilterSuggestion *chosen = m_list->chosen();
    switch (event.key()) {
    case Qt::Key_Space:
        if (event.modifiers() != Qt::ControlModifier)
            return false;
        suggest(true);
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (m_list->isVisible())
            m_list->move(event.key() == Qt::Key_Down ? 1 : -1);
        else if (event.key() == Qt::Key_Down)
            Q_EMIT tableRequested(false);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (chosen != nullptr) {
            take(FilterSuggestion(*chosen));
            return true;
        }
        closeSuggestions();
        Q_EMIT tableRequested(true);
        return true;
    case Qt::Key_Escape:
        if (m_list->isVisible()) {
            closeSuggestions();
            return true;
        }
        if (text().isEmpty())
            return false;
        clear();
        return true;
    default:
        return false;
    }
}

void FilterBox::keyPressEvent(QKeyEvent *event)
{
    if (takeKey(*event))
        return;
    const bool pastes = event->matches(QKeySequence::Paste);
    QLineEdit::keyPressEvent(event);
    if (pastes)
        Q_EMIT pasted(QGuiApplication::clipboard()->text());
}

bool FilterBox::event(QEvent *event)
{
    // Tab takes a chosen suggestion, and is a Tab otherwise; before the focus chain sees it.
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Tab) {
        if (const FilterSuggestion *chosen = m_list->chosen()) {
            take(FilterSuggestion(*chosen));
            return true;
        }
    }
    return QLineEdit::event(event);
}

void FilterBox::focusOutEvent(QFocusEvent *event)
{
    closeSuggestions();
    QLineEdit::focusOutEvent(event);
}

} // namespace console
