#include "democlient.h"

#include "support/testcase.h"

#include <QSet>
#include <QUrl>

using console::demo::Json;
using console::test::DemoClient;
using console::test::shown;

/// Lists page as Nango's do, and find everything once.
class tst_demopaging : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void connectionsArePagedFromZero();
    void recordsFollowTheirCursors();
    void everyListedConnectionCanBeRead();
    void hasEveryAuthTypeAndHealth();
    void integersAreExact();
};

void tst_demopaging::connectionsArePagedFromZero()
{
    DemoClient client;
    QSet<int> seen;
    int size = 0;
    int page = 0;
    do {
        const Json connections =
            client.get(QStringLiteral("/connections?limit=25&page=%1").arg(page++)).json["connections"];
        size = static_cast<int>(connections.size());
        for (const Json &connection : connections)
            seen.insert(connection["id"].get<int>());
    } while (size == 25);
    QCOMPARE(page, 3);
    QCOMPARE(seen.size(), 60);
}

void tst_demopaging::recordsFollowTheirCursors()
{
    DemoClient client;
    QSet<QString> seen;
    QString cursor;
    int pages = 0;
    do {
        QString target = QStringLiteral("/records?model=Contact&limit=500");
        if (!cursor.isEmpty())
            target += QStringLiteral("&cursor=") + QString::fromLatin1(QUrl::toPercentEncoding(cursor));
        const Json answer =
            client.get(target, {{"Connection-Id", "crm-globex"}, {"Provider-Config-Key", "demo-crm"}}).json;
        for (const Json &record : answer["records"])
            seen.insert(QString::fromStdString(record["id"].get<std::string>()));
        cursor = QString::fromStdString(console::demo::textOf(answer, "next_cursor"));
        ++pages;
    } while (!cursor.isEmpty());
    QCOMPARE(pages, 3);
    QCOMPARE(seen.size(), 1200);
}

// IDs with spaces, slashes and 255 characters; those with other letters are refused, as recorded.
void tst_demopaging::everyListedConnectionCanBeRead()
{
    DemoClient client;
    client.key = client.server.readOnlyKey();
    const Json connections = client.get(QStringLiteral("/connections")).json["connections"];
    for (const Json &connection : connections) {
        const QString id = QString::fromStdString(connection["connection_id"].get<std::string>());
        const QString key = QString::fromStdString(connection["provider_config_key"].get<std::string>());
        const bool isAscii = id == QString::fromLatin1(id.toLatin1()) && !id.contains(QChar(0xfc));
        const auto answer = client.get(QStringLiteral("/connections/%1?provider_config_key=%2")
                                           .arg(QString::fromLatin1(QUrl::toPercentEncoding(id)),
                                                QString::fromLatin1(QUrl::toPercentEncoding(key))));
        QVERIFY2(answer.status == (isAscii ? 200 : 400), qPrintable(id));
        if (isAscii)
            QCOMPARE(shown(answer.json["connection_id"]), shown(connection["connection_id"]));
    }
}

void tst_demopaging::hasEveryAuthTypeAndHealth()
{
    console::demo::DemoOptions options;
    DemoClient client(options);
    const Json connections = client.get(QStringLiteral("/connections")).json["connections"];
    QCOMPARE(connections.size(), std::size_t(300));
    QSet<QString> errors;
    QSet<QString> users;
    for (const Json &connection : connections) {
        for (const Json &error : connection["errors"])
            errors.insert(QString::fromStdString(error["type"].get<std::string>()));
        if (connection["end_user"].is_object())
            users.insert(QString::fromStdString(connection["end_user"]["id"].get<std::string>()));
    }
    QCOMPARE(errors, (QSet<QString>{QStringLiteral("auth"), QStringLiteral("sync")}));
    QVERIFY(users.size() > 50);
    QVERIFY(users.size() < 250);
}

void tst_demopaging::integersAreExact()
{
    DemoClient client;
    const QByteArray body = client.get(QStringLiteral("/connections?connectionId=exact-numbers")).body;
    QVERIFY(body.contains("9223372036854775807"));
    QVERIFY(body.contains("-9007199254740993"));
    QVERIFY(body.contains("18446744073709551615"));
}

CONSOLE_TEST(tst_demopaging)
#include "tst_demopaging.moc"
