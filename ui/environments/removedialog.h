#pragma once

#include <QDialog>

namespace console {

/// Asks before an environment is forgotten: what goes, what stays.
class RemoveDialog : public QDialog
{
    Q_OBJECT

public:
    RemoveDialog(const QString &environmentName, QWidget *parent);
};

} // namespace console
