#include "ui/theme/stylesheet.h"

namespace console {

namespace {

constexpr const char *Template = R"(
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 4px 8px; }

QLabel[look="title"] { font-size: 20px; font-weight: 600; }
QLabel[look="section"] { font-size: 15px; font-weight: 600; }
QLabel[look="caption"] { font-size: 11px; color: @muted; }
QLabel[look="muted"] { color: @muted; }
QLabel[look="note"] { border-radius: 6px; padding: 4px 8px; background: @infoBack; }
QLabel[look="note"][kind="warning"] { background: @warningBack; }

QFrame[look="raised"], QWidget[look="raised"] { background: @raised; }
QFrame[look="hairline"] { background: @line; border: none; max-height: 1px; min-height: 1px; }
QFrame[look="vertical-hairline"] { background: @line; border: none; max-width: 1px; min-width: 1px; }

QPushButton, QToolButton {
    background: @page; color: @text; border: 1px solid @line; border-radius: 6px;
    padding: 5px 12px; min-height: 18px;
}
QToolButton { padding: 5px 8px; }
QPushButton:hover, QToolButton:hover { background: @hover; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked { background: @selection; }
QPushButton:focus, QToolButton:focus { border-color: @accent; }
QPushButton:disabled, QToolButton:disabled { color: @muted; background: @raised; }
QPushButton[look="primary"] { background: @accent; color: @accentText; border-color: @accent; font-weight: 600; }
QPushButton[look="primary"]:hover { background: @accent; border-color: @text; }
QPushButton[look="primary"]:focus { border: 2px solid @text; padding: 4px 11px; }
QPushButton[look="primary"]:disabled { background: @line; color: @muted; border-color: @line; }
QPushButton[look="danger"] { color: @danger; border-color: @danger; }
QPushButton[look="danger"]:hover { background: @dangerBack; }
QPushButton[look="danger"]:disabled { color: @muted; border-color: @line; }
QPushButton[look="quiet"], QToolButton[look="quiet"] { background: transparent; border-color: transparent; }
QToolButton[narrow="true"] { padding: 5px 3px; }
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover { background: @hover; }
QPushButton[look="quiet"]:focus, QToolButton[look="quiet"]:focus { border-color: @accent; }
QPushButton[look="chip"], QToolButton[look="chip"] { border-radius: 13px; padding: 3px 12px; }
QPushButton[look="chip"]:checked, QToolButton[look="chip"]:checked {
    background: @selection; border-color: @accent;
}
QPushButton[look="chip"]:focus, QToolButton[look="chip"]:focus { border: 2px solid @accent; padding: 2px 11px; }
QToolButton::menu-indicator { image: none; }
QToolButton[popupMode="1"] { padding-right: 18px; }
QToolButton::menu-button { border: none; width: 16px; }

QLineEdit, QComboBox, QSpinBox, QPlainTextEdit, QTextEdit, QDateTimeEdit {
    background: @page; color: @text; border: 1px solid @line; border-radius: 6px; padding: 0 8px;
    min-height: 28px; selection-background-color: @selection; selection-color: @text;
}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus { border-color: @accent; }
QPlainTextEdit, QTextEdit { padding: 4px 8px; }
QLineEdit:read-only { background: @raised; }
QLineEdit:disabled, QComboBox:disabled { color: @muted; background: @raised; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"] { border-color: @danger; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(:/theme/chevron-@mode.svg); width: 12px; height: 12px; }
QComboBox QLineEdit { border: none; padding: 0; min-height: 18px; background: transparent; }
QComboBox QAbstractItemView, QListView#completer {
    background: @page; border: 1px solid @line; selection-background-color: @selection; outline: none;
}

/* The clear and icon buttons inside an edit are tool buttons too. */
QLineEdit QToolButton { border: none; padding: 0; min-height: 0; background: transparent; }

QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
    width: 14px; height: 14px; border: 1px solid @muted; background: @page;
}
QCheckBox::indicator, QAbstractItemView::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: @accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: @accent; border-color: @accent; image: url(:/theme/check-@mode.svg);
}
QRadioButton::indicator:checked { border: 4px solid @accent; width: 8px; height: 8px; background: @page; }
QCheckBox:focus, QRadioButton:focus { color: @accent; }

QTableView, QTreeView, QListView {
    background: @page; alternate-background-color: @raised; border: none; outline: none;
    gridline-color: @line; selection-background-color: @selection; selection-color: @text;
}
QTableView::item, QTreeView::item { border: none; padding: 0 8px; }
QTableView::item:hover, QTreeView::item:hover { background: @hover; }
QTableView::item:selected, QTreeView::item:selected { background: @selection; color: @text; }
QTableView::item:focus { border: 1px solid @accent; padding: 0 7px; }
QTableView#frozenColumns { border-right: 1px solid @line; }
QHeaderView { background: @page; border: none; }
QHeaderView::section {
    background: @page; color: @muted; border: none; border-bottom: 1px solid @line; padding: 6px 8px;
    font-size: 11px; font-weight: 600; padding-left: 11px;
}
QHeaderView::section:hover { background: @hover; }
QHeaderView::up-arrow { image: url(:/theme/chevron-up-@mode.svg); width: 10px; height: 10px; }
QHeaderView::down-arrow { image: url(:/theme/chevron-@mode.svg); width: 10px; height: 10px; }
QTableCornerButton::section { background: @page; border: none; }

QTabWidget::pane { border: none; border-top: 1px solid @line; }
QTabBar { qproperty-drawBase: 0; background: transparent; }
QTabBar::tab {
    background: transparent; color: @muted; border: none; border-bottom: 2px solid transparent;
    padding: 8px 7px; margin-right: 2px;
}
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; font-weight: 600; }
QTabBar::tab:focus { background: @hover; }
QTabBar::tear { image: none; width: 0; }
QTabBar QToolButton { background: @page; border: none; border-radius: 0; padding: 0; }
QTabBar QToolButton:hover { background: @hover; }
QTabBar QToolButton::left-arrow { image: url(:/theme/chevron-left-@mode.svg); width: 12px; height: 12px; }
QTabBar QToolButton::right-arrow { image: url(:/theme/chevron-right-@mode.svg); width: 12px; height: 12px; }

QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QMenu { background: @page; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }

QProgressBar { background: @line; border: none; border-radius: 2px; max-height: 4px; text-align: center; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @line; border-radius: 4px; margin: 2px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }

QFrame#messageBar { border-radius: 6px; }
QFrame#messageBar[kind="info"] { background: @infoBack; }
QFrame#messageBar[kind="success"] { background: @successBack; }
QFrame#messageBar[kind="warning"] { background: @warningBack; }
QFrame#messageBar[kind="error"] { background: @dangerBack; }

QWidget#rail { background: @raised; }
QListView#navigation { background: transparent; border: none; }
QListView#navigation::item { padding: 0 10px; border-radius: 6px; margin: 1px 0; color: @text; }
QListView#navigation::item:hover { background: @hover; }
QListView#navigation::item:selected { background: @selection; color: @text; }
QListView#navigation::item:focus { border: 1px solid @accent; padding: 0 9px; }

QGroupBox { border: none; margin-top: 20px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }
)";

} // namespace

QString styleSheet(const Colors &colors)
{
    QString sheet = QString::fromLatin1(Template);
    // Longer names first: a name may begin another one's.
    const std::pair<const char *, QColor> names[] = {
        {"@accentText", colors.accentText},
        {"@accent", colors.accent},
        {"@dangerBack", colors.dangerBack},
        {"@danger", colors.danger},
        {"@warningBack", colors.warningBack},
        {"@warning", colors.warning},
        {"@successBack", colors.successBack},
        {"@success", colors.success},
        {"@infoBack", colors.infoBack},
        {"@selection", colors.selection},
        {"@raised", colors.raised},
        {"@muted", colors.muted},
        {"@hover", colors.hover},
        {"@page", colors.page},
        {"@line", colors.line},
        {"@text", colors.text},
    };
    for (const auto &[name, color] : names)
        sheet.replace(QLatin1String(name), color.name());
    const bool dark = colors.page.lightness() < 128;
    sheet.replace(QLatin1String("@mode"), dark ? QLatin1String("dark") : QLatin1String("light"));
    return sheet;
}

} // namespace console
