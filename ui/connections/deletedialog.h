#pragma once

#include "core/call.h"
#include "dto/connection.h"
#include "models/deletiontally.h"
#include "ui/shell/page.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QProgressBar;
class QPushButton;

namespace console {

class MessageBar;
class PlanPanel;

/// Deletes several connections: first reads what would be lost (status only, which touches nothing), then runs a
/// plan that the gate asks for with the number of connections typed. Deletes itself; open() it.
class DeleteDialog : public QDialog
{
    Q_OBJECT

public:
    DeleteDialog(const PageContext &context, std::vector<ConnectionRef> refs, QWidget *parent);
    ~DeleteDialog() override;

    void reject() override;

private:
    QWidget *buildButtons();
    /// Reads, unless the guard level refuses whatever would be found; again when it is changed.
    void begin();
    void readNext();
    void stopReading();
    void update();
    void start();

    PageContext m_context;
    std::vector<ConnectionRef> m_refs;
    DeletionTally m_tally;
    size_t m_next = 0; ///< The next whose status is read; 0 before anything was read.
    QPointer<CallBase> m_call;
    QLabel *m_consequences;
    QProgressBar *m_progress;
    MessageBar *m_messages;
    PlanPanel *m_plan;
    QPushButton *m_stop = nullptr;
    QPushButton *m_delete = nullptr;
};

} // namespace console
