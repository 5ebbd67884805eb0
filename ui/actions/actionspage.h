#pragma once

#include "core/result.h"
#include "dto/integration.h"
#include "ui/shell/page.h"

#include <QPointer>
#include <QTimer>

class QAction;
class QComboBox;
class QLabel;
class QPushButton;

namespace console {

class CallBase;
class ConnectionPicker;
class JsonEditor;
class JsonView;
class MessageBar;
class PlaceKeeper;
struct ActionResult;

/// Runs an action of a connection's integration with JSON input, and shows its output or its error.
class ActionsPage : public Page
{
    Q_OBJECT

public:
    ActionsPage(const PageContext &context, QWidget *parent);
    ~ActionsPage() override;

    /// Chooses a connection and an action; never runs it.
    void showAction(const ConnectionRef &ref, const QString &action);

    void activate() override;
    void refresh() override;
    QWidget *initialFocus() override;

private:
    void makeCommands();
    QWidget *buildChoice();
    QWidget *buildInput();
    QWidget *buildOutput();
    void chooseConnection(const std::optional<ConnectionRef> &ref);
    void showFunctions(const Result<std::vector<FunctionInfo>> &functions);
    void describeAction();
    void checkInput();
    void run(bool inBackground);
    void fetchResult();
    void finish(const Result<ActionResult> &result);
    void setBusy(bool busy);
    void keepPlace();
    void goTo(const JsonValue &place);
    void takeStarted(const QString &asyncId);
    QString draftKey() const;
    void keepDraft();
    void restoreDraft();

    PageContext m_context;
    MessageBar *m_message;
    ConnectionPicker *m_connection = nullptr;
    QComboBox *m_action = nullptr;
    QLabel *m_description = nullptr;
    JsonEditor *m_input = nullptr;
    QLabel *m_inputHint = nullptr;
    QAction *m_run = nullptr;
    QAction *m_start = nullptr;
    QAction *m_fetch = nullptr;
    QPushButton *m_cancel = nullptr;
    QLabel *m_status = nullptr;
    JsonView *m_output = nullptr;
    std::vector<FunctionInfo> m_functions;
    ProviderConfigKey m_integration;
    QString m_asyncId;
    QString m_wantedAction;
    QPointer<CallBase> m_functionsCall;
    QPointer<CallBase> m_call;
    QTimer m_draftTimer;
    PlaceKeeper *m_place = nullptr;
};

} // namespace console
