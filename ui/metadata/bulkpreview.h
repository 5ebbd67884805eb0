#pragma once

#include "session/bulkchange.h"

#include <QWidget>

class QLabel;
class QStandardItemModel;
class QTableView;

namespace console {

/// What a change to many connections would do: connections to which the same happens are one row, with what
/// happens and which they are.
class BulkPreview : public QWidget
{
    Q_OBJECT

public:
    explicit BulkPreview(QWidget *parent);

    void setRun(const BulkRun &run);
    const BulkRun &run() const { return m_run; }
    /// How many connections the plan would still send something to.
    int toSend() const;
    QWidget *firstFocus() const;

private:
    void showGroup();
    QString summary() const;

    BulkRun m_run;
    std::vector<int> m_order; ///< Groups, in the order of the table.
    QLabel *m_summary;
    QStandardItemModel *m_groups;
    QStandardItemModel *m_members;
    QTableView *m_groupTable;
    QTableView *m_memberTable;
    QLabel *m_detail;
};

} // namespace console
