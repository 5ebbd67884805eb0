#include "ui/connections/notesbox.h"

#include "core/done.h"
#include "core/timestamps.h"
#include "session/connectionnotes.h"
#include "session/environmentsession.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QTextDocument>
#include <QTimer>
#include <QVBoxLayout>

namespace console {

namespace {

/// Short enough that a crash costs a word, long enough not to write at every key.
constexpr int KeepDelayMs = 300;
constexpr int FewestLines = 2;
constexpr int MostLines = 10;

} // namespace

NotesBox::NotesBox(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_text(new QPlainTextEdit(this)), m_state(makeCaption({}, this)),
      m_keepTimer(new QTimer(this))
{
    setObjectName(QStringLiteral("notesBox"));
    setNames(m_text, tr("Notes"), tr("Your own notes on this connection; they stay on this machine"));
    m_text->setPlaceholderText(tr("Notes for yourself. They stay on this machine and are never sent."));
    m_text->setTabChangesFocus(true);
    m_state->setObjectName(QStringLiteral("notesState"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside / 2);
    // Beside the heading: below the text it would be a gap while it says nothing.
    m_state->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_state->setWordWrap(true);
    auto *heading = new QHBoxLayout;
    heading->setSpacing(SpaceInside);
    heading->addWidget(makeSection(tr("Notes"), this));
    heading->addWidget(m_state, 1);
    layout->addLayout(heading);
    layout->addWidget(m_text);
    m_keepTimer->setSingleShot(true);
    m_keepTimer->setInterval(KeepDelayMs);
    connect(m_keepTimer, &QTimer::timeout, this, &NotesBox::keepNow);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_changed = true;
        m_state->setText(tr("Not kept yet"));
        m_keepTimer->start();
        fitHeight();
    });
    fitHeight();
}

NotesBox::~NotesBox()
{
    keepNow();
}

void NotesBox::setConnection(const ConnectionRef &ref)
{
    if (ref == m_ref)
        return;
    keepNow();
    m_ref = ref;
    read();
}

void NotesBox::read()
{
    if (m_reading)
        m_reading->cancel();
    {
        const QSignalBlocker blocker(m_text);
        m_text->clear();
    }
    m_text->setReadOnly(true);
    m_state->setText({});
    if (!m_ref.isValid())
        return;
    auto *call = m_context.session.connectionNotes().find(m_ref);
    m_reading = call;
    call->onFinished(this, [this, call](const Result<ConnectionNote> &note) {
        if (m_reading && m_reading != call)
            return;
        if (!note) {
            m_state->setText(note.error().title());
            return; // Stays read-only: what is there may be worth more than what would replace it.
        }
        const QSignalBlocker blocker(m_text);
        m_text->setPlainText(note->text);
        m_text->setReadOnly(false);
        m_state->setText(note->text.isEmpty() ? QString() : tr("Kept %1").arg(exactTime(note->savedAt)));
        fitHeight();
    });
}

void NotesBox::keepNow()
{
    m_keepTimer->stop();
    if (!std::exchange(m_changed, false) || !m_ref.isValid())
        return;
    m_context.session.connectionNotes()
        .keep(m_ref, m_text->toPlainText())
        ->onFinished(this, [this, ref = m_ref](const Result<Done> &done) {
            if (ref != m_ref || m_changed)
                return;
            m_state->setText(done ? tr("Kept on this machine") : done.error().title());
        });
}

void NotesBox::fitHeight()
{
    const int lines = qBound(FewestLines, m_text->document()->blockCount(), MostLines);
    const int margins = 2 * (m_text->frameWidth() + int(m_text->document()->documentMargin()) + 4);
    m_text->setFixedHeight(lines * m_text->fontMetrics().lineSpacing() + margins);
}

void NotesBox::hideEvent(QHideEvent *event)
{
    keepNow();
    QWidget::hideEvent(event);
}

} // namespace console
