#include "models/connectionexport.h"
#include "rows.h"
#include "support/testcase.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>

using namespace console;
using namespace console::test;

namespace {

const QByteArray Exact = R"({"connection_id":"a", "provider_config_key":"crm","provider":"hubspot","errors":[],)"
                         R"("tags":{"plan":"pro","Plan":"=1+1"},"metadata":{"big":12345678901234567890.10, "é":"\u00e9"}})";

ConnectionExport sample(ExportFormat format)
{
    ConnectionExport what{.format = format};
    what.index.append(ConnectionIndex::makePages(ConnectionRows::of(
        {ConnectionRow(json(Exact)),
         connection(QStringLiteral("b, \"b\""), QStringLiteral("crm"),
                    "\n,\"end_user\":{\"id\":\"u\",\"display_name\":\"-Eve\",\"email\":\"e@x.example\"},"
                    "\"created\":\"2026-11-23T10:00:00.123456+00:00\""),
         connection(QStringLiteral("left out"))})));
    what.numbers = {1, 0};
    return what;
}

QByteArray written(ExportFormat format)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const Result<qint64> bytes = writeConnections(sample(format), buffer);
    return bytes && *bytes == buffer.data().size() ? buffer.data() : QByteArrayLiteral("failed");
}

/// Takes the first bytes and then is full.
class FullDisk : public QIODevice
{
public:
    FullDisk() { open(QIODevice::WriteOnly); }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override
    {
        setErrorString(QStringLiteral("No space left on device"));
        m_room -= size;
        return m_room < 0 ? -1 : size;
    }

private:
    qint64 m_room = 100;
};

} // namespace

/// What an export writes, byte by byte.
class tst_connectionexport : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void csv()
    {
        QCOMPARE(written(ExportFormat::Csv),
                 QByteArray("connection_id,provider_config_key,provider,created,health,errors,end_user_id,end_user_name,"
                            "end_user_email,organization_id,organization_name,tags.plan,tags.Plan\r\n"
                            "\"b, \"\"b\"\"\",crm,hubspot,2026-11-23T10:00:00.123456+00:00,Healthy,,u,'-Eve,e@x.example,"
                            ",,,\r\n"
                            "a,crm,hubspot,,Healthy,,,,,,,pro,'=1+1\r\n"));
    }

    void jsonIsTheExactBytes()
    {
        const QByteArray text = written(ExportFormat::Json);
        QVERIFY(text.contains(Exact));
        const auto array = parseJson(text);
        QVERIFY(array.has_value());
        QCOMPARE(array->items().size(), size_t(2));
        QCOMPARE(array->items().back().toRawBytes(), Exact);
    }

    void jsonLinesAreOneLineEach()
    {
        const QList<QByteArray> lines = written(ExportFormat::JsonLines).split('\n');
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines.at(1), Exact);
        QVERIFY(parseJson(lines.at(0)).has_value());
        QVERIFY(lines.at(2).isEmpty());
    }

    void nothingIsAnEmptyArray()
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(writeConnections({.format = ExportFormat::Json}, buffer).has_value());
        QCOMPARE(buffer.data(), QByteArray("[]\n"));
    }

    void aFullDiskIsAnError()
    {
        FullDisk disk;
        const Result<qint64> bytes = writeConnections(sample(ExportFormat::Json), disk);
        QVERIFY(!bytes.has_value());
        QCOMPARE(bytes.error().kind, ErrorKind::Storage);
        QVERIFY(!bytes.error().nextStep.isEmpty());
    }

    void savesWholeFilesOnly()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("connections.json"));
        int told = 0;
        QVERIFY(saveConnections(sample(ExportFormat::Json), path, {}, [&](int rows) { told = rows; }).has_value());
        QCOMPARE(told, 2);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        QCOMPARE(before, written(ExportFormat::Json));

        std::stop_source stop;
        stop.request_stop();
        const Result<qint64> canceled = saveConnections(sample(ExportFormat::Csv), path, stop.get_token());
        QVERIFY(!canceled.has_value());
        QVERIFY(canceled.error().isCanceled());
        file.seek(0);
        QCOMPARE(file.readAll(), before);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);

        const Result<qint64> nowhere = saveConnections(sample(ExportFormat::Csv), folder.filePath(QStringLiteral("no/x.csv")));
        QVERIFY(!nowhere.has_value());
        QCOMPARE(nowhere.error().kind, ErrorKind::Storage);
    }
};

CONSOLE_TEST(tst_connectionexport)

#include "tst_connectionexport.moc"
