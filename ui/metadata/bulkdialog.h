#pragma once

#include "ui/metadata/bulkchangeform.h"
#include "ui/shell/page.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace console {

class BulkPreview;
class MessageBar;
class PlanPanel;

/// The same change to many connections, in three steps: write it, see exactly what it would do to whom, and
/// watch it being done, with a report, a retry of what failed and an undo. Not modal: the rest of the console
/// stays usable while it runs. While it runs it cannot be closed, only paused or canceled.
class BulkDialog : public QDialog
{
    Q_OBJECT

public:
    /// A new change to these connections.
    BulkDialog(const PageContext &context, BulkChangeForm::Subject subject, std::vector<ConnectionRow> rows,
               QWidget *parent);
    /// A run that an earlier start of the console did not end.
    BulkDialog(const PageContext &context, const BulkRun &unfinished, QWidget *parent);
    ~BulkDialog() override;

    void reject() override;

Q_SIGNALS:
    /// Something was sent: the connections' data is older than what the server has.
    void changed(const std::vector<console::ConnectionRef> &refs);

private:
    void build(BulkChangeForm::Subject subject);
    QWidget *buildForm(BulkChangeForm::Subject subject);
    QWidget *buildPreview();
    QWidget *buildRun();
    QString whereText() const;
    void goBack();
    void requestPreview();
    void showPreview(const BulkRun &run);
    void showForm();
    void start();
    void startKept(const BulkRun &run);
    void finishRun(const QString &summary, bool allDone);
    void showUndo();
    void previewAgain();
    void discard();

    PageContext m_context;
    std::vector<ConnectionRow> m_rows;
    bool m_resumed = false;
    QPointer<CallBase> m_call;
    BulkRun m_running;

    QLabel *m_title;
    QLabel *m_where;
    MessageBar *m_messages;
    QStackedWidget *m_steps;
    BulkChangeForm *m_form = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_preview = nullptr;
    BulkPreview *m_overview = nullptr;
    QLineEdit *m_ticket = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_discard = nullptr;
    QPushButton *m_confirm = nullptr;
    PlanPanel *m_plan = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_again = nullptr;
};

} // namespace console
