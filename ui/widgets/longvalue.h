#pragma once

#include <QLabel>
#include <QPlainTextEdit>

namespace console {

/// True for a text with a run of more than `longest` characters that a label could not break, and would be as wide as.
bool hasLongRun(const QString &text, int longest = 40);

/// Shows a value of any length in the width there is: breaks anywhere, grows to some lines, then scrolls. The text
/// can be selected and is copied as it is.
class LongValue : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit LongValue(const QString &text, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitHeight();
};

/// One line that elides in the middle; the tooltip has the whole. text() is always the whole.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    void setText(const QString &text);
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace console
