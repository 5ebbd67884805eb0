#include "ui/actions/actionspage.h"

#include "core/json.h"
#include "models/connectionsmodel.h"
#include "models/format.h"
#include "session/actions.h"
#include "session/connectionsfeed.h"
#include "session/drafts.h"
#include "session/environmentsession.h"
#include "session/integrations.h"
#include "session/keyscopes.h"
#include "ui/shell/placekeeper.h"
#include "ui/theme/theme.h"
#include "ui/widgets/boundbutton.h"
#include "ui/widgets/connectionpicker.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/jsoneditor.h"
#include "ui/widgets/jsonview.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/presentation.h"
#include "ui/widgets/privatearea.h"
#include "ui/widgets/scopedactions.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <utility>

namespace console {

namespace {

constexpr int DraftDelayMs = 400;

} // namespace

ActionsPage::ActionsPage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context), m_message(new MessageBar(this))
{
    setObjectName(QStringLiteral("actionsPage"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceAround, SpaceAround, SpaceAround, SpaceInside);
    layout->setSpacing(SpaceBetween);
    makeCommands();
    layout->addWidget(makeTitle(tr("Actions"), this));
    layout->addWidget(m_message);
    layout->addWidget(buildChoice());
    auto *rows = new QSplitter(Qt::Horizontal, this);
    setNames(rows, tr("Input and output"));
    rows->addWidget(buildInput());
    rows->addWidget(buildOutput());
    rows->setChildrenCollapsible(false);
    rows->setSizes({480, 560});
    layout->addWidget(new PrivateArea(context.presentation, rows, tr("What the action gets and gives"), this), 1);
    maskWhilePresenting(m_connection, context.presentation);

    connect(m_connection, &ConnectionPicker::connectionChanged, this, &ActionsPage::chooseConnection);
    connect(m_action, &QComboBox::currentTextChanged, this, &ActionsPage::describeAction);
    connect(m_message, &MessageBar::actionTriggered, &context.navigator, &Navigator::guardLevelRequested);
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(DraftDelayMs);
    connect(&m_draftTimer, &QTimer::timeout, this, &ActionsPage::keepDraft);
    setBusy(false);
    checkInput();
    keepPlace();
}

ActionsPage::~ActionsPage()
{
    if (m_draftTimer.isActive())
        keepDraft();
}

/// With it the output of an action that was started in the background: nothing else names it.
void ActionsPage::keepPlace()
{
    const auto say = [this] {
        return JsonObjectWriter()
            .raw("connection", placeOf(m_connection->connection().value_or(ConnectionRef())))
            .string("action", m_wantedAction.isEmpty() ? m_action->currentText() : m_wantedAction)
            .string("started", m_asyncId)
            .toJson();
    };
    m_place = new PlaceKeeper(
        m_context.session, QStringLiteral("actions"), say, [this](const JsonValue &place) { goTo(place); }, this);
    connect(m_connection, &ConnectionPicker::connectionChanged, m_place, &PlaceKeeper::note);
    connect(m_action, &QComboBox::currentTextChanged, m_place, &PlaceKeeper::note);
}

void ActionsPage::goTo(const JsonValue &place)
{
    const ConnectionRef connection = refFrom(place["connection"]);
    if (connection.isValid())
        showAction(connection, place["action"].string().value_or(QString()));
    if (const QString started = place["started"].string().value_or(QString()); !started.isEmpty())
        takeStarted(started);
}

void ActionsPage::takeStarted(const QString &asyncId)
{
    m_asyncId = asyncId;
    m_status->setText(tr("Started as %1").arg(m_asyncId));
    setBusy(false);
}

void ActionsPage::makeCommands()
{
    m_run = new QAction(tr("Run"), this);
    m_run->setToolTip(tr("Run the action and wait for its output (Ctrl+Return)"));
    m_run->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_run->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_start = new QAction(tr("Run in background"), this);
    m_start->setToolTip(tr("Start the action and fetch its output later"));
    m_fetch = new QAction(tr("Fetch output"), this);
    m_fetch->setToolTip(tr("Ask for the output of the action started in the background"));
    addAction(m_run);
    addAction(m_start);
    addAction(m_fetch);
    needScope(m_context.session, scopes::ActionsExecute, this, {m_run, m_start, m_fetch});
    connect(m_run, &QAction::triggered, this, [this] { run(false); });
    connect(m_start, &QAction::triggered, this, [this] { run(true); });
    connect(m_fetch, &QAction::triggered, this, &ActionsPage::fetchResult);
}

void ActionsPage::activate()
{
    if (m_context.session.connectionsFeed().state() == ConnectionsFeed::State::Idle)
        m_context.session.connectionsFeed().reload();
}

void ActionsPage::refresh()
{
    m_integration = {};
    chooseConnection(m_connection->connection());
}

QWidget *ActionsPage::initialFocus()
{
    return m_connection;
}

void ActionsPage::showAction(const ConnectionRef &ref, const QString &action)
{
    m_wantedAction = action;
    m_connection->setConnection(ref);
    if (!action.isEmpty())
        m_action->setEditText(action);
}

void ActionsPage::chooseConnection(const std::optional<ConnectionRef> &ref)
{
    if (!ref || ref->providerConfigKey == m_integration)
        return;
    if (m_functionsCall)
        m_functionsCall->cancel();
    m_integration = ref->providerConfigKey;
    m_description->setText(tr("Loading the actions of %1…").arg(m_integration.value));
    auto *call = m_context.session.integrations().functions(m_integration);
    m_functionsCall = call;
    call->onFinished(this, [this](const Result<std::vector<FunctionInfo>> &functions) { showFunctions(functions); });
}

void ActionsPage::showFunctions(const Result<std::vector<FunctionInfo>> &functions)
{
    if (!functions) {
        if (!functions.error().isCanceled()) {
            m_integration = {};
            m_description->setText(
                tr("The actions could not be listed (%1). You can type a name.").arg(functions.error().message));
        }
        return;
    }
    m_functions.clear();
    QStringList names;
    for (const FunctionInfo &function : *functions) {
        if (function.type != QLatin1String("action"))
            continue;
        m_functions.push_back(function);
        names << function.name;
    }
    const bool asked = !m_wantedAction.isEmpty();
    const QString typed = asked ? std::exchange(m_wantedAction, {}) : m_action->currentText();
    m_action->clear();
    m_action->addItems(names);
    // One that was asked for and is not there is no reason to offer another in its place.
    if (asked || names.contains(typed) || names.isEmpty())
        m_action->setCurrentText(typed);
    describeAction();
    if (names.isEmpty())
        m_description->setText(tr("%1 has no actions deployed.").arg(m_integration.value));
}

void ActionsPage::describeAction()
{
    const QString name = m_action->currentText();
    m_description->clear();
    for (const FunctionInfo &function : m_functions) {
        if (function.name != name)
            continue;
        QStringList parts;
        if (!function.description.isEmpty())
            parts << function.description;
        if (!function.input.isEmpty())
            parts << tr("Input: %1").arg(function.input);
        if (!function.enabled)
            parts << tr("Disabled: running it will fail");
        m_description->setText(parts.join(QStringLiteral(" · ")));
    }
    restoreDraft();
}

void ActionsPage::checkInput()
{
    const QByteArray text = m_input->text();
    QString hint = tr("JSON, sent exactly as written. Empty means no input.");
    m_input->markError(0, 0);
    if (!text.trimmed().isEmpty()) {
        if (const auto json = parseJson(text); !json) {
            hint = json.error().toString();
            m_input->markError(json.error().line, json.error().column);
        }
    }
    m_inputHint->setText(hint);
    m_inputHint->setAccessibleName(hint);
}

void ActionsPage::run(bool inBackground)
{
    if (m_call)
        return;
    const std::optional<ConnectionRef> ref = m_connection->connection();
    const QString action = m_action->currentText().trimmed();
    const QByteArray input = m_input->text().trimmed().isEmpty() ? QByteArray() : m_input->text();
    if (!ref || action.isEmpty()) {
        m_message->show(MessageBar::Kind::Warning,
                        ref ? tr("Choose the action to run.") : tr("Choose the connection to run the action for."));
        return;
    }
    if (!input.isEmpty()) {
        if (const auto json = parseJson(input); !json) {
            m_message->show(MessageBar::Kind::Warning,
                            tr("The input is not valid JSON. %1").arg(json.error().toString()));
            return;
        }
    }
    m_message->clear();
    m_output->clear();
    m_status->setText(tr("Running %1…").arg(action));
    setBusy(true);
    Actions &actions = m_context.session.actions();
    auto *call = inBackground ? actions.start(*ref, action, input) : actions.run(*ref, action, input);
    m_call = call;
    call->onFinished(this, [this](const Result<ActionResult> &result) { finish(result); });
}

void ActionsPage::fetchResult()
{
    if (m_call || m_asyncId.isEmpty())
        return;
    m_message->clear();
    setBusy(true);
    auto *call = m_context.session.actions().result(m_asyncId);
    m_call = call;
    call->onFinished(this, [this](const Result<ActionResult> &result) {
        if (!result && result.error().kind == ErrorKind::NotFound) {
            setBusy(false);
            m_message->show(
                MessageBar::Kind::Info,
                tr("No output yet: the action is still running, or it ended without output. Try again later."));
            return;
        }
        finish(result);
    });
}

void ActionsPage::finish(const Result<ActionResult> &result)
{
    setBusy(false);
    if (!result) {
        m_status->setText(result.error().isCanceled() ? tr("Canceled; the action may go on at the server")
                                                      : tr("Failed"));
        m_message->show(result.error());
        if (!result.error().payload.isEmpty())
            m_output->setBody(Body(result.error().payload), "application/json");
        return;
    }
    if (!result->asyncId.isEmpty()) {
        takeStarted(result->asyncId);
        m_place->note();
        return;
    }
    m_status->setText(
        tr("Finished in %1 · %2").arg(millisecondsText(result->milliseconds), byteCountText(result->output.size())));
    m_output->setBody(result->output, "application/json");
}

void ActionsPage::setBusy(bool busy)
{
    m_run->setEnabled(!busy);
    m_start->setEnabled(!busy);
    m_cancel->setEnabled(busy);
    m_fetch->setVisible(!m_asyncId.isEmpty());
    m_fetch->setEnabled(!busy);
}

QString ActionsPage::draftKey() const
{
    return QStringLiteral("action/%1/%2").arg(m_integration.value, m_action->currentText());
}

void ActionsPage::keepDraft()
{
    m_context.session.drafts().keep(draftKey(), m_input->text(), {});
}

void ActionsPage::restoreDraft()
{
    if (m_action->currentText().isEmpty() || !m_input->text().isEmpty())
        return;
    m_context.session.drafts().find(draftKey())->onFinished(this, [this](const Result<std::optional<Draft>> &draft) {
        if (draft && *draft && m_input->text().isEmpty()) {
            m_input->setText((*draft)->text);
            checkInput();
        }
    });
}

} // namespace console
