#include "core/json.h"
#include "dtotarget.h"
#include "envelopetarget.h"
#include "jsontarget.h"
#include "support/paths.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>

#include <random>

using namespace console;

namespace {

using Promise = std::string (*)(const QByteArray &);

/// The first three bytes of an envelope's input: a 404, JSON, of a reading request that expects JSON.
const QByteArray envelopePrefix("\x0b\x00\x00", 3);

std::string brokenEnvelope(const QByteArray &text)
{
    return fuzz::brokenEnvelopePromise(envelopePrefix + text);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

// A short, repeatable run of the fuzz targets: what the fuzzers have kept, made inputs and what the recorded
// server answered, as they are, cut off, and with single bytes changed.
class tst_fuzzcorpus : public console::test::TestCase
{
    Q_OBJECT

private:
    static void addFiles(const QString &folder)
    {
        const QFileInfoList files = QDir(folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
        QVERIFY2(!files.isEmpty(), qPrintable(folder));
        for (const QFileInfo &file : files)
            QTest::newRow(qPrintable(file.fileName())) << contentOf(file.filePath());
    }

    void expectKept(Promise promise, const QByteArray &text)
    {
        ++m_runs;
        const std::string broken = promise(text);
        if (!broken.empty())
            QFAIL((broken + ": " + text.left(2000).toPercentEncoding("{}[]\":, ").toStdString()).c_str());
    }

    void expectKept(const QByteArray &text)
    {
        for (const Promise promise : {&fuzz::brokenJsonPromise, &fuzz::brokenDecoderPromise, &brokenEnvelope})
            expectKept(promise, text);
    }

    template <typename Expect>
    void whenDamaged(const QByteArray &text, int rounds, Expect expect)
    {
        // Bytes that mean something in JSON, and some that never do.
        static const QByteArray replacements("\"\\{}[],:0-.eEtfn u\x00\x1f\x7f\xc3\xed\xff", 24);
        std::minstd_rand random(4711);
        const auto below = [&random](qsizetype limit) { return static_cast<qsizetype>(random()) % limit; };
        for (int round = 0; round < rounds && !text.isEmpty(); ++round) {
            expect(text.left(below(text.size())));
            QByteArray changed = text;
            changed[below(text.size())] = replacements.at(below(replacements.size()));
            expect(changed);
        }
    }

    qint64 m_runs = 0;

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
        whenDamaged(text, 12, [this](const QByteArray &damaged) { expectKept(damaged); });
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
            whenDamaged(body, 12, [this](const QByteArray &damaged) { expectKept(damaged); });
    }

    /// What libFuzzer kept because each input reached something that none before did.
    void keptInputs_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<Promise>("promise");
        QTest::newRow("json") << QStringLiteral("json.txt") << Promise(fuzz::brokenJsonPromise);
        QTest::newRow("dto") << QStringLiteral("dto.txt") << Promise(fuzz::brokenDecoderPromise);
        QTest::newRow("envelope") << QStringLiteral("envelope.txt") << Promise(fuzz::brokenEnvelopePromise);
    }
    void keptInputs()
    {
        QFETCH(QString, file);
        QFETCH(Promise, promise);
        const QByteArrayList lines =
            contentOf(test::sourcePath(QStringLiteral("tests/fuzz/corpus/") + file)).split('\n');
        QVERIFY(lines.size() > 100);
        for (const QByteArray &line : lines) {
            const QByteArray input = QByteArray::fromBase64(line);
            expectKept(promise, input);
            whenDamaged(input, 2, [this, promise](const QByteArray &damaged) { expectKept(promise, damaged); });
            if (QTest::currentTestFailed())
                return;
        }
    }

    void cleanupTestCase() { qInfo("%lld inputs kept every promise", m_runs); }
};

Q_DECLARE_METATYPE(Promise)

CONSOLE_TEST(tst_fuzzcorpus)
#include "tst_fuzzcorpus.moc"
