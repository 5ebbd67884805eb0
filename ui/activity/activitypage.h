#pragma once

#include "core/call.h"
#include "dto/journal.h"
#include "ui/shell/page.h"

#include <QDateTime>
#include <QPointer>
#include <QTimer>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QTableView;

namespace console {

class ActivityModel;
class MessageBar;
class PlaceKeeper;
class RowsFilter;
class TableFrame;
class TablePlace;

/// The local journal: every write, touch and reveal, the newest first, with how it ended or that nobody
/// knows. Follows the journal while it is visible.
class ActivityPage : public Page
{
    Q_OBJECT

public:
    ActivityPage(const PageContext &context, QWidget *parent);
    ~ActivityPage() override;

    void activate() override;
    void refresh() override;
    QWidget *initialFocus() override;

    /// The most entries that are read; the footer says so when there may be more.
    static constexpr int MostEntries = 5000;
    /// The entries that are shown, in their order, as CSV with a line of headings.
    QByteArray toCsv() const;
    /// Writes them to a file and says how that went.
    void exportTo(const QString &path);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildToolbar();
    QWidget *buildTable();
    void keepPlace();
    void load();
    void loadWhenVisible();
    void accept(const QList<JournalEntry> &entries);
    void showRowsOrWhy();
    void askWhereToExport();

    PageContext m_context;
    QPointer<CallBase> m_call;
    QTimer m_gather; ///< The changes of one step come together: begun, ended.
    bool m_stale = true;
    QDateTime m_asOf;
    ActivityModel *m_model;
    RowsFilter *m_rows;
    QLineEdit *m_filter = nullptr;
    QCheckBox *m_allEnvironments = nullptr;
    PlaceKeeper *m_place = nullptr;
    QPushButton *m_export = nullptr;
    MessageBar *m_messages;
    QTableView *m_table = nullptr;
    TableFrame *m_frame = nullptr;
    TablePlace *m_tablePlace = nullptr;
};

} // namespace console
