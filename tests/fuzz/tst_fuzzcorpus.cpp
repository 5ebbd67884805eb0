#include "core/json.h"
#include "dtotarget.h"
#include "jsontarget.h"
#include "support/paths.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>

#include <random>

using namespace console;

// A short, repeatable run of the fuzz targets: the corpus and what the recorded server answered, as they
// are, cut off, and with single bytes changed.
class tst_fuzzcorpus : public console::test::TestCase
{
    Q_OBJECT

private:
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static void addFiles(const QString &folder)
    {
        const QFileInfoList files = QDir(folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
        QVERIFY2(!files.isEmpty(), qPrintable(folder));
        for (const QFileInfo &file : files)
            QTest::newRow(qPrintable(file.fileName())) << contentOf(file.filePath());
    }

    static void expectKept(const QByteArray &text)
    {
        const std::string json = fuzz::brokenJsonPromise(text);
        QVERIFY2(json.empty(), (json + ": " + text.left(2000).toStdString()).c_str());
        const std::string dto = fuzz::brokenDecoderPromise(text);
        QVERIFY2(dto.empty(), (dto + ": " + text.left(2000).toStdString()).c_str());
    }

    static void expectKeptWhenDamaged(const QByteArray &text)
    {
        // Bytes that mean something in JSON, and some that never do.
        static const QByteArray replacements("\"\\{}[],:0-.eEtfn u\x00\x1f\x7f\xc3\xed\xff", 24);
        std::minstd_rand random(4711);
        const auto below = [&random](qsizetype limit) { return static_cast<qsizetype>(random()) % limit; };
        for (int round = 0; round < 12 && !text.isEmpty(); ++round) {
            expectKept(text.left(below(text.size())));
            QByteArray changed = text;
            changed[below(text.size())] = replacements.at(below(replacements.size()));
            expectKept(changed);
        }
    }

private Q_SLOTS:
    void corpus_data()
    {
        QTest::addColumn<QByteArray>("text");
        addFiles(test::sourcePath(QStringLiteral("tests/fuzz/corpus")));
    }
    void corpus()
    {
        QFETCH(QByteArray, text);
        expectKept(text);
        expectKeptWhenDamaged(text);
    }

    void recordedAnswers_data()
    {
        QTest::addColumn<QByteArray>("text");
        addFiles(test::fixturePath(QStringLiteral("recordings")));
    }
    void recordedAnswers()
    {
        QFETCH(QByteArray, text);
        const auto recording = parseJson(text);
        QVERIFY(recording);
        const QByteArray body = (*recording)["response"]["body"].toRawBytes();
        expectKept(body);
        if (body.size() < 4000)
            expectKeptWhenDamaged(body);
    }
};

CONSOLE_TEST(tst_fuzzcorpus)
#include "tst_fuzzcorpus.moc"
