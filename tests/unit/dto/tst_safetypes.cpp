#include "core/ids.h"
#include "dto/sync.h"
#include "support/testcase.h"

#include <concepts>

using namespace console;

// What cannot be written at all is checked when this file is compiled: a program with one of these
// mistakes in it must not come to be.
namespace {

// The halves of a reference are of their own types, and no plain text is either of them.
static_assert(std::constructible_from<ConnectionRef, ProviderConfigKey, ConnectionId>);
static_assert(!std::constructible_from<ConnectionRef, ConnectionId, ProviderConfigKey>);
static_assert(!std::constructible_from<ConnectionRef, QString, QString>);
static_assert(!std::convertible_to<QString, ConnectionId>);
static_assert(!std::convertible_to<QString, ProviderConfigKey>);
static_assert(!std::convertible_to<ConnectionId, ProviderConfigKey>);
static_assert(!std::convertible_to<ProviderConfigKey, ConnectionId>);
static_assert(!std::equality_comparable_with<ConnectionId, ProviderConfigKey>);

// A target is made by its three functions only, and may not come to be from nothing.
static_assert(!std::default_initializable<SyncTarget>);
static_assert(!std::constructible_from<SyncTarget, ConnectionRef>);
static_assert(!std::constructible_from<SyncTarget, ConnectionRef, std::vector<SyncRef>>);
static_assert(!std::constructible_from<SyncTarget, SyncTarget::Scope, ConnectionRef, std::vector<SyncRef>>);
static_assert(!std::convertible_to<ProviderConfigKey, SyncTarget>);
static_assert(!std::convertible_to<ConnectionRef, SyncTarget>);

template <typename Key>
concept NamesWholeIntegration = requires(Key key) { SyncTarget::wholeIntegration(key); };
static_assert(NamesWholeIntegration<ProviderConfigKey>);
static_assert(!NamesWholeIntegration<ConnectionId>);
static_assert(!NamesWholeIntegration<ConnectionRef>);
static_assert(!NamesWholeIntegration<QString>);

// Emptying the cache is no flag of its own that could be set without a reset.
template <typename T>
concept HasEmptyCacheAlone = requires { T::EmptyCache; };
static_assert(!HasEmptyCacheAlone<SyncReset>);
static_assert(!std::convertible_to<bool, SyncReset>);

// A sync is never a plain text either: it has a variant.
static_assert(!std::convertible_to<QString, SyncRef>);

ConnectionRef acme()
{
    return {ProviderConfigKey(QStringLiteral("crm")), ConnectionId(QStringLiteral("acme"))};
}

} // namespace

class tst_safetypes : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void nothingMakesNoTarget()
    {
        QVERIFY(!SyncTarget::syncs(acme(), {}));
        QVERIFY(!SyncTarget::syncs(acme(), {SyncRef{}}));
        QVERIFY(!SyncTarget::syncs(acme(), {SyncRef{QStringLiteral("a")}, SyncRef{}}));
        QVERIFY(!SyncTarget::syncs({acme().providerConfigKey, {}}, {SyncRef{QStringLiteral("a")}}));
        QVERIFY(!SyncTarget::syncs({{}, acme().connectionId}, {SyncRef{QStringLiteral("a")}}));
        QVERIFY(!SyncTarget::everySyncOf({}));
        QVERIFY(!SyncTarget::everySyncOf({acme().providerConfigKey, {}}));
        QVERIFY(!SyncTarget::everySyncOf({{}, acme().connectionId}));
        QVERIFY(!SyncTarget::wholeIntegration(ProviderConfigKey()));
    }

    void aTargetIsWhatWasNamed()
    {
        const auto named = SyncTarget::syncs(acme(), {SyncRef{QStringLiteral("a")}, SyncRef{QStringLiteral("a"), QStringLiteral("v")}});
        QVERIFY(named && named->scope() == SyncTarget::Scope::NamedSyncs);
        QCOMPARE(named->toString(), QStringLiteral("crm / acme: a, a::v"));
        const auto every = SyncTarget::everySyncOf(acme());
        QVERIFY(every && every->scope() == SyncTarget::Scope::EverySyncOfConnection && every->syncs().empty());
        QCOMPARE(every->connection(), acme());
        const auto whole = SyncTarget::wholeIntegration(acme().providerConfigKey);
        QVERIFY(whole && whole->scope() == SyncTarget::Scope::WholeIntegration);
        QVERIFY(whole->connection().connectionId.isEmpty());
    }

    void aSyncWithoutVariantIsTheBase()
    {
        QCOMPARE(SyncRef{QStringLiteral("a")}.toString(), QStringLiteral("a"));
        QCOMPARE((SyncRef{QStringLiteral("a"), QString()}.toString()), QStringLiteral("a"));
        QCOMPARE((SyncRef{QStringLiteral("a"), QStringLiteral("v")}.toString()), QStringLiteral("a::v"));
        QVERIFY(SyncRef{QStringLiteral("a")} != (SyncRef{QStringLiteral("a"), QStringLiteral("v")}));
    }
};

CONSOLE_TEST(tst_safetypes)

#include "tst_safetypes.moc"
