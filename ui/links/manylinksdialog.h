#pragma once

#include "core/call.h"
#include "core/done.h"
#include "dto/connection.h"
#include "models/linkmessage.h"
#include "session/connectlinks.h"
#include "ui/shell/page.h"
#include "ui/widgets/messagebar.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace console {

class LinkFile;
class PlanPanel;
struct PlanItem;

/// Reconnect links for several connections, written to a file that the user names and only they can read, each as it
/// arrives. Says what the file holds before anything is sent. A link that cannot be written pauses the plan and waits
/// for another file; closing asks before it forgets one. Deletes itself; open() it.
class ManyLinksDialog : public QDialog
{
    Q_OBJECT

public:
    ManyLinksDialog(const PageContext &context, std::vector<ConnectionRow> rows, QWidget *parent);
    ~ManyLinksDialog() override;

    void reject() override;

private:
    QWidget *buildFile();
    QWidget *buildButtons();
    void check();
    void browse();
    void connectFile();
    void connectPlan();
    void start();
    void runPlan();
    PlanItem itemFor(const ConnectionRow &row);
    Call<Done> *keep(const ConnectionRow &row, const ConnectLink &link);
    /// The file takes nothing: no further link is made until it does, or another one.
    void holdBack(const Error &error);
    void goOn();
    /// The plan ended before its first request, or without a link: the file that was made for it goes.
    void takeFileBack();
    void showEnd();
    void forget();

    PageContext m_context;
    std::vector<ConnectionRow> m_rows;
    QDateTime m_firstExpiry;
    QString m_summary; ///< What the plan said of its end; empty while it has not ended.
    MessageBar::Kind m_summaryKind = MessageBar::Kind::Info;
    bool m_busy = false; ///< A file is being made or removed.
    bool m_held = false; ///< The plan is paused because of the file.
    LinkFile *m_file;
    MessageBar *m_messages;
    PlanPanel *m_plan;
    QLineEdit *m_path = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_browse = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace console
