#pragma once

#include "session/plan.h"

#include <QFrame>
#include <QPointer>

class QLabel;
class QProgressBar;
class QPushButton;
class QStandardItemModel;

namespace console {

/// Shows one plan while it runs and after: each item with its state, the counts, and a Cancel. Hidden
/// until a plan is shown, and again when it was closed or nothing of it was sent.
class PlanPanel : public QFrame
{
    Q_OBJECT

public:
    explicit PlanPanel(QWidget *parent);
    ~PlanPanel() override;

    /// Shows and starts a plan. Only while none is running.
    void run(const QString &title, Plan *plan);
    bool isRunning() const { return !m_plan.isNull(); }

Q_SIGNALS:
    /// Nothing was sent: the user said no (no text), or the gate did.
    void nothingSent(const QString &why);
    void finished(const QString &summary, bool allDone);

private:
    QWidget *buildHeader();
    void showState(qsizetype row, Plan::ItemState state, const QString &detail);
    void updateCounts();
    void finish(qsizetype done, qsizetype failed, qsizetype skipped);

    QPointer<Plan> m_plan;
    QStandardItemModel *m_items;
    QLabel *m_title;
    QLabel *m_counts;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QPushButton *m_close;
    qsizetype m_total = 0;
    qsizetype m_ended = 0;
    qsizetype m_failed = 0;
    QString m_lastDetail;
};

} // namespace console
