#pragma once

#include "models/connectionindex.h"

#include <span>

namespace console {

/// What makes connections those of one customer.
struct CustomerBridge {
    enum class Kind {
        EndUser,      ///< The end user's ID, or the tag `end_user_id`.
        Email,        ///< Their e-mail, or the tag `end_user_email`; its case does not count.
        Organization, ///< Their organization's ID or name, or the tags `organization_id`, `organization`.
        Tag           ///< The value of any tag.
    };
    Kind kind = Kind::EndUser;
    QString tag; ///< Of Kind::Tag only.

    /// "end-user", "email", "organization", "tag:plan": a stable text for settings, and back.
    QString toText() const;
    /// "email", "organization" or a tag's prefix and name; that of end users for anything else.
    static CustomerBridge fromText(const QString &text);
    friend bool operator==(const CustomerBridge &, const CustomerBridge &) = default;
};

/// What the bridge reads from a connection, as it is written; empty when it says nothing.
QString customerValue(const ConnectionRow &row, const CustomerBridge &bridge);
/// What equal customers have equal.
QString customerKey(const QString &value, const CustomerBridge &bridge);

/// Connections that have the bridge's value in common.
struct Customer {
    QString key;            ///< customerKey(); empty for all connections of which the bridge says nothing.
    QString value;          ///< As the newest connection writes it.
    QString name;           ///< A name for a person, where one is known; otherwise the value.
    qint64 lastCreated = 0; ///< Milliseconds since the epoch; 0 when unknown.
    int firstRow = 0;       ///< Where Customers::rowsOf() begins.
    int connections = 0;    ///< How many.
    int authErrors = 0;     ///< Connections by what fails.
    int syncErrors = 0;
    int integrations = 0;            ///< How many different ones.
    int otherIds = 0;                ///< Of EndUser: how many other end users have the same e-mail.
    int ids = 0;                     ///< Of Email: how many different end user IDs its connections name.
    Health health = Health::Healthy; ///< The worst of them.

    bool isNobody() const { return key.isEmpty(); }
};

/// All connections by customer; never changed after it was made, so that threads can share it. What it takes is
/// a few texts for each customer and two numbers for each connection.
struct Customers {
    ConnectionIndex index;
    CustomerBridge bridge;
    std::vector<Customer> all;
    std::vector<int> owners;                      ///< The place in `all` of each row's customer.
    std::vector<int> rows;                        ///< Row numbers, customer by customer.
    QHash<QString, int> places;                   ///< Of each key in `all`.
    std::vector<std::pair<QString, int>> tagKeys; ///< That occur, with the number of connections.

    /// Null when there is none.
    const Customer *find(const QString &key) const;
    /// The numbers of a customer's connections in the index, the newest first.
    std::span<const int> rowsOf(const Customer &customer) const
    {
        return std::span(rows).subspan(size_t(customer.firstRow), size_t(customer.connections));
    }
    /// In the order of the list.
    std::vector<ConnectionRow> connectionsOf(const Customer &customer) const;
};

/// Reads every row: for 100,000 call it off the GUI thread. What it returns after a stop has no customers.
Customers groupCustomers(ConnectionIndex index, const CustomerBridge &bridge, const std::stop_token &stop = {});

/// The places in `all` of the customers that have each of these folded words in some text of some connection: IDs,
/// names, e-mails, organizations, integrations, tags.
std::vector<int> customersWith(const Customers &customers, const QByteArrayList &words,
                               const std::stop_token &stop = {});

} // namespace console
