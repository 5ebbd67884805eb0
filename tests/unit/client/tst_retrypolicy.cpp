#include "client/retrypolicy.h"
#include "support/testcase.h"

#include <QSet>

using namespace console;

namespace {

constexpr Pace pace{.firstBackoff = std::chrono::milliseconds(400), .secondOfWait = std::chrono::milliseconds(1000)};

Request requestOf(const QString &kind)
{
    const auto make = [](const char *method, Effect effect) {
        return Request::make(method, effect, QStringLiteral("Do it"), QStringLiteral("/it"));
    };
    if (kind == QLatin1String("touch"))
        return make("GET", Effect::Touch);
    if (kind == QLatin1String("write"))
        return make("POST", Effect::Write);
    if (kind == QLatin1String("destroy"))
        return make("DELETE", Effect::Destroy);
    Request request = make("GET", kind == QLatin1String("proxy") ? Effect::Touch : Effect::Observe);
    if (kind.startsWith(QLatin1String("proxy")))
        request.expect = Expect::Anything;
    return request;
}

Answer answerOf(int status, const QByteArray &retryAfter = {})
{
    Answer answer{.status = status};
    if (!retryAfter.isNull())
        answer.headers.append({"Retry-After", retryAfter});
    return answer;
}

Error errorOf(ErrorKind kind)
{
    return localError(kind, QStringLiteral("Do it"), QStringLiteral("no"));
}

} // namespace

/// What is sent again by itself, and after how long. Nothing but looking ever is.
class tst_retrypolicy : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void afterAnAnswer_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("again");
        for (const char *kind : {"observe", "touch", "write", "destroy", "proxy", "proxy that observes"}) {
            for (const int status : {200, 400, 401, 403, 404, 424, 429, 500, 501, 502, 503, 504}) {
                const bool passing = status == 429 || (status >= 502 && status <= 504);
                QTest::addRow("%s, %d", kind, status) << QString::fromLatin1(kind) << status
                                                      << (passing && QLatin1String(kind) == QLatin1String("observe"));
            }
        }
    }
    void afterAnAnswer()
    {
        QFETCH(QString, kind);
        QFETCH(int, status);
        QFETCH(bool, again);
        const auto wait = waitAfter(requestOf(kind), answerOf(status), 1, pace);
        QCOMPARE(wait.has_value(), again);
        QVERIFY(!wait || !wait->reason.isEmpty());
    }

    void afterNoAnswer_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("error");
        QTest::addColumn<bool>("again");
        for (const char *kind : {"observe", "touch", "write", "destroy", "proxy"}) {
            const std::pair<const char *, ErrorKind> errors[] = {{"dropped", ErrorKind::Interrupted},
                                                                 {"refused", ErrorKind::Offline},
                                                                 {"too slow", ErrorKind::Timeout},
                                                                 {"certificate", ErrorKind::Tls},
                                                                 {"canceled", ErrorKind::Canceled}};
            for (const auto &[name, error] : errors)
                QTest::addRow("%s, %s", kind, name)
                    << QString::fromLatin1(kind) << static_cast<int>(error)
                    << (error == ErrorKind::Interrupted && QLatin1String(kind) == QLatin1String("observe"));
        }
    }
    void afterNoAnswer()
    {
        QFETCH(QString, kind);
        QFETCH(int, error);
        QFETCH(bool, again);
        QCOMPARE(waitAfter(requestOf(kind), errorOf(static_cast<ErrorKind>(error)), 1, pace).has_value(), again);
    }

    void retryAfter_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("seconds"); // -1: not again.
        QTest::newRow("0 counts as 1") << QByteArray("0") << 1;
        QTest::newRow("1") << QByteArray("1") << 1;
        QTest::newRow("7") << QByteArray("7") << 7;
        QTest::newRow("none: grows by itself") << QByteArray() << 2;
        QTest::newRow("a date is not read") << QByteArray("Wed, 21 Oct 2026 07:28:00 GMT") << 2;
        QTest::newRow("negative is not read") << QByteArray("-5") << 2;
        QTest::newRow("longer than the server's window") << QByteArray("3600") << -1;
    }
    void retryAfter()
    {
        QFETCH(QByteArray, header);
        QFETCH(int, seconds);
        const auto wait = waitAfter(requestOf({}), answerOf(429, header), 1, pace);
        QCOMPARE(wait ? wait->duration.count() : -1, seconds < 0 ? -1 : seconds * 1000);
    }

    void waitsGrowWithJitter_data()
    {
        QTest::addColumn<int>("tries");
        QTest::addColumn<int>("most");
        QTest::newRow("first") << 1 << 400;
        QTest::newRow("second") << 2 << 800;
        QTest::newRow("third") << 3 << 1600;
    }
    void waitsGrowWithJitter()
    {
        QFETCH(int, tries);
        QFETCH(int, most);
        QSet<qint64> seen;
        for (int i = 0; i < 200; ++i) {
            const auto wait = waitAfter(requestOf({}), answerOf(503), tries, pace);
            QVERIFY(wait && wait->duration.count() >= most / 2 && wait->duration.count() <= most);
            seen.insert(wait->duration.count());
        }
        QVERIFY2(seen.size() > 10, "no two clients may come back at the same moment");
    }

    void itEnds()
    {
        QVERIFY(waitAfter(requestOf({}), answerOf(503), 3, pace));
        QVERIFY(!waitAfter(requestOf({}), answerOf(503), 4, pace));
        QVERIFY(!waitAfter(requestOf({}), answerOf(429, "1"), 4, pace));
        QVERIFY(!waitAfter(requestOf({}), errorOf(ErrorKind::Interrupted), 4, pace));
    }
};

CONSOLE_TEST(tst_retrypolicy)
#include "tst_retrypolicy.moc"
