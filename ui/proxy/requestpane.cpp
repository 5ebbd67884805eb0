#include "ui/proxy/requestpane.h"

#include "core/json.h"
#include "ui/theme/theme.h"
#include "ui/widgets/boundbutton.h"
#include "ui/widgets/connectionpicker.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/jsoneditor.h"
#include "ui/widgets/namevaluetable.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace console {

RequestPane::RequestPane(const ConnectionsModel &connections, QWidget *parent)
    : QWidget(parent), m_connection(new ConnectionPicker(connections, this)), m_tabs(new QTabWidget(this)),
      m_params(new NameValueTable(tr("Params"), tr("Added to the path's query, percent-encoded."), m_tabs)),
      m_headers(new NameValueTable(
          tr("Headers"), tr("Sent to the provider. A header here overrides the provider's own, its authorization too."),
          m_tabs))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, SpaceBetween, SpaceInside);
    layout->setSpacing(SpaceInside);
    layout->addWidget(buildLine());
    setNames(m_tabs, tr("Request parts"));
    m_tabs->addTab(m_params, tr("Params"));
    m_tabs->addTab(m_headers, tr("Headers"));
    m_tabs->addTab(buildBody(), tr("Body"));
    m_tabs->addTab(buildOptions(), tr("Options"));
    layout->addWidget(m_tabs, 1);

    connect(m_connection, &ConnectionPicker::connectionChanged, this, &RequestPane::announce);
    connect(m_params, &NameValueTable::edited, this, &RequestPane::announce);
    connect(m_headers, &NameValueTable::edited, this, &RequestPane::announce);
    setBusy(false);
    showBodyKind();
    showHints();
}

QWidget *RequestPane::buildLine()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceInside);
    layout->addWidget(m_connection);
    auto *row = new QHBoxLayout;
    row->setSpacing(SpaceInside);
    m_method = makeComboBox(tr("Method"), box);
    m_method->setMinimumContentsLength(6);
    m_method->addItems({QStringLiteral("GET"), QStringLiteral("POST"), QStringLiteral("PUT"), QStringLiteral("PATCH"),
                        QStringLiteral("DELETE"), QStringLiteral("HEAD")});
    m_path = makeLineEdit(tr("Path"), tr("/v1/contacts?limit=10"), box);
    m_path->setFont(monospaceFont());
    m_send = new QAction(tr("Send"), this);
    m_send->setToolTip(tr("Send the request through Nango's proxy (Ctrl+Return)"));
    m_send->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_send->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_send);
    m_cancel = makeButton(tr("Cancel"), ButtonLook::Normal, box, {}, tr("Stop waiting for the answer"));
    row->addWidget(m_method);
    row->addWidget(m_path, 1);
    row->addWidget(makeCommandButton(m_send, ButtonLook::Primary, box, QStringLiteral("send")));
    row->addWidget(m_cancel);
    layout->addLayout(row);
    connect(m_method, &QComboBox::currentIndexChanged, this, &RequestPane::announce);
    connect(m_path, &QLineEdit::textChanged, this, &RequestPane::announce);
    connect(m_path, &QLineEdit::returnPressed, m_send, &QAction::trigger);
    connect(m_send, &QAction::triggered, this, &RequestPane::sendRequested);
    connect(m_cancel, &QPushButton::clicked, this, &RequestPane::cancelRequested);
    return box;
}

QWidget *RequestPane::buildBody()
{
    auto *box = new QWidget(m_tabs);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, SpaceInside, 0, 0);
    layout->setSpacing(SpaceInside);
    auto *row = new QHBoxLayout;
    m_bodyKind = makeComboBox(tr("Body kind"), box);
    m_bodyKind->addItem(tr("No body"), static_cast<int>(ProxyBodyKind::None));
    m_bodyKind->addItem(tr("JSON"), static_cast<int>(ProxyBodyKind::Json));
    m_bodyKind->addItem(tr("Form (urlencoded)"), static_cast<int>(ProxyBodyKind::Form));
    m_bodyKind->addItem(tr("Text"), static_cast<int>(ProxyBodyKind::Text));
    m_bodyKind->addItem(tr("File"), static_cast<int>(ProxyBodyKind::File));
    m_bodyHint = makeCaption(QString(), box);
    row->addWidget(m_bodyKind);
    row->addWidget(m_bodyHint, 1);
    layout->addLayout(row);

    m_bodyStack = new QStackedWidget(box);
    m_bodyText = new JsonEditor(tr("Request body"), m_bodyStack);
    m_form = new NameValueTable(tr("Form fields"), QString(), m_bodyStack);
    auto *file = new QWidget(m_bodyStack);
    auto *fileLayout = new QHBoxLayout(file);
    fileLayout->setContentsMargins(0, 0, 0, 0);
    m_file = makeLineEdit(tr("File"), tr("Path of the file to send"), file);
    auto *browse = makeButton(tr("Choose…"), ButtonLook::Normal, file, {}, tr("Choose the file to send"));
    fileLayout->addWidget(m_file, 1, Qt::AlignTop);
    fileLayout->addWidget(browse, 0, Qt::AlignTop);
    m_bodyStack->addWidget(m_bodyText);
    m_bodyStack->addWidget(m_form);
    m_bodyStack->addWidget(file);
    layout->addWidget(m_bodyStack, 1);

    connect(m_bodyKind, &QComboBox::currentIndexChanged, this, [this] {
        showBodyKind();
        announce();
    });
    connect(m_bodyText, &JsonEditor::edited, this, [this] {
        // Typing a body means wanting one.
        if (bodyKind() == ProxyBodyKind::None && !m_bodyText->text().isEmpty())
            m_bodyKind->setCurrentIndex(m_bodyKind->findData(static_cast<int>(ProxyBodyKind::Json)));
        announce();
    });
    connect(m_form, &NameValueTable::edited, this, &RequestPane::announce);
    connect(m_file, &QLineEdit::textChanged, this, &RequestPane::announce);
    connect(browse, &QPushButton::clicked, this, &RequestPane::chooseFile);
    return box;
}

QWidget *RequestPane::buildOptions()
{
    auto *box = new QWidget(m_tabs);
    auto *form = new QFormLayout(box);
    form->setContentsMargins(0, SpaceInside, 0, 0);
    form->setVerticalSpacing(SpaceInside);
    form->setHorizontalSpacing(SpaceAround);
    m_retries = new QSpinBox(box);
    m_retries->setRange(0, 10);
    setNames(m_retries, tr("Retries"));
    m_retryOn = makeLineEdit(tr("Retry on"), tr("404,409"), box);
    m_retryOn->setToolTip(tr("Further status codes that Nango retries on"));
    m_baseUrl = makeLineEdit(tr("Base URL override"), tr("https://other.example.com"), box);
    m_optionsHint = makeCaption(QString(), box);
    m_optionsHint->setWordWrap(true);
    form->addRow(tr("Retries"), m_retries);
    form->addRow(tr("Retry on"), m_retryOn);
    form->addRow(tr("Base URL override"), m_baseUrl);
    form->addRow(QString(), m_optionsHint);
    connect(m_retries, &QSpinBox::valueChanged, this, &RequestPane::announce);
    connect(m_retryOn, &QLineEdit::textChanged, this, &RequestPane::announce);
    connect(m_baseUrl, &QLineEdit::textChanged, this, &RequestPane::announce);
    return box;
}

ProxyBodyKind RequestPane::bodyKind() const
{
    return static_cast<ProxyBodyKind>(m_bodyKind->currentData().toInt());
}

void RequestPane::showBodyKind()
{
    const ProxyBodyKind kind = bodyKind();
    const bool text = kind == ProxyBodyKind::None || kind == ProxyBodyKind::Json || kind == ProxyBodyKind::Text;
    m_bodyStack->setCurrentIndex(text ? 0 : kind == ProxyBodyKind::Form ? 1 : 2);
    m_bodyText->setLanguage(kind == ProxyBodyKind::Text ? JsonEditor::Language::PlainText : JsonEditor::Language::Json);
}

void RequestPane::announce()
{
    if (m_filling)
        return;
    showHints();
    Q_EMIT edited();
}

void RequestPane::showHints()
{
    QString hint;
    m_bodyText->markError(0, 0);
    const bool carries =
        m_method->currentText() != QLatin1String("GET") && m_method->currentText() != QLatin1String("HEAD");
    if (bodyKind() != ProxyBodyKind::None && !carries) {
        hint = tr("%1 requests carry no body: Nango drops it.").arg(m_method->currentText());
    } else if (bodyKind() == ProxyBodyKind::Json) {
        const QByteArray text = m_bodyText->text();
        if (const auto json = parseJson(text); !json && !text.trimmed().isEmpty()) {
            hint = json.error().toString();
            m_bodyText->markError(json.error().line, json.error().column);
        }
    }
    m_bodyHint->setText(hint);
    m_bodyHint->setAccessibleName(hint);
    if (!m_baseUrl->text().trimmed().isEmpty())
        m_optionsHint->setText(tr("Warning: the customer's credential is sent to this host instead of the provider."));
    else if (m_retries->value() > 0 && carries)
        m_optionsHint->setText(
            tr("Warning: Nango repeats the request, also one that writes; it may arrive more than once."));
    else
        m_optionsHint->setText(tr("Nango waits 3, 6, 12 … seconds between retries; the request stays open meanwhile."));
}

void RequestPane::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose the file to send"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_file, &QLineEdit::setText);
    dialog->open();
}

ProxyRequest RequestPane::request() const
{
    ProxyRequest request;
    request.connection = m_connection->connection().value_or(ConnectionRef());
    request.method = m_method->currentText();
    request.path = m_path->text().trimmed();
    request.params = m_params->entries();
    request.headers = m_headers->entries();
    request.bodyKind = bodyKind();
    request.body = m_bodyText->text();
    request.form = m_form->entries();
    request.filePath = m_file->text();
    request.retries = m_retries->value();
    request.retryOn = m_retryOn->text().trimmed();
    request.baseUrlOverride = m_baseUrl->text().trimmed();
    return request;
}

void RequestPane::setRequest(const ProxyRequest &request)
{
    m_filling = true;
    m_connection->setConnection(request.connection);
    m_method->setCurrentText(request.method);
    m_path->setText(request.path);
    m_params->setEntries(request.params);
    m_headers->setEntries(request.headers);
    m_bodyKind->setCurrentIndex(m_bodyKind->findData(static_cast<int>(request.bodyKind)));
    m_bodyText->setText(request.body);
    m_form->setEntries(request.form);
    m_file->setText(request.filePath);
    m_retries->setValue(request.retries);
    m_retryOn->setText(request.retryOn);
    m_baseUrl->setText(request.baseUrlOverride);
    m_filling = false;
    showBodyKind();
    showHints();
}

void RequestPane::setBusy(bool busy)
{
    m_send->setEnabled(!busy);
    m_cancel->setEnabled(busy);
}

QWidget *RequestPane::initialFocus() const
{
    return m_path;
}

} // namespace console
