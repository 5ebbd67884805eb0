#include "store/store.h"
#include "support/resultof.h"
#include "support/searcheddir.h"
#include "support/testcase.h"

using namespace console;
using console::test::SearchedDir;
using console::test::resultOf;

// Notes and marks of connections.
class tst_storenotes : public console::test::TestCase
{
    Q_OBJECT

private:
    QStringList marked(Store &store, qint64 environment, ConnectionMark mark = ConnectionMark::Recent)
    {
        return resultOf(store.markedConnections(this, environment, mark, 100)).value_or(QStringList(QStringLiteral("failed")));
    }
    qint64 savedEnvironment(Store &store)
    {
        Environment environment;
        environment.name = QStringLiteral("Acme");
        environment.baseUrl = QUrl(QStringLiteral("https://api.example.com"));
        return resultOf(store.saveEnvironment(this, environment)).value_or(0);
    }

private Q_SLOTS:
    void keepsOneNoteAConnection_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << QStringLiteral("called them on Monday");
        QTest::newRow("lines") << QStringLiteral("a\nb\n\n");
        QTest::newRow("quotes") << QStringLiteral("'; DROP TABLE connection_notes; --");
        QTest::newRow("unicode") << QStringLiteral("Grüße 😀 שלום");
        QTest::newRow("long") << QString(100'000, u'x');
    }
    void keepsOneNoteAConnection()
    {
        QFETCH(QString, text);
        Store store(QStringLiteral(":memory:"));
        const QString acme = QStringLiteral("[\"crm\",\"acme\"]");
        QVERIFY(resultOf(store.keepConnectionNote(this, 0, acme, QStringLiteral("older"))));
        QVERIFY(resultOf(store.keepConnectionNote(this, 0, acme, text)));
        QCOMPARE(resultOf(store.connectionNote(this, 0, acme))->text, text);
        QVERIFY(resultOf(store.connectionNote(this, 0, acme))->savedAt.isValid());
        // Of another connection and of another environment there is none.
        QCOMPARE(resultOf(store.connectionNote(this, 0, QStringLiteral("[\"crm\",\"globex\"]")))->text, QString());
        QCOMPARE(resultOf(store.connectionNote(this, 1, acme))->text, QString());
    }

    void anEmptyNoteIsNone()
    {
        Store store(QStringLiteral(":memory:"));
        QVERIFY(resultOf(store.keepConnectionNote(this, 0, QStringLiteral("a"), QStringLiteral("text"))));
        QVERIFY(resultOf(store.keepConnectionNote(this, 0, QStringLiteral("a"), QString())));
        QVERIFY(!resultOf(store.connectionNote(this, 0, QStringLiteral("a")))->savedAt.isValid());
    }

    void theLastMarkedComesFirst()
    {
        Store store(QStringLiteral(":memory:"));
        for (const char *name : {"a", "b", "c", "a", "d"})
            QVERIFY(resultOf(store.markConnection(this, 0, ConnectionMark::Recent, QLatin1String(name), 3)));
        QCOMPARE(marked(store, 0), QStringList({QStringLiteral("d"), QStringLiteral("a"), QStringLiteral("c")}));
        QCOMPARE(marked(store, 0, ConnectionMark::Pinned), QStringList());
        QVERIFY(resultOf(store.unmarkConnection(this, 0, ConnectionMark::Recent, QStringLiteral("a"))));
        QCOMPARE(marked(store, 0), QStringList({QStringLiteral("d"), QStringLiteral("c")}));
    }

    void goWithTheirEnvironment()
    {
        Store store(QStringLiteral(":memory:"));
        const qint64 id = savedEnvironment(store);
        QVERIFY(id > 0);
        QVERIFY(resultOf(store.keepConnectionNote(this, id, QStringLiteral("a"), QStringLiteral("text"))));
        QVERIFY(resultOf(store.markConnection(this, id, ConnectionMark::Pinned, QStringLiteral("a"), 9)));
        QVERIFY(resultOf(store.removeEnvironment(this, id)));
        QCOMPARE(resultOf(store.connectionNote(this, id, QStringLiteral("a")))->text, QString());
        QCOMPARE(marked(store, id, ConnectionMark::Pinned), QStringList());
    }

    void surviveARestartButNotUnderAnotherRunsIds()
    {
        SearchedDir dir;
        const QString path = dir.filePath(QStringLiteral("store.db"));
        qint64 id = 0;
        {
            Store store(path);
            id = savedEnvironment(store);
            for (const qint64 environment : {id, qint64(-1)}) {
                QVERIFY(resultOf(store.keepConnectionNote(this, environment, QStringLiteral("a"), QStringLiteral("text"))));
                QVERIFY(resultOf(store.markConnection(this, environment, ConnectionMark::Recent, QStringLiteral("a"), 9)));
            }
        }
        Store store(path);
        QCOMPARE(resultOf(store.connectionNote(this, id, QStringLiteral("a")))->text, QStringLiteral("text"));
        QCOMPARE(marked(store, id), QStringList(QStringLiteral("a")));
        QCOMPARE(resultOf(store.connectionNote(this, -1, QStringLiteral("a")))->text, QString());
        QCOMPARE(marked(store, -1), QStringList());
    }
};

CONSOLE_TEST(tst_storenotes)
#include "tst_storenotes.moc"
