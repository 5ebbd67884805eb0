#pragma once

#include "models/connectionhealth.h"
#include "models/rowsmodel.h"

#include <functional>

namespace console {

/// One connection of a customer, and what is known of it beside the list.
struct CustomerConnection {
    ConnectionRow row;
    HealthFacts facts;
    QString problem; ///< Why its syncs could not be read; empty otherwise.
};

/// The connections of one customer across integrations. Made for some hundreds; refreshed by difference.
class CustomerConnectionsModel : public RowsModel<CustomerConnection>
{
    Q_OBJECT

public:
    enum class Column { Health, Id, Integration, Syncs, Errors, Created };

    explicit CustomerConnectionsModel(QObject *parent = nullptr);

    /// These connections in this order; facts and problems come from `book` and stay with their connection.
    void setConnections(const std::vector<ConnectionRow> &rows, const HealthBook &book);
    void setFacts(const ConnectionRef &ref, const HealthFacts &facts);
    /// The syncs of one connection could not be read; the next facts end it.
    void setProblem(const ConnectionRef &ref, const QString &problem);
    int rowOf(const ConnectionRef &ref) const;
    /// The worst grade of all; Healthy when there are none.
    HealthGrade worst() const;
    void setNow(const QDateTime &now);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QString displayText(const CustomerConnection &connection, Column column) const;
    QString exactText(const CustomerConnection &connection, Column column) const;
    QVariant sortKey(const CustomerConnection &connection, Column column) const;
    QDateTime now() const { return m_now.isValid() ? m_now : QDateTime::currentDateTimeUtc(); }

    QDateTime m_now;
};

/// "3 syncs, 1 failing, 1 late", "no syncs"; "not read" while nobody looked.
QString syncsInShort(const HealthFacts &facts);

/// A text for a ticket about all connections of a customer, each with its health since when, its syncs if they
/// were read, and its links. Holds no name, e-mail, tag, metadata or credential.
QString customerSummary(const std::vector<CustomerConnection> &connections,
                        const std::function<QStringList(const ConnectionRow &)> &links, const QDateTime &now);

} // namespace console
