#pragma once

#include "core/call.h"
#include "models/linediff.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QTableView;

namespace console {

class LineDiffModel;

/// Shows the difference of two texts: added and removed lines with their sign, number and colour, with a
/// little unchanged text around them. Large texts are compared off the GUI thread; compared() tells the end.
class DiffView : public QWidget
{
    Q_OBJECT

public:
    /// `name` is the accessible name of the table: "Changes".
    explicit DiffView(const QString &name, QWidget *parent = nullptr);

    void setTexts(const QByteArray &before, const QByteArray &after);
    /// Of the texts shown; only when it isCompared().
    DiffCount changes() const { return m_changes; }
    bool isCompared() const { return m_call.isNull(); }

Q_SIGNALS:
    void compared();

private:
    struct Difference;
    static Difference compare(const QByteArray &before, const QByteArray &after);
    void show(const Difference &difference);

    QPointer<CallBase> m_call;
    QTableView *m_table;
    QLabel *m_summary;
    LineDiffModel *m_model;
    DiffCount m_changes;
};

/// "2 lines added, 1 line removed", or that there is no difference.
QString changeSummary(const DiffCount &changes);

} // namespace console
