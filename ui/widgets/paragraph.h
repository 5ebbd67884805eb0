#pragma once

class QLabel;
class QString;
class QWidget;

namespace console {

/// Plain text that wraps.
QLabel *makeParagraph(const QString &text, QWidget *parent);

/// A paragraph that is filled in later and can be selected and copied, by mouse and keyboard.
QLabel *makeNote(const QString &objectName, QWidget *parent);

} // namespace console
