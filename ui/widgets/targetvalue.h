#pragma once

#include <QStringList>

class QListWidget;
class QWidget;

namespace console {

/// What a dialog is about to change, to read and to copy: an ID is written so that it cannot pass for another one,
/// and one of any length stays within the dialog.
QWidget *makeTarget(const QString &target, QWidget *parent);
/// The same for several, one a line, elided in the middle with the whole in the tooltip.
void addTargets(QListWidget *list, const QStringList &targets);

} // namespace console
