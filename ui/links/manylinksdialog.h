#pragma once

#include "dto/connection.h"
#include "models/linkmessage.h"
#include "session/connectlinks.h"
#include "ui/shell/page.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace console {

class MessageBar;
class PlanPanel;
struct PlanItem;

/// Reconnect links for several connections, written to a file that the user names and only they can read. Says what
/// the file holds before anything is sent. The links made are written even when the plan is canceled; then they are
/// forgotten here. If they cannot be written they wait for another file. Deletes itself; open() it.
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
    void start();
    void runPlan();
    /// The plan ended before its first request: the file that was made for it goes.
    void takeFileBack(const QString &why);
    PlanItem itemFor(const ConnectionRow &row);
    void made(const ConnectionRow &row, const ConnectLink &link);
    void writeLinks();

    PageContext m_context;
    std::vector<ConnectionRow> m_rows;
    QList<LinkRow> m_links; ///< Secrets: in memory until they are written.
    QDateTime m_firstExpiry;
    QString m_file;
    QString m_summary; ///< What the plan said of its end.
    bool m_busy = false;
    MessageBar *m_messages;
    PlanPanel *m_plan;
    QLineEdit *m_path = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_browse = nullptr;
};

} // namespace console
