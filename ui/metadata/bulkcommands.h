#pragma once

#include "session/bulkchange.h"
#include "ui/metadata/bulkchangeform.h"
#include "ui/shell/page.h"

#include <QPointer>

namespace console {

class BulkDialog;
class ConnectionCommands;
class MessageBar;

/// Adds "Edit metadata of N connections…" and "Edit tags of N connections…" to the commands of a page, and knows
/// the plan that an earlier start of the console did not end. One such dialog is open at a time.
class BulkCommands : public QObject
{
    Q_OBJECT

public:
    /// `window` is what dialogs belong to.
    BulkCommands(const PageContext &context, ConnectionCommands &commands, QWidget *window);
    ~BulkCommands() override;

    void editMetadata(const std::vector<ConnectionRef> &refs);
    void editTags(const std::vector<ConnectionRef> &refs);

    /// Where it says that a plan did not end, with what of it was done and a way to it. Hidden while there is none;
    /// the page gives it a place.
    MessageBar *notice() const { return m_notice; }

    /// Looks for a plan that did not end, which it does by itself once it is made. Reads only what is kept here.
    void lookForUnfinished();
    void openUnfinished();

Q_SIGNALS:
    /// None of the connections is in the list any more, or what is kept could not be read.
    void failed(const console::Error &error);

private:
    void addTo(ConnectionCommands &commands);
    void open(BulkChangeForm::Subject subject, const std::vector<ConnectionRef> &refs);
    void show(BulkDialog *dialog);
    void readAgain(const std::vector<ConnectionRef> &refs);

    PageContext m_context;
    QWidget *m_window;
    MessageBar *m_notice;
    std::optional<BulkRun> m_unfinished;
    QPointer<BulkDialog> m_dialog;
};

} // namespace console
