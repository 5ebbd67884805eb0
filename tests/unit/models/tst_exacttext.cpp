#include "models/exacttext.h"
#include "support/testcase.h"

using namespace console;

/// Names that are read before something is done to what they name.
class tst_exacttext : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void writesOutWhatMisleads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("exact");
        const auto row = [](const char *name, const QString &text, const char *exact) {
            QTest::newRow(name) << text << QString::fromUtf8(exact);
        };
        row("plain", QStringLiteral("crm-acme_1 (eu)"), "crm-acme_1 (eu)");
        row("letters of the world", QStringLiteral("Größe 会社 🦊"), "Größe 会社 🦊");
        row("turned around", QStringLiteral("a\u202Eemca"), "a\\u202Eemca");
        row("isolated", QStringLiteral("\u2066a\u2069"), "\\u2066a\\u2069");
        row("nothing to see", QStringLiteral("ac\u200Bme\uFEFF\u00AD"), "ac\\u200Bme\\uFEFF\\u00AD");
        row("looks like a space", QStringLiteral("ac\u00A0me\u3000"), "ac\\u00A0me\\u3000");
        row("a letter without a shape", QStringLiteral("a\u3164"), "a\\u3164");
        row("lines", QStringLiteral("a\nb\u2028"), "a\\u000Ab\\u2028");
        row("half a character", QString(QChar(0xD800)) + u'a', "\\uD800a");
        row("a tag outside the first plane", QString::fromUcs4(U"a\U000E0041"), "a\\u{E0041}");
        row("nothing", QString(), "");
    }
    void writesOutWhatMisleads()
    {
        QFETCH(QString, text);
        QTEST(exactText(text), "exact");
    }

    void partsKeepTheirPlaces()
    {
        QCOMPARE(exactTarget(QStringLiteral("crm / acme")), QStringLiteral("crm / acme"));
        // Without the isolation the digits would stand before the Hebrew word.
        QCOMPARE(exactTarget(QStringLiteral("שלום / 123")), QStringLiteral("\u200E\u2068שלום\u2069 / \u2068123\u2069"));
        QCOMPARE(exactTarget(QStringLiteral("crm / \u202Eשלום")),
                 QStringLiteral("\u200E\u2068crm\u2069 / \u2068\\u202Eשלום\u2069"));
    }
};

CONSOLE_TEST(tst_exacttext)
#include "tst_exacttext.moc"
