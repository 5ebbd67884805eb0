#pragma once

#include "core/call.h"
#include "models/customers.h"
#include "models/roles.h"

#include <QAbstractTableModel>
#include <QPointer>

#include <memory>

namespace console {

/// Customers: connections grouped by a bridge, filtered and sorted. Past a few thousand connections the grouping,
/// filters and sorts are computed on a snapshot off the GUI thread, the newest request wins, and the result is
/// swapped in with one layoutChanged; selection stays with its customer.
class CustomersModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Customer, Value, Connections, Integrations, Health, LastCreated };
    static constexpr int ColumnCount = 6;
    /// Up to so many connections everything is computed at once, in the caller.
    static constexpr int DirectLimit = 2000;

    explicit CustomersModel(QObject *parent = nullptr);
    ~CustomersModel() override;

    /// Groups these connections; what is shown stays until that is done.
    void setConnections(const ConnectionIndex &index);
    void setBridge(const CustomerBridge &bridge);
    const CustomerBridge &bridge() const { return m_view.bridge; }
    /// Shows only customers that have every word of `text` in some text of some connection (customersWith()), whatever
    /// the case; with `onlyFailing` those alone of which a connection fails.
    void setFilter(const QString &text, bool onlyFailing);
    bool isFiltering() const { return !m_view.words.isEmpty() || m_view.onlyFailing; }
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    /// True while something is being computed: what is shown is of before.
    bool isComputing() const { return !m_job.isNull(); }

    const Customers &customers() const { return *m_customers; }
    const Customer &customerAt(int row) const { return m_customers->all[size_t(m_visible.at(size_t(row)))]; }
    /// The visible row of a customer, or -1.
    int rowOf(const QString &key) const;
    /// What relative times count from.
    void setNow(const QDateTime &now);
    /// Presentation mode: cells that tell who a customer is are masked (models/masking.h).
    void setMasked(bool masked);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// What is shown follows the last request.
    void arranged();

private:
    struct View {
        CustomerBridge bridge;
        QByteArrayList words; ///< Folded.
        bool onlyFailing = false;
        Column column = Column::Health;
        Qt::SortOrder order = Qt::AscendingOrder;
    };
    struct Arrangement {
        std::shared_ptr<const Customers> customers;
        std::vector<int> visible;
        bool regrouped = false;
    };

    void request();
    static Arrangement arrange(std::shared_ptr<const Customers> customers, const ConnectionIndex &index, bool regroup,
                               const View &view, const std::stop_token &stop);
    static std::vector<int> matching(const Customers &customers, const View &view, const std::stop_token &stop);
    static void sortRows(std::vector<int> &rows, const Customers &customers, const View &view);
    void show(Arrangement arrangement);
    QString displayText(const Customer &customer, Column column) const;
    QString exactText(const Customer &customer, Column column) const;
    QString integrationsText(const Customer &customer) const;

    ConnectionIndex m_index; ///< What is to be grouped.
    bool m_regroup = false;
    View m_view;
    std::shared_ptr<const Customers> m_customers;
    std::vector<int> m_visible;
    QPointer<CallBase> m_job;
    QDateTime m_now;
    bool m_masked = false;
};

/// "No end user", "No e-mail", "No organization", "No tag plan": the name of those of which a bridge says nothing.
QString nobodyText(const CustomerBridge &bridge);
/// "end user", "e-mail", "organization", "tag plan".
QString bridgeText(const CustomerBridge &bridge);
/// How a customer is called in tables and titles.
QString customerText(const Customer &customer, const CustomerBridge &bridge);
/// What is not as simple as it looks: an e-mail that several end users have, several IDs under one e-mail. Empty
/// when there is nothing to say.
QString customerCaution(const Customer &customer, const CustomerBridge &bridge);

} // namespace console
