#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

class QApplication;

namespace console {

/// The console's colours. What a colour means is fixed: red is broken or destroys, amber is late or
/// risky, green is used sparingly, the accent is for the one primary action of a view.
struct Colors {
    QColor page;
    QColor raised;
    QColor line;
    QColor text;
    QColor muted;
    QColor accent;
    QColor accentText; ///< On the accent.
    QColor selection;
    QColor hover;
    QColor danger;
    QColor dangerBack;
    QColor warning;
    QColor warningBack;
    QColor success;
    QColor successBack;
    QColor infoBack;
    QColor jsonKey;
    QColor jsonString;
    QColor jsonNumber;
    QColor jsonLiteral;
};

const Colors &lightColors();
const Colors &darkColors();
/// The colours that go with a palette made by the theme: the light or the dark ones.
const Colors &colorsOf(const QPalette &palette);

/// The four sizes of the type scale, in pixels at 100 %.
enum class TextSize { Caption = 11, Body = 13, Section = 15, Page = 20 };

QFont textFont(TextSize size, QFont::Weight weight = QFont::Normal);
/// For IDs, JSON and anything that is compared character by character.
QFont monospaceFont(TextSize size = TextSize::Body);

enum class ThemeChoice { System, Light, Dark };

/// Gives the application its style, palette, fonts and style sheet. May be called again to switch.
void applyTheme(QApplication &application, ThemeChoice choice);
/// True when the desktop prefers dark.
bool systemPrefersDark();

// The 4-pixel grid: inside controls, between them, around regions.
constexpr int SpaceInside = 8;
constexpr int SpaceBetween = 12;
constexpr int SpaceAround = 16;
constexpr int RowHeight = 28;
constexpr int DenseRowHeight = 24;

} // namespace console
