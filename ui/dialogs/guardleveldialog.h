#pragma once

#include "core/effect.h"

#include <QDialog>

class QLineEdit;
class QPushButton;
class QRadioButton;

namespace console {

/// Chooses the guard level of the open environment for this run. Raising it is one click; lowering it
/// wants the environment's name typed.
class GuardLevelDialog : public QDialog
{
    Q_OBJECT

public:
    GuardLevelDialog(const QString &environmentName, GuardLevel current, QWidget *parent);

Q_SIGNALS:
    void levelChosen(console::GuardLevel level);

private:
    void addLevel(GuardLevel level, const QString &name, const QString &explanation);
    GuardLevel chosen() const;
    void showChoice();

    QString m_environmentName;
    GuardLevel m_current;
    QList<std::pair<GuardLevel, QRadioButton *>> m_levels;
    QWidget *m_typedBox = nullptr;
    QLineEdit *m_typed = nullptr;
    QPushButton *m_confirm = nullptr;
};

} // namespace console
