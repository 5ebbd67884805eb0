#include "demorecording.h"
#include "demoreplay.h"
#include "demoshape.h"

#include "demo/http/message.h"
#include "support/testcase.h"

#include <set>

/// The demo server answers the recorded requests as recorded: status, content type, headers, error code
/// and issues, keys with their order, and types.
class tst_demorecordings : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void recording_data();
    void recording();
    void cleanupTestCase();

private:
    QList<console::test::Recording> m_recordings;
    console::test::ReplayServers m_servers;
    int m_replayed = 0;
    QMap<QString, QStringList> m_skipped;
};

namespace {

using console::demo::Json;
using console::test::Recording;
using console::test::WireAnswer;

// Headers that depend on the moment, or on how the dashboard's files are served.
const std::set<std::string> looseHeaders{"date",          "content-length", "last-modified", "cache-control",
                                         "accept-ranges", "etag",           "set-cookie",    "x-accel-buffering"};

QString text(const std::string &value)
{
    return QString::fromStdString(value);
}

QString differenceInHeaders(const Recording &recording, const WireAnswer &answer)
{
    for (const auto &[name, value] : recording.responseHeaders.items()) {
        const std::string lower = console::demo::lowered(name);
        if (looseHeaders.count(lower) == 0 && answer.header(name.c_str()).empty())
            return QStringLiteral("header %1 is missing").arg(text(name));
    }
    const bool tagged = !recording.responseHeader("ETag").empty();
    if (tagged && answer.header("ETag").empty() &&
        recording.responseHeader("Content-Type").find("json") != std::string::npos)
        return QStringLiteral("header ETag is missing");
    return {};
}

// Lists at the top tell whether something was found.
QString differenceInEmptiness(const Json &recorded, const Json &answered)
{
    if (!recorded.is_object())
        return {};
    for (const char *list : {"connections", "records", "syncs", "data"}) {
        if (!recorded.contains(list) || !recorded[list].is_array())
            continue;
        if (recorded[list].empty() != answered[list].empty())
            return QStringLiteral("%1: recorded %2, answered %3")
                .arg(QLatin1String(list))
                .arg(recorded[list].size())
                .arg(answered[list].size());
    }
    if (recorded.contains("next_cursor") && recorded["next_cursor"].is_null() != answered["next_cursor"].is_null())
        return QStringLiteral("next_cursor: recorded %1").arg(text(console::demo::dump(recorded["next_cursor"])));
    return {};
}

QString differenceInErrors(const Recording &recording, const Json &answered)
{
    const std::string code = recording.errorCode();
    if (code.empty())
        return {};
    const Json &error = answered["error"];
    if (console::demo::textOf(error, "code") != code)
        return QStringLiteral("code: recorded %1, answered %2").arg(text(code), text(console::demo::dump(error)));
    const Json &recorded = recording.responseBody["error"];
    if (recorded.contains("errors") && recorded["errors"] != error["errors"])
        return QStringLiteral("issues: recorded %1, answered %2")
            .arg(text(console::demo::dump(recorded["errors"])), text(console::demo::dump(error["errors"])));
    return {};
}

QString differenceInBody(const Recording &recording, const WireAnswer &answer)
{
    if (recording.responseHeader("Content-Type").find("json") == std::string::npos)
        return {};
    const Json answered = answer.json();
    if (!recording.responseBody.is_structured() || answered.is_discarded())
        return answered.is_discarded() == recording.responseBody.is_structured()
                   ? QStringLiteral("the answer is no JSON")
                   : QString();
    const std::string shape = console::test::differenceInShape(recording.responseBody, answered);
    if (!shape.empty())
        return text(shape);
    const QString errors = differenceInErrors(recording, answered);
    return errors.isEmpty() ? differenceInEmptiness(recording.responseBody, answered) : errors;
}

} // namespace

void tst_demorecordings::recording_data()
{
    QTest::addColumn<int>("index");
    m_recordings = console::test::allRecordings();
    QVERIFY(!m_recordings.isEmpty());
    for (qsizetype i = 0; i < m_recordings.size(); ++i) {
        const QString reason = console::test::reasonOutOfReach(m_recordings[i]);
        if (reason.isEmpty())
            QTest::newRow(qPrintable(m_recordings[i].file)) << static_cast<int>(i);
        else
            m_skipped[reason].append(m_recordings[i].file);
    }
}

void tst_demorecordings::recording()
{
    QFETCH(int, index);
    const Recording &recording = m_recordings[index];
    console::test::Replay replay(recording, m_servers);
    QVERIFY(replay.isReady());
    const WireAnswer answer = replay.play();
    ++m_replayed;
    const QByteArray body = answer.body.left(600);
    QVERIFY2(answer.status == recording.status, qPrintable(QStringLiteral("recorded %1, answered %2: %3")
                                                               .arg(recording.status)
                                                               .arg(answer.status)
                                                               .arg(QString::fromUtf8(body))));
    if (recording.status != 204)
        QCOMPARE(text(answer.header("Content-Type")), text(recording.responseHeader("Content-Type")));
    const QString headers = differenceInHeaders(recording, answer);
    QVERIFY2(headers.isEmpty(), qPrintable(headers));
    const QString difference = differenceInBody(recording, answer);
    QVERIFY2(difference.isEmpty(), qPrintable(difference + QStringLiteral("\n") + QString::fromUtf8(body)));
}

void tst_demorecordings::cleanupTestCase()
{
    m_servers.discard();
    int skipped = 0;
    for (auto it = m_skipped.cbegin(); it != m_skipped.cend(); ++it) {
        qInfo("skipped (%s): %s", qPrintable(it.key()), qPrintable(it.value().join(QLatin1Char(' '))));
        skipped += static_cast<int>(it.value().size());
    }
    qInfo("%d recordings replayed on %d servers, %d skipped", m_replayed, m_servers.started(), skipped);
}

CONSOLE_TEST(tst_demorecordings)
#include "tst_demorecordings.moc"
