#include "cell.h"
#include "support/secretsearch.h"
#include "support/testcase.h"
#include "support/waituntil.h"

#include <QFile>
#include <QTemporaryDir>

using namespace console;
using namespace console::test;

namespace {

/// A key as servers, gateways and frameworks write it back.
struct Echo {
    const char *name;
    QByteArray (*of)(const QByteArray &key);
};

QByteArray jsonEscaped(const QByteArray &key)
{
    return QByteArray(key).replace('-', "\\u002d").replace('1', "\\u0031");
}

QByteArray utf16(const QByteArray &key)
{
    QByteArray text;
    for (const char c : key)
        text += QByteArray(1, c) + '\0';
    return text;
}

const Echo echoes[] = {
    {"plain", [](const QByteArray &key) { return key; }},
    {"upper case", [](const QByteArray &key) { return key.toUpper(); }},
    {"bearer", [](const QByteArray &key) { return "Authorization: Bearer " + key; }},
    {"percent", [](const QByteArray &key) { return QByteArray(key).replace('-', "%2D"); }},
    {"base64", [](const QByteArray &key) { return key.toBase64(); }},
    {"basic", [](const QByteArray &key) { return ("u:" + key + ":").toBase64(); }},
    {"base64url", [](const QByteArray &key) { return ("x" + key).toBase64(QByteArray::Base64UrlEncoding); }},
    {"hex", [](const QByteArray &key) { return key.toHex(); }},
    {"JSON escapes", jsonEscaped},
    {"UTF-16", utf16},
};

/// Bodies that hold the echo where an error looks for its words.
QByteArrayList bodiesWith(const QByteArray &echo)
{
    return {"no such key: " + echo,
            R"({"error":{"code":")" + echo + R"(","message":")" + echo + R"(","payload":{"note":")" + echo + R"("}}})",
            R"({"error":{"code":"generic_error_support","message":"m","payload":")" + echo + R"("}})",
            R"({"error":{"code":"forbidden","message":"Insufficient scope. Required: )" + echo + R"("}})",
            R"({"error":{"code":"x","errors":[{"message":")" + echo + R"(","path":[")" + echo + R"("]}]}})",
            R"({"error":{"code":"script_http_error","payload":[")" + echo + R"("],"upstream":{"status":")" + echo +
                R"(","body":")" + echo + R"("}}})",
            R"({"error":")" + echo + R"(","type":")" + echo + R"("})",
            R"({"message":")" + echo + R"(","code":")" + echo + R"("})",
            R"({"jsonrpc":"2.0","error":{"code":1,"message":")" + echo + R"("}})",
            R"({")" + echo + R"(":1})",
            QByteArray(580, 'x') + echo + "<!-- cut inside the key -->"};
}

} // namespace

/// Servers that write the key back wherever they can. None of it gets into an error, a journal row or a log line,
/// and the key goes nowhere but to the server that it is for.
class tst_secrets : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_kinds = endpointKinds({}, 0); }

    void echoed_data()
    {
        QTest::addColumn<int>("echo");
        QTest::addColumn<int>("status");
        for (size_t i = 0; i < std::size(echoes); ++i) {
            for (const int status : {200, 302, 403, 500})
                QTest::addRow("%s, %d", echoes[i].name, status) << static_cast<int>(i) << status;
        }
    }
    void echoed()
    {
        QFETCH(int, echo);
        QFETCH(int, status);
        const QByteArray text = echoes[static_cast<size_t>(echo)].of(testKey);
        // Else the search could not find it either.
        QVERIFY(!SecretSearch::instance().formIn(text).isEmpty());
        std::vector<std::unique_ptr<Cell>> cells;
        for (const EndpointKind &kind : m_kinds) {
            if (!kind.uploads)
                cells.push_back(std::make_unique<Cell>(kind, ClientConfig{}));
        }
        const QByteArrayList bodies = bodiesWith(text);
        for (qsizetype i = 0; i < bodies.size(); ++i) {
            // Each function meets a fifth of the bodies for each echo and status, and another fifth for the next:
            // all of them would take minutes, and what reads them is one.
            for (size_t k = 0; k < cells.size(); ++k) {
                if ((i + static_cast<qsizetype>(k) + echo + status) % 5 == 0)
                    askFor(*cells[k], status, bodies[i], text);
            }
            QVERIFY(waitUntil([&cells] {
                return std::all_of(cells.begin(), cells.end(), [](const auto &cell) { return cell->isOver(); });
            }));
            for (const auto &cell : cells)
                searchError(*cell);
        }
        for (const auto &cell : cells)
            searchRequests(*cell);
        QCOMPARE(SecretSearch::instance().takeFindings(), QStringList());
    }

    /// Another origin gets no request at all, so no Authorization header either.
    void redirectTakesNothingAlong_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("host");
        for (const int status : {301, 302, 303, 307, 308}) {
            for (const char *host : {"127.0.0.1", "localhost"})
                QTest::addRow("%d to %s", status, host) << status << QString::fromLatin1(host);
        }
    }
    void redirectTakesNothingAlong()
    {
        QFETCH(int, status);
        QFETCH(QString, host);
        MisbehavingServer elsewhere;
        QUrl there = elsewhere.url(QStringLiteral("/x"));
        there.setHost(host);
        elsewhere.answerAlways(200, "{}");
        for (const EndpointKind &kind : m_kinds) {
            if (kind.uploads)
                continue;
            Cell cell(kind, {});
            cell.rig().server.answerAlways(status, "", "", {{"Location", there.toEncoded()}});
            cell.start();
            QVERIFY(waitUntil([&cell] { return cell.isOver(); }));
        }
        QCOMPARE(elsewhere.count(), 0);
        QCOMPARE(elsewhere.connections(), 0);
    }

private:
    /// Calls once; the server answers with `body`, and with the key in its headers.
    static void askFor(Cell &cell, int status, const QByteArray &body, const QByteArray &echo)
    {
        QByteArray header = echo;
        header.replace('\0', QByteArrayView());
        const bool json = body.startsWith('{');
        const bool head = cell.kind().head;
        cell.rig().server.answerAlways(head ? 204 : status, head ? QByteArray() : body,
                                       json              ? "application/json"
                                       : status % 3 == 0 ? "text/html"
                                                         : "text/plain",
                                       {{"Location", "https://elsewhere.example/?key=" + header},
                                        {"WWW-Authenticate", "Bearer realm=\"" + header + '"'},
                                        {"Retry-After", header}});
        cell.ending().times = 0;
        cell.ending().error.reset();
        cell.start();
    }

    static void searchError(Cell &cell)
    {
        const auto &error = cell.ending().error;
        if (!error)
            return;
        const QString name = QString::fromLatin1(cell.kind().name);
        SecretSearch &search = SecretSearch::instance();
        search.check(name + QStringLiteral(": the details"), error->details());
        search.check(name + QStringLiteral(": the title"), error->title());
        search.check(name + QStringLiteral(": the payload"), error->payload);
        search.check(name + QStringLiteral(": the sample"), error->bodySample);
    }

    /// The key is in one header alone.
    static void searchRequests(Cell &cell)
    {
        SecretSearch &search = SecretSearch::instance();
        for (const WireRequest &request : cell.rig().server.requests()) {
            search.check(QStringLiteral("a request body"), request.body);
            for (const auto &[name, value] : request.headers) {
                if (name.compare("authorization", Qt::CaseInsensitive) != 0)
                    search.check(QString::fromLatin1(name), value);
            }
        }
    }

    std::vector<EndpointKind> m_kinds;
};

CONSOLE_TEST(tst_secrets)
#include "tst_secrets.moc"
