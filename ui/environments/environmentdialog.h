#pragma once

#include "core/secret.h"
#include "dto/environment.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QToolButton;

namespace console {

class MessageBar;
class Workspace;

/// Adds or edits one environment and, when one is entered, its key. Stays open with everything typed
/// when saving fails.
class EnvironmentDialog : public QDialog
{
    Q_OBJECT

public:
    EnvironmentDialog(Workspace &workspace, const Environment &environment, QWidget *parent);
    ~EnvironmentDialog() override;

Q_SIGNALS:
    void saved(qint64 environmentId);

private:
    void buildAddress(QFormLayout *form);
    void buildSafety(QFormLayout *form);
    void buildKey(QFormLayout *form);
    QLabel *addHint(QFormLayout *form);
    Environment edited() const;
    QString problem(const Environment &environment) const;
    void showHints();
    void save();
    void setColor(const QString &color);
    void chooseColor();
    void chooseCaFile();

    Workspace &m_workspace;
    Environment m_original;
    MessageBar *m_message;
    QLineEdit *m_name;
    QLineEdit *m_baseUrl;
    QLabel *m_urlHint;
    QLineEdit *m_dashboardUrl;
    QLineEdit *m_dashboardEnvironment;
    QLineEdit *m_caFile;
    QCheckBox *m_systemProxy;
    QToolButton *m_colorButton;
    QString m_color;
    QCheckBox *m_production;
    QComboBox *m_guard;
    QLineEdit *m_key;
    QLabel *m_keyHint = nullptr;
    QRadioButton *m_inKeychain;
    QRadioButton *m_thisRun;
    QPushButton *m_save;
};

} // namespace console
