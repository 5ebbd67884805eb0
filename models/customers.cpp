#include "models/customers.h"

#include "models/customerreading.h"

namespace console {

namespace {

constexpr auto TagPrefix = QLatin1String("tag:");

} // namespace

QString CustomerBridge::toText() const
{
    switch (kind) {
    case Kind::EndUser:
        return QStringLiteral("end-user");
    case Kind::Email:
        return QStringLiteral("email");
    case Kind::Organization:
        return QStringLiteral("organization");
    case Kind::Tag:
        break;
    }
    return TagPrefix + tag;
}

CustomerBridge CustomerBridge::fromText(const QString &text)
{
    if (text.startsWith(TagPrefix))
        return {Kind::Tag, text.mid(TagPrefix.size())};
    if (text == QLatin1String("email"))
        return {Kind::Email, {}};
    return {text == QLatin1String("organization") ? Kind::Organization : Kind::EndUser, {}};
}

QString customerValue(const ConnectionRow &row, const CustomerBridge &bridge)
{
    // A row of nothing has no bytes either.
    if (row.json().isMissing())
        return {};
    const QByteArray tag = bridge.tag.toUtf8();
    return textOfToken(CustomerReading(row.json().raw(), tag).value(bridge.kind));
}

QString customerKey(const QString &value, const CustomerBridge &bridge)
{
    return bridge.kind == CustomerBridge::Kind::Email ? value.trimmed().toCaseFolded() : value;
}

const Customer *Customers::find(const QString &key) const
{
    const auto place = places.constFind(key);
    return place == places.cend() ? nullptr : &all[size_t(*place)];
}

std::vector<ConnectionRow> Customers::connectionsOf(const Customer &customer) const
{
    std::vector<ConnectionRow> connections;
    connections.reserve(size_t(customer.connections));
    for (const int number : rowsOf(customer))
        connections.push_back(index.row(number));
    return connections;
}

std::vector<int> customersWith(const Customers &customers, const QByteArrayList &words, const std::stop_token &stop)
{
    // How many of the words each customer has; a word counts once, however many connections have it.
    std::vector<int> had(customers.all.size(), 0);
    int wanted = 0;
    for (const QByteArray &word : words) {
        for (const int row : customers.index.matching({.words = {word}}, 0, -1, stop)) {
            int &count = had[size_t(customers.owners[size_t(row)])];
            if (count == wanted)
                ++count;
        }
        ++wanted;
    }
    std::vector<int> found;
    for (size_t i = 0; i < had.size() && !stop.stop_requested(); ++i) {
        if (had[i] == wanted)
            found.push_back(int(i));
    }
    return found;
}

} // namespace console
