#include "dto/connection.h"
#include "session/connectionsfeed.h"
#include "sessionfixture.h"

using namespace console;
using namespace console::test;

namespace {

constexpr int pageSize = 2000;

/// Connections `first` to `last` as a page.
QByteArray pageOf(int first, int last)
{
    QByteArray rows;
    for (int i = first; i <= last; ++i) {
        rows += (rows.isEmpty() ? "" : ",");
        rows += "{\"id\":" + QByteArray::number(i) + ",\"connection_id\":\"c" + QByteArray::number(i) +
                "\",\"provider_config_key\":\"crm\",\"provider\":\"hubspot\",\"errors\":[],\"end_user\":null,"
                "\"tags\":{},\"metadata\":null,\"created\":\"2026-11-23T14:06:02.96+00:00\"}";
    }
    return "{\"connections\":[" + rows + "]}";
}

int pageNumber(const FakeRequest &request)
{
    return request.query.queryItemValue(QStringLiteral("page")).toInt();
}

/// A feed on a fake server, and what it handed on.
struct Rig {
    explicit Rig(FakeNango::Handler handler)
        : server(std::move(handler)), store(QStringLiteral(":memory:")),
          session(environmentAt(server.url()), testKey(), store, nullptr, nullptr), feed(session.connectionsFeed())
    {
        QObject::connect(&feed, &ConnectionsFeed::started, &context, [this] { ids.clear(); });
        QObject::connect(&feed, &ConnectionsFeed::pageLoaded, &context, [this](const ConnectionRows &rows) {
            for (const ConnectionRow &row : rows)
                ids.append(row.connectionId());
        });
        QObject::connect(&feed, &ConnectionsFeed::failed, &context, [this](const Error &e) { errors.append(e); });
    }

    FakeNango server;
    Store store;
    EnvironmentSession session;
    ConnectionsFeed &feed;
    QStringList ids;
    QList<Error> errors;
    QObject context;
};

QStringList idsOf(int first, int last)
{
    QStringList ids;
    for (int i = first; i <= last; ++i)
        ids.append(QStringLiteral("c%1").arg(i));
    return ids;
}

} // namespace

class tst_connectionsfeed : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void pagesAreHandedOnInOrderAndOnce()
    {
        // Between page 0 and 1 a connection was made: everything moved one place on, and c1999 comes again.
        Rig rig([](const FakeRequest &request) {
            switch (pageNumber(request)) {
            case 0:
                return ok(pageOf(0, pageSize - 1));
            case 1:
                return ok(pageOf(pageSize - 1, 2 * pageSize - 2));
            default:
                return ok(pageOf(2 * pageSize - 1, 2 * pageSize + 1));
            }
        });
        QSignalSpy finished(&rig.feed, &ConnectionsFeed::finished);
        rig.feed.reload();
        QCOMPARE(rig.feed.state(), ConnectionsFeed::State::Loading);
        QVERIFY(finished.wait(30000));
        QCOMPARE(rig.ids, idsOf(0, 2 * pageSize + 1));
        QCOMPARE(rig.feed.count(), rig.ids.size());
        QCOMPARE(rig.feed.state(), ConnectionsFeed::State::Complete);
        QVERIFY(rig.feed.asOf().isValid());
    }

    void aPageThatIsOvertakenHoldsNothingUp()
    {
        // Page 2 is answered only once the two behind it have been: what waits for it is then all there is.
        Rig rig([](const FakeRequest &request) {
            const int page = pageNumber(request);
            return page == 2 ? FakeAnswer{.held = true}
                             : ok(page < 6 ? pageOf(page * pageSize, (page + 1) * pageSize - 1) : pageOf(0, 0));
        });
        QSignalSpy finished(&rig.feed, &ConnectionsFeed::finished);
        rig.feed.reload();
        QTRY_VERIFY_WITH_TIMEOUT(rig.server.isHolding() && rig.server.count("GET") >= 5, 30000);
        rig.server.answerHeld(ok(pageOf(2 * pageSize, 3 * pageSize - 1)));
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60000);
        QCOMPARE(rig.ids, idsOf(0, 6 * pageSize - 1));
    }

    void whatIsAlikeIsNotTheSame()
    {
        // The same id in two integrations, the same one escaped, and rows that have no ids at all.
        Rig rig([](const FakeRequest &) {
            return ok("{\"connections\":[{\"connection_id\":\"a\",\"provider_config_key\":\"k\"},"
                      "{\"connection_id\":\"a\",\"provider_config_key\":\"l\"},"
                      "{\"connection_id\":\"\\u0061\",\"provider_config_key\":\"k\"},{},{},7]}");
        });
        QSignalSpy finished(&rig.feed, &ConnectionsFeed::finished);
        rig.feed.reload();
        QVERIFY(finished.wait());
        QCOMPARE(rig.ids, QStringList({QStringLiteral("a"), QStringLiteral("a"), QString(), QString(), QString()}));
        QCOMPARE(rig.feed.count(), 5);
    }

    void oneShortPageIsOneRequest()
    {
        Rig rig([](const FakeRequest &) { return ok(pageOf(0, 9)); });
        QSignalSpy finished(&rig.feed, &ConnectionsFeed::finished);
        rig.feed.reload();
        QVERIFY(finished.wait());
        QCOMPARE(rig.ids, idsOf(0, 9));
        QCOMPARE(rig.server.count("GET"), 1);
        QCOMPARE(rig.server.requests().first().query.queryItemValue(QStringLiteral("limit")),
                 QString::number(pageSize));
    }

    void aServerWithoutPagingIsAskedForEverything()
    {
        Rig rig([](const FakeRequest &request) {
            if (request.query.isEmpty())
                return ok(pageOf(0, 4));
            return FakeAnswer{.status = 400,
                              .json = "{\"error\":{\"code\":\"invalid_query_params\",\"errors\":[{\"code\":"
                                      "\"unrecognized_keys\",\"message\":\"Unrecognized key\",\"path\":[]}]}}"};
        });
        QSignalSpy finished(&rig.feed, &ConnectionsFeed::finished);
        rig.feed.reload();
        QVERIFY(finished.wait());
        QCOMPARE(rig.ids, idsOf(0, 4));
        QVERIFY(rig.errors.isEmpty());
    }

    void aFailureKeepsWhatCame()
    {
        Rig rig([](const FakeRequest &request) {
            return pageNumber(request) == 0 ? ok(pageOf(0, pageSize - 1)) : FakeAnswer{.status = 500, .json = "{}"};
        });
        rig.feed.reload();
        QTRY_COMPARE_WITH_TIMEOUT(rig.errors.size(), 1, 30000);
        QCOMPARE(rig.feed.state(), ConnectionsFeed::State::Failed);
        QCOMPARE(rig.ids.size(), pageSize);
        QCOMPARE(rig.errors.first().kind, ErrorKind::ServerFailure);
    }

    void cancelAnswersAtOnce()
    {
        Rig rig([](const FakeRequest &) { return FakeAnswer{.held = true}; });
        rig.feed.reload();
        QTRY_COMPARE(rig.server.count("GET"), 1);
        rig.feed.cancel();
        QCOMPARE(rig.feed.state(), ConnectionsFeed::State::Failed);
        QCOMPARE(rig.errors.size(), 1);
        QVERIFY(rig.errors.first().isCanceled());
        QTRY_COMPARE(rig.server.closedConnections(), 1);
        QCOMPARE(rig.errors.size(), 1);
    }

    void reloadCancelsTheLoadUnderWay()
    {
        int asked = 0;
        Rig rig([&asked](const FakeRequest &) { return asked++ == 0 ? FakeAnswer{.held = true} : ok(pageOf(5, 6)); });
        QSignalSpy finished(&rig.feed, &ConnectionsFeed::finished);
        rig.feed.reload();
        QTRY_COMPARE(rig.server.count("GET"), 1);
        rig.feed.reload();
        QVERIFY(finished.wait());
        QCOMPARE(rig.ids, idsOf(5, 6));
        QCOMPARE(finished.size(), 1);
        QVERIFY(rig.errors.isEmpty());
    }
};

CONSOLE_TEST(tst_connectionsfeed)
#include "tst_connectionsfeed.moc"
