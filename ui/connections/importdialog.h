#pragma once

#include "core/call.h"
#include "dto/connection.h"
#include "dto/integration.h"
#include "models/importform.h"
#include "ui/shell/page.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;

namespace console {

class ImportForm;
class MessageBar;
struct NewConnection;

/// Makes a connection of credentials that somebody has: a form for each auth mode, or the JSON itself. Looks first
/// whether the ID exists; importing over it is a choice of its own. What is typed is kept as a draft, but for the
/// credentials, which are in memory only. Deletes itself; open() it.
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    ImportDialog(const PageContext &context, QWidget *parent);
    ~ImportDialog() override;

Q_SIGNALS:
    void imported(const console::ConnectionRef &ref);

private:
    QWidget *buildTarget();
    QWidget *buildCredentials();
    QWidget *buildMore();
    QWidget *buildButtons();
    QPlainTextEdit *makeJson(const QString &name, const QString &placeholder);

    void loadIntegrations();
    void chooseIntegration();
    void setMode(AuthMode mode);
    void check();
    QString problem() const;
    QString credentialsProblem() const;
    NewConnection wanted() const;
    void start();
    void accepted(const Result<ConnectionDetails> &made);
    void keepDraft();
    void restoreDraft();

    PageContext m_context;
    std::vector<Integration> m_known;
    AuthMode m_mode = AuthMode::Unknown;
    QPointer<CallBase> m_call;
    QPointer<CallBase> m_modeCall;
    QTimer m_draftTimer;
    MessageBar *m_messages;
    QComboBox *m_integration = nullptr;
    QComboBox *m_modes = nullptr;
    QLineEdit *m_id = nullptr;
    QTabWidget *m_tabs = nullptr;
    ImportForm *m_form = nullptr;
    QPlainTextEdit *m_json = nullptr;
    QPlainTextEdit *m_metadata = nullptr;
    QPlainTextEdit *m_config = nullptr;
    QPlainTextEdit *m_tags = nullptr;
    QCheckBox *m_over = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_import = nullptr;
    QPushButton *m_stop = nullptr;
};

} // namespace console
