#include "ui/widgets/searchbar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/scintilla.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QShortcut>

namespace console {

SearchBar::SearchBar(QsciScintilla *editor, QWidget *parent)
    : QWidget(parent), m_editor(editor), m_text(makeLineEdit(tr("Find in text"), tr("Find"), this)),
      m_result(makeCaption(QString(), this))
{
    QToolButton *previous = makeIconButton(QStringLiteral("chevron-up"), tr("Find previous"), this);
    QToolButton *next = makeIconButton(QStringLiteral("chevron-down"), tr("Find next"), this);
    QToolButton *done = makeIconButton(QStringLiteral("x"), tr("Close search"), this);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(SpaceInside, 4, SpaceInside, 4);
    layout->setSpacing(4);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_result);
    for (QToolButton *button : {previous, next, done})
        layout->addWidget(button);
    connect(m_text, &QLineEdit::textEdited, this, [this] { find(true, true); });
    connect(m_text, &QLineEdit::returnPressed, this, [this] { find(true, false); });
    connect(previous, &QToolButton::clicked, this, [this] { find(false, false); });
    connect(next, &QToolButton::clicked, this, [this] { find(true, false); });
    connect(done, &QToolButton::clicked, this, &SearchBar::close);
    auto *shortcut = new QShortcut(QKeySequence::Find, parent);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, &SearchBar::open);
    hide();
}

void SearchBar::open()
{
    show();
    if (m_editor->hasSelectedText())
        m_text->setText(m_editor->selectedText());
    m_text->setFocus();
    m_text->selectAll();
}

void SearchBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void SearchBar::find(bool forward, bool fromHere)
{
    int line = -1;
    int column = -1;
    if (fromHere && m_editor->hasSelectedText()) {
        int lineTo = 0;
        int columnTo = 0;
        m_editor->getSelection(&line, &column, &lineTo, &columnTo);
    } else if (!forward && m_editor->hasSelectedText()) {
        int lineTo = 0;
        int columnTo = 0;
        // Backwards from the caret would find the selection itself again.
        m_editor->getSelection(&line, &column, &lineTo, &columnTo);
    }
    const bool found = !m_text->text().isEmpty() &&
                       m_editor->findFirst(m_text->text(), false, false, false, true, forward, line, column);
    m_result->setText(found || m_text->text().isEmpty() ? QString() : tr("Not found"));
}

void SearchBar::close()
{
    hide();
    m_editor->setFocus();
}

} // namespace console
