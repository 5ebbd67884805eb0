#include "ui/proxy/requestpane.h"

#include "ui/proxy/requestbody.h"
#include "ui/proxy/requestoptions.h"
#include "ui/theme/theme.h"
#include "ui/widgets/boundbutton.h"
#include "ui/widgets/connectionpicker.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/namevaluetable.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace console {

RequestPane::RequestPane(const ConnectionsModel &connections, QWidget *parent)
    : QWidget(parent), m_connection(new ConnectionPicker(connections, this)), m_tabs(new QTabWidget(this)),
      m_params(new NameValueTable(tr("Params"), tr("Added to the path's query, percent-encoded."), m_tabs)),
      m_headers(new NameValueTable(
          tr("Headers"), tr("Sent to the provider. A header here overrides the provider's own, its authorization too."),
          m_tabs)),
      m_body(new RequestBody(m_tabs)), m_options(new RequestOptions(m_tabs))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, SpaceBetween, SpaceInside);
    layout->setSpacing(SpaceInside);
    layout->addWidget(buildLine());
    setNames(m_tabs, tr("Request parts"));
    m_tabs->addTab(m_params, tr("Params"));
    m_tabs->addTab(m_headers, tr("Headers"));
    m_tabs->addTab(m_body, tr("Body"));
    m_tabs->addTab(m_options, tr("Options"));
    layout->addWidget(m_tabs, 1);

    connect(m_connection, &ConnectionPicker::connectionChanged, this, &RequestPane::announce);
    connect(m_params, &NameValueTable::edited, this, &RequestPane::announce);
    connect(m_headers, &NameValueTable::edited, this, &RequestPane::announce);
    connect(m_body, &RequestBody::edited, this, &RequestPane::announce);
    connect(m_options, &RequestOptions::edited, this, &RequestPane::announce);
    setBusy(false);
    showMethod();
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
    m_cancel->setObjectName(QStringLiteral("cancelRequest"));
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

void RequestPane::announce()
{
    showMethod();
    if (!m_filling)
        Q_EMIT edited();
}

void RequestPane::showMethod()
{
    const QString method = m_method->currentText();
    m_body->setMethod(method);
    m_options->setWrites(method != QLatin1String("GET") && method != QLatin1String("HEAD"));
}

ProxyRequest RequestPane::request() const
{
    ProxyRequest request;
    request.connection = m_connection->connection().value_or(ConnectionRef());
    request.method = m_method->currentText();
    request.path = m_path->text().trimmed();
    request.params = m_params->entries();
    request.headers = m_headers->entries();
    m_body->writeTo(request);
    m_options->writeTo(request);
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
    m_body->fill(request);
    m_options->fill(request);
    m_filling = false;
    showMethod();
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
