#include "models/customers.h"

#include <QSet>

#include <algorithm>

namespace console {

namespace {

constexpr auto TagPrefix = QLatin1String("tag:");
constexpr int StopCheckRows = 512;

QString tagText(const std::vector<JsonMember> &tags, QLatin1String key)
{
    for (const JsonMember &tag : tags) {
        if (tag.key.compare(key, Qt::CaseInsensitive) == 0)
            return tag.value.toText();
    }
    return {};
}

QString firstOf(std::initializer_list<QString> texts)
{
    for (const QString &text : texts) {
        if (!text.trimmed().isEmpty())
            return text;
    }
    return {};
}

/// What is read of a row once, for everything that is made of it.
struct Reading {
    explicit Reading(const ConnectionRow &row) : user(row.endUser().value_or(EndUser())), tags(row.tags()) {}

    QString userId() const { return firstOf({user.id, tagText(tags, QLatin1String("end_user_id"))}); }
    QString email() const { return firstOf({user.email, tagText(tags, QLatin1String("end_user_email"))}); }
    QString organizationName() const { return firstOf({user.organizationName, tagText(tags, QLatin1String("organization"))}); }
    QString organization() const
    {
        return firstOf({user.organizationId, tagText(tags, QLatin1String("organization_id")), organizationName()});
    }
    QString value(const CustomerBridge &bridge) const
    {
        switch (bridge.kind) {
        case CustomerBridge::Kind::EndUser:
            return userId();
        case CustomerBridge::Kind::Email:
            return email();
        case CustomerBridge::Kind::Organization:
            return organization();
        case CustomerBridge::Kind::Tag:
            break;
        }
        for (const JsonMember &tag : tags) {
            // "Plan" and "plan" are two tags, as the server has them.
            if (tag.key == bridge.tag)
                return tag.value.toText();
        }
        return {};
    }
    QString name(const CustomerBridge &bridge) const
    {
        switch (bridge.kind) {
        case CustomerBridge::Kind::EndUser:
            return firstOf({user.displayName, tagText(tags, QLatin1String("end_user_display_name")), email()});
        case CustomerBridge::Kind::Organization:
            return organizationName();
        case CustomerBridge::Kind::Email:
        case CustomerBridge::Kind::Tag:
            break;
        }
        return {};
    }

    EndUser user;
    std::vector<JsonMember> tags;
};

/// What is only needed while a customer is put together.
struct Parts {
    QSet<QString> integrations;
    QSet<QString> ids;
    QSet<QString> emails;
    QSet<QString> texts;
};

void addText(Customer &customer, Parts &parts, const QString &text)
{
    if (text.isEmpty() || parts.texts.contains(text))
        return;
    parts.texts.insert(text);
    customer.searchText += searchFolded(text) + '\n';
}

void addHealth(Customer &customer, Health health)
{
    customer.health = std::min(customer.health, health); // The worst comes first.
    customer.authErrors += health == Health::AuthError;
    customer.syncErrors += health == Health::SyncError;
}

void addRow(Customer &customer, Parts &parts, const ConnectionRow &row, const Reading &reading, int number)
{
    customer.rows.push_back(number);
    parts.integrations.insert(row.providerConfigKey());
    const QString email = reading.email();
    if (const QString id = reading.userId(); !id.isEmpty())
        parts.ids.insert(id);
    if (!email.isEmpty())
        parts.emails.insert(email.toCaseFolded());
    for (const QString &text : {reading.userId(), email, reading.user.displayName, reading.organization(),
                                reading.organizationName(), row.connectionId()})
        addText(customer, parts, text);
    addHealth(customer, row.health());
    if (const QDateTime created = row.created(); created.isValid())
        customer.lastCreated = std::max(customer.lastCreated, created.toMSecsSinceEpoch());
}

/// The same person under two IDs is told, not joined: only a person can know.
void countSharedEmails(std::vector<Customer> &all, const std::vector<Parts> &parts)
{
    QHash<QString, int> customersWith;
    for (size_t i = 0; i < all.size(); ++i) {
        if (!all[i].isNobody()) {
            for (const QString &email : parts[i].emails)
                ++customersWith[email];
        }
    }
    for (size_t i = 0; i < all.size(); ++i) {
        for (const QString &email : parts[i].emails)
            all[i].otherIds = std::max(all[i].otherIds, customersWith.value(email) - 1);
    }
}

std::vector<std::pair<QString, int>> sorted(const QHash<QString, int> &counts)
{
    std::vector<std::pair<QString, int>> all;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        all.emplace_back(it.key(), it.value());
    std::sort(all.begin(), all.end());
    return all;
}

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
    return Reading(row).value(bridge);
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
    connections.reserve(customer.rows.size());
    for (const int number : customer.rows)
        connections.push_back(index.row(number));
    return connections;
}

Customers groupCustomers(ConnectionIndex index, const CustomerBridge &bridge, const std::stop_token &stop)
{
    Customers customers{.index = std::move(index), .bridge = bridge};
    std::vector<Parts> parts;
    QHash<QString, int> tagKeys;
    for (int number = 0; number < customers.index.size(); ++number) {
        if (number % StopCheckRows == 0 && stop.stop_requested())
            return customers;
        const ConnectionRow row = customers.index.row(number);
        const Reading reading(row);
        for (const JsonMember &tag : reading.tags)
            ++tagKeys[tag.key];
        const QString value = reading.value(bridge);
        const QString key = customerKey(value, bridge);
        auto place = customers.places.constFind(key);
        if (place == customers.places.cend()) {
            place = customers.places.insert(key, int(customers.all.size()));
            customers.all.push_back({.key = key, .value = value});
            parts.emplace_back();
        }
        Customer &customer = customers.all[size_t(*place)];
        if (customer.name.isEmpty() && !customer.isNobody())
            customer.name = reading.name(bridge);
        Parts &part = parts[size_t(*place)];
        addText(customer, part, value);
        addRow(customer, part, row, reading, number);
        // A customer of one connection, as most are, needs no more than the counts.
        customer.integrations = int(part.integrations.size());
        customer.ids = int(part.ids.size());
    }
    for (Customer &customer : customers.all) {
        if (customer.name.isEmpty())
            customer.name = customer.value;
    }
    if (bridge.kind == CustomerBridge::Kind::EndUser)
        countSharedEmails(customers.all, parts);
    customers.tagKeys = sorted(tagKeys);
    return customers;
}

} // namespace console
