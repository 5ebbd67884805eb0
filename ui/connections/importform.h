#pragma once

#include "models/importform.h"

#include <QWidget>

class QFormLayout;
class QLineEdit;

namespace console {

/// The fields of one auth mode's credentials. Secrets are typed masked; the browser of accessibility sees them as
/// password fields. Nothing typed here is kept anywhere.
class ImportForm : public QWidget
{
    Q_OBJECT

public:
    explicit ImportForm(QWidget *parent);

    /// Shows another mode's fields, empty.
    void setMode(AuthMode mode);
    ImportValues values() const;
    void clear();

Q_SIGNALS:
    void edited();

private:
    QFormLayout *m_layout;
    QHash<QString, QLineEdit *> m_edits;
};

} // namespace console
