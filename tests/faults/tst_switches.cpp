#include "secrets/memorysecretstore.h"
#include "session/activity.h"
#include "session/confirmation.h"
#include "session/connections.h"
#include "session/workspace.h"
#include "sessionkind.h"
#include "store/store.h"
#include "support/misbehavingserver.h"
#include "support/resultof.h"
#include "support/testcase.h"
#include "support/waituntil.h"
#include "uploadfile.h"

#include <QTemporaryDir>

#include <cstdio>

using namespace console;
using namespace console::test;

namespace {

/// How far the old environment's request has come when another one is opened.
enum class Stage { Asking,
                   Connecting,
                   Sending,
                   Waiting,
                   HeadCame,
                   Receiving,
                   Repeating };

constexpr std::pair<Stage, const char *> stages[] = {
    {Stage::Asking, "the user is asked"}, {Stage::Connecting, "connecting"}, {Stage::Sending, "sending"}, {Stage::Waiting, "waiting"}, {Stage::HeadCame, "head came"}, {Stage::Receiving, "receiving"}, {Stage::Repeating, "waiting to try again"}};

const QByteArray oldKey = QByteArrayLiteral("aaaaaaaa-2222-4333-8444-555555555555");
const QByteArray newKey = QByteArrayLiteral("bbbbbbbb-2222-4333-8444-555555555555");

// More than the buffers of a socket take.
constexpr int uploadSize = 12'000'000;

bool canReach(const SessionKind &kind, Stage stage)
{
    switch (stage) {
    case Stage::Asking:
        return kind.effect == Effect::Write;
    case Stage::Sending:
        return kind.uploads;
    case Stage::Repeating:
        return kind.observes();
    default:
        return true;
    }
}

/// A workspace with the environment that is left and the one that is opened.
struct Switch {
    Switch(const SessionKind &tested, Stage at)
        : kind(tested), stage(at)
    {
        serve();
        open(at == Stage::Connecting ? QUrl(QStringLiteral("https://127.0.0.1:%1").arg(silent.url().port())) : old.url(),
             oldKey, QStringLiteral("Old"));
        session = workspace.session();
        QObject::connect(session, &EnvironmentSession::confirmationRequested, &receiver,
                         [this](ConfirmationRequest *request) {
                             asked = true;
                             if (stage != Stage::Asking)
                                 request->accept({});
                         });
        QObject::connect(session, &EnvironmentSession::waitingChanged, &receiver, [this] { waits = true; });
        kind.start(*session, &receiver, told);
    }

    void open(const QUrl &url, const QByteArray &key, const QString &name)
    {
        QVERIFY(resultOf(workspace.addTemporary(
            Environment{.name = name, .baseUrl = url, .guardLevel = GuardLevel::Confirm, .useSystemProxy = false},
            Secret(key))));
    }

    void serve()
    {
        next.answerAlways(200, R"({"connections":[{"id":1,"connection_id":"acme","provider_config_key":"crm"}]})");
        if (stage == Stage::Sending)
            old.stopReading();
        old.onRequest([this](const WireRequest &, SocketAnswer answer) {
            if (stage == Stage::HeadCame || stage == Stage::Receiving)
                answer.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n");
            if (stage == Stage::Receiving)
                answer.raw("{\"connections\":[" + QByteArray(50'000, ' '));
            if (stage == Stage::Repeating)
                answer.answer(429, "{}", "application/json", {{"Retry-After", "30"}});
        });
    }

    bool hasCome() const
    {
        switch (stage) {
        case Stage::Asking:
            return asked;
        case Stage::Connecting:
            return silent.connections() > 0;
        case Stage::Sending:
            return old.connections() > 0;
        case Stage::Repeating:
            return waits;
        default:
            return old.count() > 0;
        }
    }

    /// What is wrong after another environment was opened; empty when nothing is.
    QString judge()
    {
        QStringList wrong;
        const auto expect = [&wrong](bool right, const QString &what) {
            if (!right)
                wrong << what;
        };
        expect(session.isNull(), QStringLiteral("the old session is there"));
        expect(told == 0, QStringLiteral("a page of the old environment was told %1 times").arg(told));
        const int sent = old.count();
        const auto found = resultOf(workspace.session()->connections().find(
            {ProviderConfigKey(QStringLiteral("crm")), ConnectionId(QStringLiteral("acme"))}));
        expect(found.has_value(), QStringLiteral("the new environment does not work"));
        expect(next.count() == 1, QStringLiteral("%1 requests reached the new server").arg(next.count()));
        for (const WireRequest &request : next.requests())
            expect(request.header("authorization") == "Bearer " + newKey, QStringLiteral("another key"));
        for (const WireRequest &request : old.requests())
            expect(request.header("authorization") == "Bearer " + oldKey || request.path() == "/providers/github",
                   QStringLiteral("another key at the old server"));
        expect(old.count() == sent && sent <= 1, QStringLiteral("%1 requests reached the old server").arg(sent));
        // A server that does not read does not notice.
        expect(stage == Stage::Sending || waitUntil([this] { return old.openConnections() == 0; }),
               QStringLiteral("a connection to the old server is open"));
        const QString journal = journalOfOld();
        const bool left = stage != Stage::Asking && !kind.observes();
        expect(left ? journal == QLatin1String("unknown") : journal.isEmpty(), QStringLiteral("journal: ") + journal);
        expect(told == 0, QStringLiteral("a page of the old environment was told late"));
        return wrong.isEmpty() ? QString() : QLatin1String(kind.name) + QStringLiteral(": ") + wrong.join(u';');
    }

    /// The outcomes of everything of the old environment that left, "succeeded, unknown".
    QString journalOfOld()
    {
        const auto entries = resultOf(workspace.session()->activity().entries(50, true));
        QStringList outcomes;
        if (!entries)
            return entries.error().title();
        for (const JournalEntry &entry : *entries) {
            if (entry.effect != Effect::Observe && entry.outcome != Outcome::NotSent)
                outcomes << outcomeName(entry.outcome);
        }
        return outcomes.join(QStringLiteral(", "));
    }

    const SessionKind &kind;
    Stage stage;
    QObject receiver;
    MisbehavingServer old;
    MisbehavingServer next;
    MisbehavingServer silent;
    Workspace workspace{std::make_unique<Store>(QStringLiteral(":memory:")), std::make_unique<MemorySecretStore>()};
    QPointer<EnvironmentSession> session;
    int told = 0;
    bool asked = false;
    bool waits = false;
};

} // namespace

/// Another environment is really opened, at each stage of everything that a page can ask for: nothing of the old one
/// is heard of any more, nothing of it goes to the new server, and what may have arrived says so in the journal.
class tst_switches : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_kinds = sessionKinds(makeUploadFile(m_folder.path(), uploadSize));
    }

    void matrix_data()
    {
        QTest::addColumn<int>("stage");
        for (const auto &[stage, name] : stages)
            QTest::newRow(name) << static_cast<int>(stage);
    }
    void matrix()
    {
        QFETCH(int, stage);
        std::vector<std::unique_ptr<Switch>> cells;
        for (const SessionKind &kind : m_kinds) {
            if (canReach(kind, static_cast<Stage>(stage)))
                cells.push_back(std::make_unique<Switch>(kind, static_cast<Stage>(stage)));
        }
        QStringList wrong;
        const auto come = [&cells] { return std::ranges::all_of(cells, [](const auto &one) { return one->hasCome(); }); };
        if (!waitUntil(come)) {
            for (const auto &one : cells) {
                if (!one->hasCome())
                    wrong << QLatin1String(one->kind.name) + QStringLiteral(": it never came so far");
            }
        }
        for (const auto &one : cells)
            one->open(one->next.url(), newKey, QStringLiteral("New"));
        for (const auto &one : cells) {
            if (const QString verdict = one->judge(); !verdict.isEmpty())
                wrong << verdict;
        }
        m_cells += static_cast<int>(cells.size());
        m_passed += static_cast<int>(cells.size()) - static_cast<int>(wrong.size());
        QCOMPARE(wrong.join(u'\n'), QString());
    }

    void cleanupTestCase()
    {
        std::printf("switches: %zu requests of a page, another environment opened at each stage: %d cells, %d passed\n",
                    m_kinds.size(), m_cells, m_passed);
    }

private:
    QTemporaryDir m_folder;
    std::vector<SessionKind> m_kinds;
    int m_cells = 0;
    int m_passed = 0;
};

CONSOLE_TEST(tst_switches)
#include "tst_switches.moc"
