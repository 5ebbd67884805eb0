#include "secrets/memorysecretstore.h"
#include "session/connections.h"
#include "session/diagnostics.h"
#include "session/drafts.h"
#include "session/workspace.h"
#include "sessionfixture.h"
#include "support/searcheddir.h"

using namespace console;
using namespace console::test;

Q_DECLARE_METATYPE(console::KeyState)

namespace {

/// A keychain in memory that can be broken.
class TestSecrets final : public SecretStore
{
public:
    Call<Secret> *read(QObject *parent, const QString &name) override
    {
        reads.append(name);
        if (failAs)
            return finishedCall<Secret>(parent, failure(*failAs));
        return m_memory->read(parent, name);
    }
    Call<Done> *write(QObject *parent, const QString &name, const Secret &secret) override
    {
        if (failAs)
            return finishedCall<Done>(parent, failure(*failAs));
        return m_memory->write(parent, name, secret);
    }
    Call<Done> *remove(QObject *parent, const QString &name) override
    {
        removed.append(name);
        return m_memory->remove(parent, name);
    }

    void failWith(ErrorKind kind, const char *code)
    {
        failAs = localError(kind, QStringLiteral("Read key"), QStringLiteral("no"));
        failAs->serverCode = QString::fromLatin1(code);
    }

    std::shared_ptr<MemorySecretStore> m_memory = std::make_shared<MemorySecretStore>();
    std::optional<Error> failAs;
    QStringList reads;
    QStringList removed;
};

/// A workspace on a data file, to be opened again and again.
struct Rig {
    enum class Load { AtOnce,
                      Later };

    Rig() { restart(); }

    void restart(Load load = Load::AtOnce)
    {
        const auto memory = secrets != nullptr ? secrets->m_memory : std::make_shared<MemorySecretStore>();
        workspace.reset();
        auto owned = std::make_unique<TestSecrets>();
        owned->m_memory = memory;
        secrets = owned.get();
        workspace = std::make_unique<Workspace>(std::make_unique<Store>(dir.filePath(QStringLiteral("console.db"))),
                                                std::move(owned));
        if (load == Load::Later)
            return;
        QSignalSpy loaded(workspace.get(), &Workspace::environmentsChanged);
        workspace->load();
        QVERIFY(loaded.wait());
    }

    /// Opens an environment of this run; its id, or 0.
    qint64 addTemporary(const char *name, const QString &url, const Secret &key)
    {
        return resultOf(workspace->addTemporary(
                            Environment{.name = QString::fromLatin1(name), .baseUrl = QUrl(url)}, key))
            .value_or(0);
    }

    /// Adds an environment and says how that ended: its id, or the error.
    Result<qint64> add(const QString &name, const QString &url, KeyStorage storage = KeyStorage::Keychain)
    {
        return resultOf(workspace->save(Environment{.name = name, .baseUrl = QUrl(url)}, testKey(), storage));
    }

    SearchedDir dir;
    TestSecrets *secrets = nullptr;
    std::unique_ptr<Workspace> workspace;
};

const QString cloud = QStringLiteral("https://api.nango.dev");

} // namespace

class tst_workspace : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void theLastEnvironmentIsOpenedAgain()
    {
        Rig rig;
        QVERIFY(rig.workspace->environments().isEmpty());
        QCOMPARE(rig.workspace->keyState(), KeyState::None);
        const auto first = rig.add(QStringLiteral("Dev"), cloud);
        const auto second = rig.add(QStringLiteral("Prod"), cloud);
        QVERIFY(first && second);
        rig.workspace->open(*second);
        QTRY_COMPARE(rig.workspace->keyState(), KeyState::Available);
        QVERIFY(rig.workspace->session());
        rig.restart();
        QTRY_COMPARE(rig.workspace->keyState(), KeyState::Available);
        QCOMPARE(rig.workspace->currentEnvironment()->name, QStringLiteral("Prod"));
        QCOMPARE(rig.workspace->session()->environment().id, *second);
    }

    void loadCanLeaveTheLastOneClosed()
    {
        Rig rig;
        const auto id = rig.add(QStringLiteral("Dev"), cloud);
        rig.workspace->open(*id);
        QTRY_VERIFY(rig.workspace->session());
        Workspace other(std::make_unique<Store>(rig.dir.filePath(QStringLiteral("console.db"))),
                        std::make_unique<MemorySecretStore>());
        QSignalSpy loaded(&other, &Workspace::environmentsChanged);
        other.load(false);
        QVERIFY(loaded.wait());
        QCOMPARE(other.environments().size(), 1);
        QVERIFY(!other.currentEnvironment());
    }

    void keyStates_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<KeyStorage>("storage");
        QTest::addColumn<KeyState>("state");
        const int keychain = static_cast<int>(ErrorKind::Keychain);
        const int notFound = static_cast<int>(ErrorKind::NotFound);
        QTest::newRow("never kept") << notFound << QByteArray() << KeyStorage::ThisRunOnly << KeyState::Missing;
        QTest::newRow("kept, says nothing of it")
            << notFound << QByteArray() << KeyStorage::Keychain << KeyState::KeychainLocked;
        QTest::newRow("locked") << keychain << QByteArray("locked") << KeyStorage::Keychain << KeyState::KeychainLocked;
        QTest::newRow("denied") << keychain << QByteArray("denied") << KeyStorage::Keychain << KeyState::KeychainLocked;
        QTest::newRow("no service") << keychain << QByteArray("unavailable") << KeyStorage::Keychain
                                    << KeyState::KeychainUnavailable;
    }

    void keyStates()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, code);
        QFETCH(KeyStorage, storage);
        QFETCH(KeyState, state);
        Rig rig;
        const auto id = rig.add(QStringLiteral("Dev"), cloud, storage);
        QVERIFY(id.has_value());
        rig.restart();
        rig.secrets->failWith(static_cast<ErrorKind>(kind), code.constData());
        rig.workspace->open(*id);
        QCOMPARE(rig.workspace->keyState(), KeyState::Loading);
        QTRY_COMPARE(rig.workspace->keyState(), state);
        QVERIFY(rig.workspace->keyError());
        QVERIFY(!rig.workspace->session());

        // The way out that is always there.
        rig.workspace->useKeyForThisRun(testKey());
        QCOMPARE(rig.workspace->keyState(), KeyState::ForThisRun);
        QVERIFY(rig.workspace->session());
    }

    void askingTheKeychainAgain()
    {
        Rig rig;
        const auto id = rig.add(QStringLiteral("Dev"), cloud);
        rig.secrets->failWith(ErrorKind::Keychain, "locked");
        rig.workspace->open(*id);
        QTRY_COMPARE(rig.workspace->keyState(), KeyState::KeychainLocked);
        rig.secrets->failAs.reset();
        rig.workspace->retryKey();
        QTRY_COMPARE(rig.workspace->keyState(), KeyState::Available);
    }

    void aKeychainThatFailsKeepsTheEnvironment()
    {
        Rig rig;
        rig.secrets->failWith(ErrorKind::Keychain, "unavailable");
        const auto id = rig.add(QStringLiteral("Dev"), cloud);
        QVERIFY(!id);
        QCOMPARE(id.error().kind, ErrorKind::Keychain);
        QCOMPARE(rig.workspace->environments().size(), 1);
    }

    void anotherOriginNeedsTheKeyAgain_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("needsKey");
        QTest::newRow("same") << cloud << false;
        QTest::newRow("port said") << QStringLiteral("https://API.nango.dev:443") << false;
        QTest::newRow("base path") << cloud + QStringLiteral("/nango") << false;
        QTest::newRow("host") << QStringLiteral("https://api.nango.dev.evil.example") << true;
        QTest::newRow("port") << cloud + QStringLiteral(":8443") << true;
        QTest::newRow("scheme") << QStringLiteral("http://api.nango.dev") << true;
    }

    void anotherOriginNeedsTheKeyAgain()
    {
        QFETCH(QString, url);
        QFETCH(bool, needsKey);
        Rig rig;
        const auto id = rig.add(QStringLiteral("Dev"), cloud);
        rig.workspace->open(*id);
        QTRY_VERIFY(rig.workspace->session());
        Environment changed = *rig.workspace->currentEnvironment();
        changed.baseUrl = QUrl(url);
        const auto saved = resultOf(rig.workspace->save(changed, std::nullopt, KeyStorage::Keychain));
        QCOMPARE(!saved, needsKey);
        if (!needsKey)
            return;
        QCOMPARE(saved.error().kind, ErrorKind::Invalid);
        QCOMPARE(rig.workspace->currentEnvironment()->baseUrl, QUrl(cloud));
        // With a key it goes, and the old server's key is forgotten.
        const auto withKey = resultOf(rig.workspace->save(changed, Secret("another"), KeyStorage::Keychain));
        QVERIFY(withKey.has_value());
        QTRY_COMPARE(rig.workspace->keyState(), KeyState::Available);
        QCOMPARE(rig.workspace->session()->environment().baseUrl, QUrl(url));
        QCOMPARE(rig.secrets->removed.size(), 1);
        QVERIFY(rig.secrets->removed.first().contains(QStringLiteral("https://api.nango.dev:443")));
    }

    void unusableEnvironmentsAreNotSaved_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("no name") << "  " << cloud << QByteArray("k");
        QTest::newRow("no URL") << "Dev"
                                << "" << QByteArray("k");
        QTest::newRow("not http") << "Dev"
                                  << "ftp://x" << QByteArray("k");
        QTest::newRow("empty key") << "Dev" << cloud << QByteArray();
    }

    void unusableEnvironmentsAreNotSaved()
    {
        QFETCH(QString, name);
        QFETCH(QString, url);
        QFETCH(QByteArray, key);
        Rig rig;
        const auto saved = resultOf(
            rig.workspace->save(Environment{.name = name, .baseUrl = QUrl(url)}, Secret(key), KeyStorage::Keychain));
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::Invalid);
        QVERIFY(rig.workspace->environments().isEmpty());
    }

    void switchingEndsWhatIsUnderWay()
    {
        FakeNango slow([](const FakeRequest &) { return FakeAnswer{.held = true}; });
        Rig rig;
        rig.workspace->addTemporary(Environment{.name = QStringLiteral("A"), .baseUrl = slow.url()}, testKey());
        QPointer<EnvironmentSession> old = rig.workspace->session();
        bool told = false;
        QObject page;
        old->connections()
            .find({ProviderConfigKey(QStringLiteral("crm")), ConnectionId(QStringLiteral("acme"))})
            ->onFinished(&page, [&told](const Result<ConnectionRow> &) { told = true; });
        QTRY_COMPARE(slow.requests().size(), 1);
        QSignalSpy closing(rig.workspace.get(), &Workspace::sessionClosing);
        bool oldGone = false;
        connect(rig.workspace.get(), &Workspace::currentChanged, &page, [&] { oldGone = old.isNull(); });
        rig.workspace->addTemporary(Environment{.name = QStringLiteral("B"), .baseUrl = QUrl(cloud)}, testKey());
        QCOMPARE(closing.size(), 1);
        QVERIFY(oldGone);
        QCOMPARE(rig.workspace->session()->environment().name, QStringLiteral("B"));
        QTRY_COMPARE(slow.closedConnections(), 1);
        QVERIFY(!told);
    }

    void temporaryEnvironmentsAreNotStored()
    {
        Rig rig;
        const qint64 id = rig.addTemporary("Run", cloud, testKey());
        QVERIFY(id < 0);
        QCOMPARE(rig.workspace->keyState(), KeyState::ForThisRun);
        QVERIFY(resultOf(rig.workspace->session()->drafts().keep(QStringLiteral("x"), "typed", {})).has_value());
        QVERIFY(rig.secrets->reads.isEmpty());
        rig.restart();
        QVERIFY(rig.workspace->environments().isEmpty());
        // The next run with this server and key finds its drafts, whatever it is called.
        QCOMPARE(rig.addTemporary("Another name", cloud, testKey()), id);
        QCOMPARE((*resultOf(rig.workspace->session()->drafts().find(QStringLiteral("x"))))->text, QByteArray("typed"));
    }

    void temporaryEnvironmentsShareNothing_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("another key of one server") << cloud << QByteArray("another key");
        QTest::newRow("another server") << QStringLiteral("https://nango.example") << testKey().reveal();
        QTest::newRow("another path") << cloud + QStringLiteral("/nango") << testKey().reveal();
    }
    void temporaryEnvironmentsShareNothing()
    {
        QFETCH(QString, url);
        QFETCH(QByteArray, key);
        Rig rig;
        const qint64 prod = rig.addTemporary("Run", cloud, testKey());
        QVERIFY(resultOf(rig.workspace->session()->drafts().keep(QStringLiteral("x"), "of prod", {})).has_value());
        rig.restart();
        const qint64 dev = rig.addTemporary("Run", url, Secret(key));
        QVERIFY(dev < 0 && dev != prod);
        QVERIFY(!*resultOf(rig.workspace->session()->drafts().find(QStringLiteral("x"))));
        QCOMPARE(rig.addTemporary("Run", cloud, testKey()), prod);
        QCOMPARE((*resultOf(rig.workspace->session()->drafts().find(QStringLiteral("x"))))->text, QByteArray("of prod"));
    }

    /// Nothing of a key can be recognised in another data directory.
    void temporaryIdsDifferBetweenInstallations()
    {
        QVERIFY(Rig().addTemporary("Run", cloud, testKey()) != Rig().addTemporary("Run", cloud, testKey()));
    }

    /// The key comes while the store is still being read, and before it was read for the first time.
    void temporaryEnvironmentBeforeLoading()
    {
        Rig rig;
        const qint64 id = rig.addTemporary("Run", cloud, testKey());
        rig.restart(Rig::Load::Later);
        Call<qint64> *early = rig.workspace->addTemporary(
            Environment{.name = QStringLiteral("Run"), .baseUrl = QUrl(cloud)}, testKey());
        QVERIFY(!rig.workspace->session());
        rig.workspace->load(false);
        QCOMPARE(resultOf(early).value_or(0), id);
        QVERIFY(rig.workspace->session());
    }

    void removingForgetsTheKey()
    {
        Rig rig;
        const auto id = rig.add(QStringLiteral("Dev"), cloud);
        rig.workspace->open(*id);
        QTRY_VERIFY(rig.workspace->session());
        QVERIFY(resultOf(rig.workspace->remove(*id)).has_value());
        QVERIFY(!rig.workspace->session());
        QCOMPARE(rig.workspace->keyState(), KeyState::None);
        QVERIFY(rig.workspace->environments().isEmpty());
        QCOMPARE(rig.secrets->removed.size(), 1);
    }

    void requestsAreCounted()
    {
        FakeNango server([](const FakeRequest &) { return ok("{\"connections\":[]}"); });
        Rig rig;
        rig.workspace->addTemporary(
            Environment{.name = QStringLiteral("A"), .baseUrl = server.url(), .guardLevel = GuardLevel::ReadOnly},
            testKey());
        Connections &connections = rig.workspace->session()->connections();
        const ConnectionRef ref{ProviderConfigKey(QStringLiteral("crm")), ConnectionId(QStringLiteral("acme"))};
        QVERIFY(!resultOf(connections.find(ref)));
        const auto removed = resultOf(connections.remove(ref, {}));
        QCOMPARE(removed.error().kind, ErrorKind::Refused);
        QCOMPARE(rig.workspace->diagnostics()->requests.value(QStringLiteral("GET /connections")), 1);
        QCOMPARE(rig.workspace->diagnostics()->writingRequests, 0);
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(server.requests().first().authorization, "Bearer " + testKey().reveal());
    }
};

CONSOLE_TEST(tst_workspace)
#include "tst_workspace.moc"
