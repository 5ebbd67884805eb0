#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QMetaType>
#include <QString>

#include <compare>
#include <utility>

namespace console {

/// A string of one meaning: two kinds of id cannot be mixed up. Never compares across tags.
template <typename Tag>
struct StrongId {
    QString value;

    StrongId() = default;
    explicit StrongId(QString text) : value(std::move(text)) {}
    bool isEmpty() const { return value.isEmpty(); }
    friend bool operator==(const StrongId &, const StrongId &) = default;
    friend auto operator<=>(const StrongId &a, const StrongId &b) { return a.value.compare(b.value) <=> 0; }
    friend size_t qHash(const StrongId &id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

/// Nango's connection_id: chosen by the customer, unique only within one integration.
using ConnectionId = StrongId<struct ConnectionIdTag>;
/// Nango's provider config key (also called unique_key or integration id): names an integration.
using ProviderConfigKey = StrongId<struct ProviderConfigKeyTag>;

/// Names one connection of an environment. The two halves have types of their own, so they cannot be
/// swapped.
struct ConnectionRef {
    ProviderConfigKey providerConfigKey;
    ConnectionId connectionId;

    bool isValid() const { return !providerConfigKey.isEmpty() && !connectionId.isEmpty(); }
    friend bool operator==(const ConnectionRef &, const ConnectionRef &) = default;
    friend size_t qHash(const ConnectionRef &ref, size_t seed = 0)
    {
        return qHashMulti(seed, ref.providerConfigKey, ref.connectionId);
    }
    /// "integration / connection id", for titles and the journal.
    QString toString() const { return providerConfigKey.value + QStringLiteral(" / ") + connectionId.value; }
};

} // namespace console
