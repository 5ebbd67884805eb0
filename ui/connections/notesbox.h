#pragma once

#include "core/call.h"
#include "ui/shell/page.h"

#include <QPointer>

class QLabel;
class QPlainTextEdit;
class QTimer;

namespace console {

/// The user's own note on a connection: kept on this machine shortly after every change, never sent. A note that
/// could not be read is not written over.
class NotesBox : public QWidget
{
    Q_OBJECT

public:
    NotesBox(const PageContext &context, QWidget *parent);
    ~NotesBox() override;

    /// Shows the note of another connection; what was typed of the one before is kept first.
    void setConnection(const ConnectionRef &ref);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void read();
    void keepNow();
    void fitHeight();

    PageContext m_context;
    ConnectionRef m_ref;
    QPointer<CallBase> m_reading;
    bool m_changed = false; ///< Typed and not handed over yet.
    QPlainTextEdit *m_text;
    QLabel *m_state;
    QTimer *m_keepTimer;
};

} // namespace console
