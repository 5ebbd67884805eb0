#pragma once

#include "session/plan.h"
#include "ui/plans/plantexts.h"

#include <QFrame>
#include <QPointer>
#include <QTimer>

class QLabel;
class QProgressBar;
class QPushButton;
class QStandardItemModel;
class QTableView;

namespace console {

/// Shows one plan while it runs and after: each item with its state, the counts, the time that is left, and
/// Pause, Cancel, Retry and Export. Hidden until a plan is shown, and again when it was closed or nothing of
/// it was sent. Keeps the plan for a retry until it is closed or another one is shown.
class PlanPanel : public QFrame
{
    Q_OBJECT
    Q_PROPERTY(bool masked READ isMasked WRITE setMasked)

public:
    explicit PlanPanel(QWidget *parent);
    ~PlanPanel() override;

    /// Shows a plan and has the gate ask for it. Only while none is running.
    void run(const QString &title, Plan *plan);
    /// The same for what the user has confirmed in a form of its own.
    void runReviewed(const QString &title, Plan *plan, const QString &ticket);
    bool isRunning() const { return m_plan && m_plan->isRunning(); }
    /// The plan shown, running or ended; null when there is none.
    Plan *plan() const { return m_plan; }
    /// What the items of its plans are called when they are done; commands unless told otherwise.
    void setWords(PlanWords words) { m_words = words; }
    /// Takes the whole height for the list of items, instead of a few rows of it.
    void setTall();
    /// It has no button to close it: it is closed with the dialog that it is in.
    void setPartOfDialog() { m_partOfDialog = true; }
    /// Presentation mode: how far it is, and not with whom.
    void setMasked(bool masked);
    bool isMasked() const { return m_masked; }

Q_SIGNALS:
    /// Nothing was sent: the user said no (no text), or the gate did.
    void nothingSent(const QString &why);
    void finished(const QString &summary, bool allDone);
    /// A report was written, or why not.
    void reported(const QString &text);
    void reportFailed(const console::Error &error);
    /// The user has closed it.
    void closed();

private:
    QWidget *buildHeader();
    QTableView *buildTable();
    void take(const QString &title, Plan *plan);
    void showState(qsizetype row, Plan::ItemState state, const QString &detail);
    void updateCounts();
    void updateButtons();
    void finish();
    void togglePause();
    void close();
    void drop();
    void askWhereToExport();
    void exportTo(const QString &path);

    QPointer<Plan> m_plan;
    QStandardItemModel *m_items;
    QLabel *m_title;
    QLabel *m_counts;
    QProgressBar *m_progress;
    QTableView *m_table = nullptr;
    bool m_partOfDialog = false;
    bool m_masked = false;
    PlanWords m_words = PlanWords::Commands;
    QPushButton *m_pause = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_retry = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_close = nullptr;
    QTimer m_tick; ///< For the time that is left, while a plan runs.
    QString m_lastDetail;
};

} // namespace console
