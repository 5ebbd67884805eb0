#pragma once

#include "core/error.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace console {

/// A banner inside a page: one sentence, a details box for errors, a close button, and at most one
/// action. Hidden until something is shown; a newer message replaces an older one.
class MessageBar : public QFrame
{
    Q_OBJECT
    Q_PROPERTY(bool masked READ isMasked WRITE setMasked)

public:
    enum class Kind { Info, Success, Warning, Error };

    explicit MessageBar(QWidget *parent = nullptr);

    /// Replaces what it shows; with a button when `actionText` is not empty.
    void show(Kind kind, const QString &text, const QString &actionText = {});
    /// Shows a failure with its next step and a Details button; the action is to change the guard level where that
    /// refused, and `actionText` else. A Canceled error shows nothing.
    void show(const Error &error, const QString &actionText = {});
    /// Shows what is waited for, with a bar that moves and Cancel as its action.
    void showWaiting(const QString &text);
    /// Hides it.
    void clear();
    /// What its action is called; empty for none.
    QString actionText() const;
    /// Presentation mode: a message may name anybody, so it is shown on request.
    void setMasked(bool masked);
    bool isMasked() const { return m_masked; }

Q_SIGNALS:
    /// The button of the present message.
    void actionTriggered();

private:
    void showText();
    void endWaiting();

    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_peek;
    QPushButton *m_action;
    QPushButton *m_details;
    QToolButton *m_close;
    QProgressBar *m_busy = nullptr; ///< Only while something is waited for.
    QString m_message;
    Error m_error;
    bool m_masked = false;
};

/// Opens (not modal to the event loop) a box with everything known about an error, to read and copy.
void showErrorDetails(const Error &error, QWidget *parent);

} // namespace console
