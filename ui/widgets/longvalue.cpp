#include "ui/widgets/longvalue.h"

#include <QPainter>
#include <QStyle>
#include <QTextBlock>
#include <QTextLayout>

namespace console {

namespace {

constexpr int MostLines = 6;

} // namespace

bool hasLongRun(const QString &text, int longest)
{
    int run = 0;
    for (const QChar c : text) {
        const bool breaks = c.isSpace() || c == u'-' || c == u'/';
        run = breaks ? 0 : run + 1;
        if (run > longest)
            return true;
    }
    return false;
}

LongValue::LongValue(const QString &text, QWidget *parent) : QPlainTextEdit(parent)
{
    setPlainText(text);
    setReadOnly(true);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setStyleSheet(QStringLiteral("QPlainTextEdit { background: transparent; border: none; padding: 0; }"));
    document()->setDocumentMargin(0);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

QSize LongValue::sizeHint() const
{
    return {200, height()};
}

QSize LongValue::minimumSizeHint() const
{
    return {40, fontMetrics().lineSpacing()};
}

void LongValue::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

void LongValue::fitHeight()
{
    int lines = 0;
    for (QTextBlock block = document()->firstBlock(); block.isValid() && lines <= MostLines; block = block.next())
        lines += qMax(1, block.layout()->lineCount());
    // A line more than there are would scroll by a pixel or two.
    const int wanted = qMin(lines, MostLines) * fontMetrics().lineSpacing() + 4;
    if (height() != wanted)
        setFixedHeight(wanted);
}

ElidedLabel::ElidedLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void ElidedLabel::setText(const QString &text)
{
    QLabel::setText(text);
    setToolTip(text);
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {40, QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    // Line breaks of a strange ID would make it more than one line.
    QString line = text();
    line.replace(u'\n', u' ');
    const QString shown = fontMetrics().elidedText(line, Qt::ElideMiddle, contentsRect().width());
    style()->drawItemText(&painter, contentsRect(), int(alignment()), palette(), isEnabled(), shown,
                          QPalette::WindowText);
}

} // namespace console
