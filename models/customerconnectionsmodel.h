#pragma once

#include "models/connectionhealth.h"
#include "models/customers.h"
#include "models/rowsmodel.h"

#include <functional>

namespace console {

/// One connection of a customer, and what is known of it beside the list.
struct CustomerConnection {
    ConnectionRow row;
    HealthFacts facts;
    QString problem; ///< Why its syncs could not be read; empty otherwise.
};

/// The connections of one customer across integrations, refreshed by difference. Of a customer with very many (all
/// those of nobody) the worst PageSize come at first, and the others a page at a time as a view scrolls to them.
class CustomerConnectionsModel : public RowsModel<CustomerConnection>
{
    Q_OBJECT

public:
    enum class Column { Health, Id, Integration, Syncs, Errors, Created };

    static constexpr size_t PageSize = 500;

    /// `book` outlives it.
    explicit CustomerConnectionsModel(const HealthBook &book, QObject *parent = nullptr);

    /// The connections of a customer; when it is the one that is shown, as many of them as there are now. Facts come
    /// from the book, and problems stay with their connection.
    void setCustomer(const Customers &customers, const Customer &customer);
    /// Shows no customer.
    void forget();
    /// How many connections the customer has, shown or to be fetched.
    qsizetype totalCount() const { return static_cast<qsizetype>(m_numbers.size()); }
    bool canFetchMore(const QModelIndex &parent = {}) const override;
    void fetchMore(const QModelIndex &parent = {}) override;
    void setFacts(const ConnectionRef &ref, const HealthFacts &facts);
    /// The syncs of one connection could not be read; the next facts end it.
    void setProblem(const ConnectionRef &ref, const QString &problem);
    int rowOf(const ConnectionRef &ref) const;
    /// The worst grade of all; Healthy when there are none.
    HealthGrade worst() const;

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    CustomerConnection connectionOf(int number) const;
    QString displayText(const CustomerConnection &connection, Column column) const;
    QString exactText(const CustomerConnection &connection, Column column) const;
    QVariant sortKey(const CustomerConnection &connection, Column column) const;

    const HealthBook &m_book;
    ConnectionIndex m_index;
    CustomerBridge m_bridge;
    QString m_key;
    std::vector<int> m_numbers; ///< Of the customer in the index, the worst first.
    bool m_changing = false;    ///< Rows are coming: whoever hears of them cannot ask for more yet.
};

/// "3 syncs, 1 failing, 1 late", "no syncs"; "not read" while nobody looked.
QString syncsInShort(const HealthFacts &facts);

/// A text for a ticket about all connections of a customer, each with its health since when, its syncs if they
/// were read, and its links. Holds no name, e-mail, tag, metadata or credential.
QString customerSummary(const std::vector<CustomerConnection> &connections,
                        const std::function<QStringList(const ConnectionRow &)> &links, const QDateTime &now);

} // namespace console
