#pragma once

#include "models/connectionindex.h"

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
    static CustomerBridge fromText(const QString &text);
    friend bool operator==(const CustomerBridge &, const CustomerBridge &) = default;
};

/// What the bridge reads from a connection, as it is written; empty when it says nothing.
QString customerValue(const ConnectionRow &row, const CustomerBridge &bridge);
/// What equal customers have equal.
QString customerKey(const QString &value, const CustomerBridge &bridge);

/// Connections that have the bridge's value in common.
struct Customer {
    QString key;   ///< customerKey(); empty for all connections of which the bridge says nothing.
    QString value; ///< As the newest connection writes it.
    QString name;  ///< A name for a person, where one is known; otherwise the value.
    QByteArray searchText;      ///< searchFolded() values, names, e-mails, organizations, and connection IDs.
    std::vector<int> rows;      ///< Their numbers in the index, the newest first.
    Health health = Health::Healthy; ///< The worst of them.
    int authErrors = 0;         ///< Connections by what fails.
    int syncErrors = 0;
    int integrations = 0;       ///< How many different ones.
    qint64 lastCreated = 0;     ///< Milliseconds since the epoch; 0 when unknown.
    int otherIds = 0;           ///< Of EndUser: how many other end users have the same e-mail.
    int ids = 0;                ///< How many different end user IDs its connections name.

    bool isNobody() const { return key.isEmpty(); }
};

/// All connections by customer; never changed after it was made, so that threads can share it.
struct Customers {
    ConnectionIndex index;
    CustomerBridge bridge;
    std::vector<Customer> all;
    QHash<QString, int> places;                  ///< Of each key in `all`.
    std::vector<std::pair<QString, int>> tagKeys; ///< That occur, with the number of connections.

    const Customer *find(const QString &key) const;
    std::vector<ConnectionRow> connectionsOf(const Customer &customer) const;
};

/// Reads every row: for 100,000 call it off the GUI thread. What it returns after a stop is not complete.
Customers groupCustomers(ConnectionIndex index, const CustomerBridge &bridge, const std::stop_token &stop = {});

} // namespace console
