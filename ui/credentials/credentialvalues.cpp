#include "ui/credentials/credentialvalues.h"

#include "dto/connection.h"
#include "dto/credentials.h"
#include "models/credentialsmodel.h"
#include "models/jwt.h"
#include "ui/credentials/expirycountdown.h"
#include "ui/credentials/jwtview.h"
#include "ui/credentials/scopesbox.h"
#include "ui/credentials/secrettable.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/secretclipboard.h"

#include <QAction>
#include <QHeaderView>
#include <QVBoxLayout>

namespace console {

namespace {

constexpr int NameWidth = 150;
constexpr int MostRows = 14;

QLabel *makeNoneNote(QWidget *parent)
{
    auto *note = new QLabel(CredentialValues::tr("Nango sent no credentials: this connection has none, or the key may "
                                                 "not read them (scope environment:connections:read_credentials)."),
                            parent);
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    note->setProperty("look", QStringLiteral("muted"));
    return note;
}

} // namespace

CredentialValues::CredentialValues(QWidget *parent)
    : QWidget(parent), m_model(new CredentialsModel(this)), m_expiry(new ExpiryCountdown(this)),
      m_none(makeNoneNote(this)), m_jwt(new JwtView(this)), m_scopes(new ScopesBox(this))
{
    m_remask.setObjectName(QStringLiteral("remask"));
    m_remask.setParent(this);
    m_remask.setSingleShot(true);
    m_remask.setInterval(RemaskAfterSeconds * 1000);
    connect(&m_remask, &QTimer::timeout, this, &CredentialValues::maskAll);
    makeActions();
    m_table = makeValuesTable();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    layout->addWidget(m_expiry);
    layout->addWidget(makeBar());
    layout->addWidget(m_none);
    layout->addWidget(m_table);
    layout->addWidget(m_jwt);
    layout->addSpacing(SpaceInside);
    layout->addWidget(m_scopes);
    layout->addStretch(1);
    connect(m_jwt, &JwtView::copyRequested, this, &CredentialValues::copyRequested);
    updateActions();
}

QAction *CredentialValues::makeAction(const char *iconName, const QString &text, const QString &toolTip)
{
    auto *action = new QAction(icon(QLatin1String(iconName)), text, this);
    action->setToolTip(toolTip);
    return action;
}

void CredentialValues::makeActions()
{
    m_reveal = makeAction("eye", tr("Reveal"), tr("Show or mask the selected value; noted in Activity"));
    m_decode = makeAction("braces", tr("Decode token"),
                          tr("Show header and claims of the selected token, unverified; noted in Activity"));
    m_copy = makeAction("copy", tr("Copy value"),
                        tr("Copy the selected value, marked as secret and cleared after %1 s; noted in Activity")
                            .arg(SecretClipboard::ClearAfterSeconds));
    m_hide = makeAction("x", tr("Hide"), tr("Forget the credentials shown here"));
    connect(m_reveal, &QAction::triggered, this, &CredentialValues::toggleReveal);
    connect(m_decode, &QAction::triggered, this, &CredentialValues::decode);
    connect(m_copy, &QAction::triggered, this, &CredentialValues::copyValue);
    connect(m_hide, &QAction::triggered, this, &CredentialValues::hideRequested);
}

QWidget *CredentialValues::makeBar()
{
    auto *bar = new QWidget(this);
    auto *layout = new FlowLayout(bar);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    QToolButton *reveal = makeActionButton(m_reveal, bar);
    // It is called what it does next.
    connect(m_reveal, &QAction::changed, reveal, [this, reveal] { reveal->setAccessibleName(m_reveal->text()); });
    layout->addWidget(reveal);
    for (QAction *action : {m_decode, m_copy, m_hide})
        layout->addWidget(makeActionButton(action, bar));
    return bar;
}

QTableView *CredentialValues::makeValuesTable()
{
    QTableView *table = makeTable(tr("Credentials"), this);
    table->setModel(m_model);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setColumnWidth(int(CredentialsModel::Column::Name), NameWidth);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    table->addActions({m_reveal, m_decode});
    copyBy(table, m_copy);
    connect(table, &QAbstractItemView::activated, this, &CredentialValues::toggleReveal);
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &CredentialValues::updateActions);
    return table;
}

void CredentialValues::showCredentials(const ConnectionDetails &details)
{
    m_jwt->clear();
    m_model->setCredentials(details.credentials());
    m_expiry->setExpiry(Credentials(details.credentials()).expiresAt());
    m_scopes->setConnection(details);
    const bool any = m_model->rowCount() > 0;
    m_none->setVisible(!any);
    m_table->setVisible(any);
    m_expiry->setVisible(any);
    fitRows(m_table, MostRows);
    if (any) {
        m_table->selectRow(0);
        m_table->setFocus();
    }
    updateActions();
}

const QWidget *CredentialValues::decodedToken() const
{
    return m_jwt;
}

bool CredentialValues::knowsScopes() const
{
    return m_scopes->knowsGranted();
}

void CredentialValues::setFunctions(const Result<std::vector<FunctionInfo>> &functions)
{
    m_scopes->setFunctions(functions);
}

void CredentialValues::clear()
{
    m_remask.stop();
    m_expiry->stop();
    m_jwt->clear();
    m_scopes->clear();
    m_model->setCredentials({});
    updateActions();
}

void CredentialValues::maskAll()
{
    m_remask.stop();
    m_jwt->clear();
    m_model->maskAll();
    updateActions();
}

int CredentialValues::selectedRow() const
{
    // Assistive technology selects without moving the keyboard's cell.
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : rows.first().row();
}

QString CredentialValues::pathOf(int row) const
{
    return m_model->rowAt(row).name;
}

void CredentialValues::toggleReveal()
{
    const int row = selectedRow();
    if (row < 0 || !m_model->isSecret(row))
        return;
    const bool reveal = !m_model->isRevealed(row);
    m_model->setRevealed(row, reveal);
    if (reveal) {
        Q_EMIT revealed(pathOf(row));
        m_remask.start();
    }
    updateActions();
}

void CredentialValues::decode()
{
    const int row = selectedRow();
    const auto token = row < 0 ? std::nullopt : readJwt(m_model->valueAt(row).reveal());
    if (!token)
        return;
    m_jwt->showToken(pathOf(row), *token);
    m_remask.start();
    Q_EMIT decoded(pathOf(row));
}

void CredentialValues::copyValue()
{
    if (const int row = selectedRow(); row >= 0)
        Q_EMIT copyRequested(pathOf(row), m_model->valueAt(row));
}

void CredentialValues::updateActions()
{
    const int row = selectedRow();
    const bool secret = row >= 0 && m_model->isSecret(row);
    const bool revealed = secret && m_model->isRevealed(row);
    m_reveal->setEnabled(secret);
    m_reveal->setText(revealed ? tr("Mask") : tr("Reveal"));
    m_reveal->setIcon(icon(revealed ? QStringLiteral("eye-off") : QStringLiteral("eye")));
    m_decode->setEnabled(row >= 0 && readJwt(m_model->valueAt(row).reveal()).has_value());
    m_copy->setEnabled(row >= 0);
}

} // namespace console
