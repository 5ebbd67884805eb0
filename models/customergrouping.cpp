#include "core/jsongrammar.h"
#include "models/connectionpage.h"
#include "models/customerreading.h"

#include <algorithm>

namespace console {

namespace {

constexpr int StopCheckRows = 512;

/// Puts Customers together row by row. Rows are read as tokens, and texts are compared as numbers: what is needed
/// beside the result is a few numbers a row.
class Grouping
{
public:
    explicit Grouping(Customers &customers)
        : m_customers(customers), m_kind(customers.bridge.kind), m_tag(customers.bridge.tag.toUtf8())
    {
        m_customers.owners.reserve(size_t(customers.index.size()));
    }

    void addRow(int number)
    {
        const CustomerReading reading(m_customers.index.raw(number), m_tag);
        countTags(reading.tags());
        Customer &customer = customerOf(reading);
        ++customer.connections;
        if (customer.name.isEmpty() && !customer.isNobody())
            customer.name = textOfToken(reading.name(m_kind));
        addFacts(customer, m_customers.index.facts(number));
        if (m_kind == CustomerBridge::Kind::EndUser)
            m_shared.push_back(numberOr(reading.email(), &TextNumbers::ofEmail));
        else if (m_kind == CustomerBridge::Kind::Email)
            m_shared.push_back(numberOr(reading.userId(), &TextNumbers::ofToken));
    }

    void finish()
    {
        arrangeRows();
        for (Customer &customer : m_customers.all) {
            if (customer.name.isEmpty())
                customer.name = customer.value;
            m_customers.places.insert(customer.key, int(m_customers.places.size()));
        }
        countIntegrations();
        if (m_kind == CustomerBridge::Kind::EndUser)
            countSharedEmails();
        else if (m_kind == CustomerBridge::Kind::Email)
            countDifferent(&Customer::ids, m_sharedNumbers.count(), [this](int row) { return m_shared[size_t(row)]; });
        takeTagKeys();
    }

private:
    Customer &customerOf(const CustomerReading &reading)
    {
        const QByteArrayView value = reading.value(m_kind);
        const bool isEmail = m_kind == CustomerBridge::Kind::Email;
        const int place = isEmail ? m_values.ofEmail(value) : m_values.ofToken(value);
        m_customers.owners.push_back(place);
        if (place == int(m_customers.all.size())) {
            Customer customer;
            customer.value = textOfToken(value);
            customer.key = customerKey(customer.value, m_customers.bridge);
            m_customers.all.push_back(std::move(customer));
        }
        return m_customers.all[size_t(place)];
    }

    static void addFacts(Customer &customer, const ConnectionFacts &facts)
    {
        customer.health = std::min(customer.health, facts.health); // The worst comes first.
        customer.authErrors += facts.health == Health::AuthError;
        customer.syncErrors += facts.health == Health::SyncError;
        customer.lastCreated = std::max(customer.lastCreated, facts.created / 1000);
    }

    void countTags(QByteArrayView tags)
    {
        if (tags.isEmpty())
            return;
        for (jsongrammar::Walker members(tags.begin(), tags.end()); members.next(); members.value())
            ++m_tagKeys[members.key()];
    }

    /// The number of what a token says, or -1 of none.
    int numberOr(QByteArrayView token, int (TextNumbers::*number)(QByteArrayView))
    {
        return token.isEmpty() ? -1 : (m_sharedNumbers.*number)(token);
    }

    /// Rows by customer, in the server's order: the newest first.
    void arrangeRows()
    {
        int first = 0;
        std::vector<int> next;
        next.reserve(m_customers.all.size());
        for (Customer &customer : m_customers.all) {
            customer.firstRow = first;
            next.push_back(first);
            first += customer.connections;
        }
        m_customers.rows.resize(m_customers.owners.size());
        for (size_t row = 0; row < m_customers.owners.size(); ++row)
            m_customers.rows[size_t(next[size_t(m_customers.owners[row])]++)] = int(row);
    }

    /// How many different numbers `numberOf` has for the rows of each customer; -1 is none.
    template <typename NumberOf>
    void countDifferent(int Customer::*count, int numbers, NumberOf numberOf)
    {
        std::vector<int> lastSeenBy(size_t(numbers), -1);
        for (size_t i = 0; i < m_customers.all.size(); ++i) {
            Customer &customer = m_customers.all[i];
            for (const int row : m_customers.rowsOf(customer)) {
                const int number = numberOf(row);
                if (number >= 0 && std::exchange(lastSeenBy[size_t(number)], int(i)) != int(i))
                    ++(customer.*count);
            }
        }
    }

    void countIntegrations()
    {
        countDifferent(&Customer::integrations, m_customers.index.integrationNumbers(),
                       [this](int row) { return m_customers.index.facts(row).integration; });
    }

    /// The same person under two IDs is told, not joined: only a person can know.
    void countSharedEmails()
    {
        std::vector<int> customersWithEmail(size_t(m_sharedNumbers.count()), 0);
        std::vector<int> lastSeenBy(customersWithEmail.size(), -1);
        const auto eachEmail = [this](const Customer &customer, auto visit) {
            for (const int row : m_customers.rowsOf(customer)) {
                if (m_shared[size_t(row)] >= 0)
                    visit(size_t(m_shared[size_t(row)]));
            }
        };
        for (size_t i = 0; i < m_customers.all.size(); ++i) {
            if (m_customers.all[i].isNobody())
                continue;
            eachEmail(m_customers.all[i], [&](size_t email) {
                customersWithEmail[email] += std::exchange(lastSeenBy[email], int(i)) != int(i);
            });
        }
        for (Customer &customer : m_customers.all)
            eachEmail(customer, [&](size_t email) {
                customer.otherIds = std::max(customer.otherIds, customersWithEmail[email] - 1);
            });
    }

    void takeTagKeys()
    {
        // Two tokens may say the same.
        QHash<QString, int> counts;
        for (auto it = m_tagKeys.cbegin(); it != m_tagKeys.cend(); ++it)
            counts[textOfToken(it.key())] += it.value();
        for (auto it = counts.cbegin(); it != counts.cend(); ++it)
            m_customers.tagKeys.emplace_back(it.key(), it.value());
        std::sort(m_customers.tagKeys.begin(), m_customers.tagKeys.end());
    }

    Customers &m_customers;
    CustomerBridge::Kind m_kind;
    QByteArray m_tag;
    TextNumbers m_values; ///< Numbers are places in Customers::all.
    QHash<QByteArrayView, int> m_tagKeys;
    TextNumbers m_sharedNumbers;
    std::vector<int> m_shared; ///< Of EndUser each row's e-mail, of Email each row's end user ID.
};

} // namespace

Customers groupCustomers(ConnectionIndex index, const CustomerBridge &bridge, const std::stop_token &stop)
{
    Customers customers{.index = std::move(index), .bridge = bridge};
    Grouping grouping(customers);
    for (int number = 0; number < customers.index.size(); ++number) {
        if (number % StopCheckRows == 0 && stop.stop_requested())
            return Customers{.index = customers.index, .bridge = bridge};
        grouping.addRow(number);
    }
    grouping.finish();
    return customers;
}

} // namespace console
