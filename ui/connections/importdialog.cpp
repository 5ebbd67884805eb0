#include "ui/connections/importdialog.h"

#include "core/json.h"
#include "session/connections.h"
#include "session/drafts.h"
#include "session/environmentsession.h"
#include "session/integrations.h"
#include "session/keyscopes.h"
#include "ui/connections/importform.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/messagebar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace console {

namespace {

const QString DraftKey = QStringLiteral("import");
constexpr int DraftDelayMs = 300;

enum Tab { FormTab, JsonTab };

} // namespace

ImportDialog::ImportDialog(const PageContext &context, QWidget *parent)
    : QDialog(parent), m_context(context), m_messages(new MessageBar(this))
{
    setObjectName(QStringLiteral("importDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import connection"));
    setAccessibleName(windowTitle());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(makeSection(windowTitle(), this));
    layout->addWidget(buildTarget());
    layout->addWidget(buildCredentials(), 2);
    layout->addWidget(buildMore(), 1);
    m_problem = makeCaption({}, this);
    m_problem->setObjectName(QStringLiteral("importProblem"));
    m_problem->setWordWrap(true);
    layout->addWidget(m_problem);
    layout->addWidget(m_messages);
    layout->addWidget(buildButtons());
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(DraftDelayMs);
    connect(&m_draftTimer, &QTimer::timeout, this, &ImportDialog::keepDraft);
    connect(m_messages, &MessageBar::actionTriggered, &m_context.navigator, &Navigator::guardLevelRequested);
    connect(&m_context.session, &QObject::destroyed, this, &QDialog::close);
    resize(620, 640);
    setMode(AuthMode::ApiKey);
    restoreDraft();
    loadIntegrations();
    check();
}

ImportDialog::~ImportDialog()
{
    if (m_draftTimer.isActive())
        keepDraft();
    if (m_call)
        m_call->cancel();
    if (m_modeCall)
        m_modeCall->cancel();
}

QPlainTextEdit *ImportDialog::makeJson(const QString &name, const QString &placeholder)
{
    auto *edit = new QPlainTextEdit(this);
    edit->setTabChangesFocus(true);
    edit->setPlaceholderText(placeholder);
    edit->setMinimumHeight(56);
    setNames(edit, name, placeholder);
    connect(edit, &QPlainTextEdit::textChanged, this, &ImportDialog::check);
    return edit;
}

QWidget *ImportDialog::buildTarget()
{
    auto *row = new QWidget(this);
    m_integration = makeComboBox(tr("Integration"), row);
    m_integration->setEditable(true);
    m_integration->setInsertPolicy(QComboBox::NoInsert);
    m_id = makeLineEdit(tr("Connection ID"), tr("empty: Nango makes one"), row);
    m_modes = makeComboBox(tr("Credential type"), row);
    for (const AuthMode mode : importableModes())
        m_modes->addItem(authModeText(mode), int(mode));
    auto *layout = new QGridLayout(row);
    layout->setContentsMargins({});
    layout->setHorizontalSpacing(SpaceBetween);
    layout->setVerticalSpacing(SpaceInside / 2);
    int column = 0;
    for (QWidget *field :
         {static_cast<QWidget *>(m_integration), static_cast<QWidget *>(m_id), static_cast<QWidget *>(m_modes)}) {
        QLabel *caption = makeCaption(field->accessibleName(), row);
        caption->setBuddy(field);
        layout->addWidget(caption, 0, column);
        layout->addWidget(field, 1, column++);
    }
    layout->setColumnStretch(0, 2);
    layout->setColumnStretch(1, 3);
    layout->setColumnStretch(2, 2);
    connect(m_integration, &QComboBox::currentTextChanged, this, &ImportDialog::chooseIntegration);
    connect(m_id, &QLineEdit::textChanged, this, &ImportDialog::check);
    connect(m_modes, &QComboBox::currentIndexChanged, this,
            [this] { setMode(AuthMode(m_modes->currentData().toInt())); });
    return row;
}

QWidget *ImportDialog::buildCredentials()
{
    m_tabs = new QTabWidget(this);
    setNames(m_tabs, tr("Credentials"));
    m_form = new ImportForm(this);
    m_json = makeJson(tr("Credentials JSON"), QStringLiteral("{\"type\": \"API_KEY\", \"apiKey\": \"…\"}"));
    m_tabs->addTab(m_form, tr("Form"));
    m_tabs->addTab(m_json, tr("JSON"));
    connect(m_form, &ImportForm::edited, this, &ImportDialog::check);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ImportDialog::check);
    return m_tabs;
}

QWidget *ImportDialog::buildMore()
{
    auto *tabs = new QTabWidget(this);
    setNames(tabs, tr("More of the connection"));
    m_metadata = makeJson(tr("Metadata JSON"), tr("JSON object (optional)"));
    m_config = makeJson(tr("Connection configuration JSON"), tr("JSON object (optional)"));
    m_tags = makeJson(tr("Tags JSON"), tr("JSON object of texts (optional)"));
    tabs->addTab(m_metadata, tr("Metadata"));
    tabs->addTab(m_config, tr("Configuration"));
    tabs->addTab(m_tags, tr("Tags"));
    return tabs;
}

QWidget *ImportDialog::buildButtons()
{
    auto *row = new QWidget(this);
    m_over = new QCheckBox(tr("Import over an existing connection"), row);
    setNames(m_over, m_over->text(),
             tr("Its credentials are replaced; metadata, tags, configuration and webhook override that are not given "
                "here are lost"));
    m_over->setToolTip(m_over->accessibleDescription());
    m_stop = makeButton(tr("Cancel"), ButtonLook::Quiet, row, {}, tr("Stop waiting"));
    auto *close = makeButton(tr("Close"), ButtonLook::Normal, row, {}, tr("Forget the credentials typed here"));
    m_import = makeButton(tr("Import"), ButtonLook::Primary, row, QStringLiteral("upload"));
    m_import->setDefault(true);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    layout->addWidget(m_over);
    layout->addStretch(1);
    layout->addWidget(m_stop);
    layout->addWidget(close);
    layout->addWidget(m_import);
    connect(m_over, &QCheckBox::toggled, this, &ImportDialog::check);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_call)
            m_call->cancel();
    });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::start);
    return row;
}

void ImportDialog::loadIntegrations()
{
    m_context.session.integrations().list()->onFinished(this, [this](const Result<std::vector<Integration>> &list) {
        if (!list) {
            m_messages->show(list.error()); // its key can still be typed
            return;
        }
        m_known = *list;
        const QString typed = m_integration->currentText();
        {
            const QSignalBlocker quiet(m_integration);
            m_integration->clear();
            for (const Integration &integration : m_known)
                m_integration->addItem(integration.key.value);
            m_integration->setCurrentIndex(-1);
            m_integration->setEditText(typed);
        }
        chooseIntegration();
    });
}

void ImportDialog::chooseIntegration()
{
    check();
    if (m_modeCall)
        m_modeCall->cancel();
    const QString key = m_integration->currentText();
    const auto found = std::find_if(m_known.begin(), m_known.end(),
                                    [&key](const Integration &known) { return known.key.value == key; });
    if (found == m_known.end())
        return;
    auto *call = m_context.session.integrations().provider(found->provider);
    m_modeCall = call;
    call->onFinished(this, [this](const Result<Provider> &provider) {
        m_modeCall.clear();
        if (!provider)
            return; // the type can still be chosen by hand
        const AuthMode mode = authModeFromText(provider->authMode);
        const int index = m_modes->findData(int(mode));
        if (index >= 0)
            m_modes->setCurrentIndex(index);
        else
            m_messages->show(MessageBar::Kind::Warning,
                             tr("%1 authorises by %2, which cannot be imported: create a connect link instead.")
                                 .arg(provider->name, authModeText(mode)));
    });
}

void ImportDialog::setMode(AuthMode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    if (const int index = m_modes->findData(int(mode)); index != m_modes->currentIndex())
        m_modes->setCurrentIndex(index);
    m_form->setMode(mode);
    // New fields would come to the keyboard after the dialog's last button.
    QWidget *before = m_tabs->tabBar();
    for (QLineEdit *edit : m_form->findChildren<QLineEdit *>()) {
        setTabOrder(before, edit);
        before = edit;
    }
    check();
}

QString ImportDialog::credentialsProblem() const
{
    return m_tabs->currentIndex() == FormTab ? importValuesProblem(m_mode, m_form->values())
                                             : importJsonProblem(m_mode, m_json->toPlainText().toUtf8());
}

QString ImportDialog::problem() const
{
    if (const QString why = m_context.session.whyNot(scopes::ConnectionsCreate); !why.isEmpty())
        return why;
    if (m_integration->currentText().trimmed().isEmpty())
        return tr("Choose the integration.");
    if (m_over->isChecked() && m_id->text().isEmpty())
        return tr("Name the connection to import over.");
    if (m_id->text() != m_id->text().trimmed())
        return tr("The connection ID begins or ends with a space.");
    for (const QString &wrong : {credentialsProblem(), optionalObjectProblem(tr("Metadata"), wanted().metadata),
                                 optionalObjectProblem(tr("Configuration"), wanted().connectionConfig),
                                 optionalObjectProblem(tr("Tags"), wanted().tags)}) {
        if (!wrong.isEmpty())
            return wrong;
    }
    return {};
}

void ImportDialog::check()
{
    if (m_import == nullptr || m_problem == nullptr)
        return;
    const QString wrong = problem();
    m_problem->setText(wrong);
    m_import->setEnabled(wrong.isEmpty() && !m_call);
    m_import->setText(m_over->isChecked() ? tr("Import over…") : tr("Import"));
    m_import->setAccessibleName(m_import->text());
    m_stop->setVisible(!m_call.isNull());
    m_draftTimer.start();
}

NewConnection ImportDialog::wanted() const
{
    const auto json = [](const QPlainTextEdit *edit) { return edit->toPlainText().trimmed().toUtf8(); };
    return {.ref = {ProviderConfigKey(m_integration->currentText().trimmed()), ConnectionId(m_id->text())},
            .credentials =
                m_tabs->currentIndex() == FormTab ? importCredentials(m_mode, m_form->values()).reveal() : json(m_json),
            .metadata = json(m_metadata),
            .connectionConfig = json(m_config),
            .tags = json(m_tags),
            .endUser = {}};
}

void ImportDialog::start()
{
    if (m_call || !problem().isEmpty())
        return;
    m_messages->clear();
    Connections &connections = m_context.session.connections();
    auto *call = m_over->isChecked() ? connections.importOver(wanted()) : connections.importNew(wanted());
    m_call = call;
    check();
    call->onFinished(this, [this, call](const Result<ConnectionDetails> &made) {
        if (m_call && m_call != call)
            return;
        m_call.clear();
        accepted(made);
    });
}

void ImportDialog::accepted(const Result<ConnectionDetails> &made)
{
    if (!made) {
        m_messages->show(made.error());
        check();
        return;
    }
    m_draftTimer.stop();
    m_context.session.drafts().drop(DraftKey);
    Q_EMIT imported(made->ref());
    accept();
}

void ImportDialog::keepDraft()
{
    m_draftTimer.stop();
    // Never the credentials; the configuration may hold some too.
    const QByteArray text = JsonObjectWriter()
                                .string("integration", m_integration->currentText())
                                .string("id", m_id->text())
                                .string("metadata", m_metadata->toPlainText())
                                .string("tags", m_tags->toPlainText())
                                .toJson();
    m_context.session.drafts().keep(DraftKey, text, {});
}

void ImportDialog::restoreDraft()
{
    m_context.session.drafts().find(DraftKey)->onFinished(this, [this](const Result<std::optional<Draft>> &draft) {
        if (!draft || !*draft || !m_id->text().isEmpty())
            return;
        const auto kept = parseJson((*draft)->text);
        if (!kept)
            return;
        m_integration->setEditText((*kept)["integration"].string().value_or(QString()));
        m_id->setText((*kept)["id"].string().value_or(QString()));
        m_metadata->setPlainText((*kept)["metadata"].string().value_or(QString()));
        m_tags->setPlainText((*kept)["tags"].string().value_or(QString()));
        chooseIntegration();
    });
}

} // namespace console
