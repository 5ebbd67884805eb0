#pragma once

#include "models/linediff.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace console {

class LineDiffModel;

/// Shows the difference of two texts: added and removed lines with their sign, number and colour, with a
/// little unchanged text around them.
class DiffView : public QWidget
{
    Q_OBJECT

public:
    /// `name` is the accessible name of the table: "Changes".
    explicit DiffView(const QString &name, QWidget *parent = nullptr);

    void setTexts(const QByteArray &before, const QByteArray &after);
    /// Of the texts shown.
    DiffCount changes() const { return m_changes; }

private:
    QTableView *m_table;
    QLabel *m_summary;
    LineDiffModel *m_model;
    DiffCount m_changes;
};

/// "2 lines added, 1 line removed", or that there is no difference.
QString changeSummary(const DiffCount &changes);

} // namespace console
