#pragma once

#include "core/call.h"
#include "models/connectionhealth.h"
#include "models/connectionindex.h"
#include "models/roles.h"

#include <QAbstractTableModel>
#include <QDateTime>
#include <QElapsedTimer>
#include <QTimer>

#include <deque>

namespace console {

/// All connections of an environment, filtered and sorted. Made for 100,000 rows: past a few thousand,
/// filters and sorts are computed on a snapshot off the GUI thread, the newest request wins, and the
/// result is swapped in with one layoutChanged.
///
/// A first load shows its rows as they come. A reload gathers its rows aside and takes them over at its
/// end, so that nothing moves meanwhile; selection and scroll position stay with their connections.
class ConnectionsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Health, Id, Integration, Provider, EndUser, Organization, Tags, Created, Errors };
    static constexpr int ColumnCount = 9;
    /// Up to so many rows everything is computed at once, in the caller.
    static constexpr int DirectLimit = 5000;

    explicit ConnectionsModel(QObject *parent = nullptr);
    ~ConnectionsModel() override;

    /// A load begins; appendRows() follows, then endLoad() or abortLoad().
    void beginLoad();
    /// Rows in the server's order, none twice within a load. They are there when this returns.
    void appendRows(const std::vector<ConnectionRow> &rows);
    /// The same of a page as it came: a large one is read off the GUI thread, and its rows come a little
    /// later, in the order of the calls and before the load is over.
    void appendPage(const ConnectionRows &rows);
    /// The load is complete: connections of an older load that did not come again go.
    void endLoad();
    /// The load ended early: what came stays, and so does what an older load had.
    void abortLoad();
    bool isLoading() const { return m_loading; }
    /// Forgets everything, a load under way included.
    void clear();

    /// Takes newer data of one connection; does nothing when it is not there.
    void updateConnection(const ConnectionRow &row);
    void removeConnection(const ConnectionRef &ref);

    /// Shows only what matches all three (connectionfilter.h has the language of `text`).
    void setFilter(const QString &text, const QString &integrationKey, std::optional<Health> health);
    /// Column -1 is the server's order, newest first.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    /// True while a filter or sort is being computed: what is shown is of the one before.
    bool isComputing() const { return !m_job.isNull(); }

    /// The visible row of a connection, or -1 when it is unknown or filtered out.
    int rowOf(const ConnectionRef &ref) const;
    /// The connection in a visible row.
    ConnectionRow rowAt(int row) const { return m_index.row(m_visible.at(static_cast<size_t>(row))); }
    /// A connection, filtered out or not.
    std::optional<ConnectionRow> connection(const ConnectionRef &ref) const;
    /// The first `limit` connections that match, whatever the table shows; for completion.
    std::vector<ConnectionRow> search(const QString &text, const QString &integrationKey, int limit) const;
    /// All connections with this id: it is unique only within an integration.
    std::vector<ConnectionRef> connectionsWithId(const ConnectionId &id) const { return m_index.refsWithId(id); }
    std::vector<ConnectionRef> connectionsOf(const QString &integrationKey) const
    {
        return m_index.refsOf(integrationKey);
    }
    /// What the table shows, in its order.
    std::vector<ConnectionRef> visibleConnections() const;
    /// What is known of single connections beside the list; the Health column shows it.
    HealthBook &healthBook() { return m_health; }
    const HealthBook &healthBook() const { return m_health; }
    /// What a background thread may read: copying shares the pages.
    ConnectionIndex snapshot() const { return m_index; }
    /// What the table shows, in its order, as numbers of rows of the snapshot.
    const std::vector<int> &visibleNumbers() const { return m_visible; }

    /// One more column behind the others for each of these tag keys, spelled like this.
    void setTagColumns(const QStringList &keys);
    const QStringList &tagColumns() const { return m_tagColumns; }
    /// What a column is called in kept layouts: "id", "endUser", "tag.plan"; columnOf() is -1 for a column that
    /// is not there.
    QString columnId(int column) const;
    int columnOf(const QString &id) const;

    int totalCount() const { return m_index.size(); }
    int visibleCount() const { return static_cast<int>(m_visible.size()); }
    int countOf(Health health) const { return m_index.countOf(health); }
    /// Bytes of the texts that are searched.
    qint64 searchBytes() const { return m_index.searchBytes(); }
    /// The integrations that have connections, sorted by key, with their number.
    std::vector<std::pair<QString, int>> integrations() const { return m_index.integrations(); }

    /// What relative times count from; the pages tick once a minute.
    void setNow(const QDateTime &now);
    /// Presentation mode: cells that tell who a customer is are masked (models/masking.h).
    void setMasked(bool masked);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// Any of the counts, or what is visible, changed.
    void countsChanged();
    /// The data of connections may have changed in place: a reload was taken over, or one was updated.
    void refreshed();

private:
    /// What is asked of the table; equal views show equal rows.
    struct View {
        ConnectionFilter filter;
        ConnectionIndex::Key key = ConnectionIndex::Key::ServerOrder;
        Qt::SortOrder order = Qt::AscendingOrder;
        QByteArray tag; ///< Of Key::Tag: its folded key.
    };
    /// Rows to show, and where the rows of the index before went when the index is a new one.
    struct Arrangement {
        ConnectionIndex index;
        std::vector<int> visible;
        std::vector<int> newNumbers; ///< Empty when the index only grew.
    };

    /// A page being read in the background.
    struct Reading {
        ConnectionRows rows;
        QPointer<CallBase> call;
        std::optional<ConnectionIndex::Pages> pages;
    };
    enum class LoadEnd { Complete, Aborted };

    void takePages(const ConnectionIndex::Pages &pages);
    void pageRead(const CallBase *call, const ConnectionIndex::Pages &pages);
    void finishReading();
    void cancelReading();
    void finishLoad(LoadEnd end);

    static Arrangement arrange(ConnectionIndex index, const View &view, const std::stop_token &stop);
    void requestArrangement();
    static Arrangement arrangeTakeOver(const ConnectionIndex &old, ConnectionIndex index, LoadEnd end, const View &view,
                                       const std::stop_token &stop);
    void requestTakeOver(ConnectionIndex index, LoadEnd end);
    void finishTakeOver();
    template <typename Work>
    void startJob(Work work);
    void cancelJob();
    void show(Arrangement arrangement, const View &view);
    void takeIn(Arrangement arrangement, const View &view);
    template <typename NewNumber>
    void rearrange(std::vector<int> visible, NewNumber newNumber);
    template <typename NewNumber>
    void movePersistentIndexes(const std::vector<int> &oldVisible, NewNumber newNumber);
    void appendVisible(int from);

    QVariant tagData(const ConnectionRow &row, int column, int role) const;
    HealthGrade gradeOfRow(const ConnectionRow &row) const;
    /// Whether a column has what presentation mode masks.
    static bool tellsWho(int column);
    QString displayText(const ConnectionRow &row, Column column) const;
    QString exactText(const ConnectionRow &row, Column column) const;

    ConnectionIndex m_index;
    HealthBook m_health;
    std::vector<int> m_visible; ///< Numbers of rows of the index, in the order shown.
    View m_requested;
    View m_shown;
    bool m_loading = false;
    bool m_reloading = false;
    std::deque<Reading> m_reading;             ///< In the order of the pages.
    std::optional<LoadEnd> m_endsLoad;         ///< How the load ends once everything is read.
    ConnectionIndex m_incoming;                ///< Of a reload.
    std::optional<ConnectionIndex> m_takeOver; ///< A finished reload on its way into the table.
    LoadEnd m_takeOverEnd = LoadEnd::Complete;
    QPointer<CallBase> m_job;
    QElapsedTimer m_toldCounts;
    QTimer m_tellCounts;
    QDateTime m_now;
    bool m_masked = false;
    QStringList m_tagColumns;
};

} // namespace console
