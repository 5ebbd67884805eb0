#include "support/testcase.h"
#include "ui/theme/theme.h"

#include <cmath>

using namespace console;

namespace {

/// The share of a colour channel in the luminance, as WCAG 2 defines it.
double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double brighter = std::max(luminance(a), luminance(b));
    const double darker = std::min(luminance(a), luminance(b));
    return (brighter + 0.05) / (darker + 0.05);
}

struct Pair {
    const char *name;
    QColor Colors::*text;
    QColor Colors::*back;
};

// What is written on what, in style sheets, delegates and editors.
constexpr Pair Pairs[] = {
    {"text on page", &Colors::text, &Colors::page},
    {"text on raised", &Colors::text, &Colors::raised},
    {"text on selection", &Colors::text, &Colors::selection},
    {"text on hover", &Colors::text, &Colors::hover},
    {"text on info", &Colors::text, &Colors::infoBack},
    {"text on success", &Colors::text, &Colors::successBack},
    {"text on warning", &Colors::text, &Colors::warningBack},
    {"text on danger", &Colors::text, &Colors::dangerBack},
    {"muted on page", &Colors::muted, &Colors::page},
    {"muted on raised", &Colors::muted, &Colors::raised},
    {"muted on hover", &Colors::muted, &Colors::hover},
    {"muted on selection", &Colors::muted, &Colors::selection},
    {"accent text on accent", &Colors::accentText, &Colors::accent},
    {"accent on page", &Colors::accent, &Colors::page},
    {"accent on raised", &Colors::accent, &Colors::raised},
    {"danger on page", &Colors::danger, &Colors::page},
    {"danger on raised", &Colors::danger, &Colors::raised},
    {"danger on selection", &Colors::danger, &Colors::selection},
    {"danger on hover", &Colors::danger, &Colors::hover},
    {"danger on its back", &Colors::danger, &Colors::dangerBack},
    {"warning on page", &Colors::warning, &Colors::page},
    {"warning on raised", &Colors::warning, &Colors::raised},
    {"warning on selection", &Colors::warning, &Colors::selection},
    {"warning on hover", &Colors::warning, &Colors::hover},
    {"warning on its back", &Colors::warning, &Colors::warningBack},
    {"success on page", &Colors::success, &Colors::page},
    {"success on raised", &Colors::success, &Colors::raised},
    {"success on selection", &Colors::success, &Colors::selection},
    {"success on hover", &Colors::success, &Colors::hover},
    {"success on its back", &Colors::success, &Colors::successBack},
    {"key on page", &Colors::jsonKey, &Colors::page},
    {"key on raised", &Colors::jsonKey, &Colors::raised},
    {"string on page", &Colors::jsonString, &Colors::page},
    {"string on raised", &Colors::jsonString, &Colors::raised},
    {"number on page", &Colors::jsonNumber, &Colors::page},
    {"number on raised", &Colors::jsonNumber, &Colors::raised},
    {"literal on page", &Colors::jsonLiteral, &Colors::page},
    {"literal on raised", &Colors::jsonLiteral, &Colors::raised},
};

} // namespace

/// The palettes, by what can be read on what.
class tst_theme : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void measuresAsDefined();
    void textCanBeRead_data();
    void textCanBeRead();
    void controlsCanBeSeen_data();
    void controlsCanBeSeen();
};

void tst_theme::measuresAsDefined()
{
    // The two ends of the scale, and the grey that WCAG's own examples give as 4.48.
    QCOMPARE(qRound(contrast(Qt::black, Qt::white) * 100), 2100);
    QCOMPARE(qRound(contrast(Qt::white, Qt::white) * 100), 100);
    QCOMPARE(qRound(contrast(QColor(0x77, 0x77, 0x77), Qt::white) * 100), 448);
}

void tst_theme::textCanBeRead_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("back");
    for (const Pair &pair : Pairs) {
        QTest::addRow("light: %s", pair.name) << lightColors().*pair.text << lightColors().*pair.back;
        QTest::addRow("dark: %s", pair.name) << darkColors().*pair.text << darkColors().*pair.back;
    }
}

void tst_theme::textCanBeRead()
{
    QFETCH(QColor, text);
    QFETCH(QColor, back);
    const double ratio = contrast(text, back);
    QVERIFY2(ratio >= 4.5,
             qPrintable(
                 QStringLiteral("%1 on %2 is %3:1, below 4.5:1").arg(text.name(), back.name()).arg(ratio, 0, 'f', 2)));
}

void tst_theme::controlsCanBeSeen_data()
{
    QTest::addColumn<QColor>("edge");
    QTest::addColumn<QColor>("back");
    // The outline of check boxes, and what shows where the keyboard is: 3:1 for what is not text.
    for (const auto &[name, colors] : {std::pair("light", lightColors()), std::pair("dark", darkColors())}) {
        QTest::addRow("%s: check box on page", name) << colors.muted << colors.page;
        QTest::addRow("%s: focus on page", name) << colors.accent << colors.page;
        QTest::addRow("%s: focus on raised", name) << colors.accent << colors.raised;
        QTest::addRow("%s: focus in a selected row", name) << colors.accent << colors.selection;
    }
}

void tst_theme::controlsCanBeSeen()
{
    QFETCH(QColor, edge);
    QFETCH(QColor, back);
    QVERIFY2(contrast(edge, back) >= 3, qPrintable(QStringLiteral("%1:1").arg(contrast(edge, back), 0, 'f', 2)));
}

CONSOLE_TEST(tst_theme)
#include "tst_theme.moc"
