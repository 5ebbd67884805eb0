#include "ui/integrations/credentialspanel.h"

#include "models/credentialsmodel.h"
#include "session/activity.h"
#include "session/environmentsession.h"
#include "session/integrations.h"
#include "session/keyscopes.h"
#include "ui/theme/theme.h"
#include "ui/widgets/boundbutton.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/privatearea.h"
#include "ui/widgets/scopedactions.h"
#include "ui/widgets/secretclipboard.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

CredentialsPanel::CredentialsPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_model(new CredentialsModel(this)),
      m_show(new QAction(tr("Show credentials"), this)), m_note(new QLabel(this)), m_messages(new MessageBar(this))
{
    setNames(this, tr("Integration credentials"));
    m_show->setToolTip(tr("Fetch the credentials of this integration; the journal notes it"));
    addAction(m_show);
    needScope(context.session, scopes::IntegrationsRead, this, {m_show});
    m_note->setProperty("look", QStringLiteral("muted"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setObjectName(QStringLiteral("credentialsNote"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, SpaceBetween, 0, 0);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(m_messages);
    layout->addWidget(m_note);
    layout->addWidget(makeCommandButton(m_show, ButtonLook::Normal, this, QStringLiteral("key-round")), 0,
                      Qt::AlignLeft);
    layout->addWidget(buildList(), 1);
    layout->addStretch();
    m_maskAgain.setSingleShot(true);
    m_maskAgain.setInterval(MaskAgainAfterSeconds * 1000);
    connect(&m_maskAgain, &QTimer::timeout, this, &CredentialsPanel::maskAll);
    connect(m_show, &QAction::triggered, this, &CredentialsPanel::fetch);
    connect(m_messages, &MessageBar::actionTriggered, &m_context.navigator, &Navigator::guardLevelRequested);
    forget();
}

CredentialsPanel::~CredentialsPanel()
{
    if (m_call)
        m_call->cancel();
}

QWidget *CredentialsPanel::buildList()
{
    auto *list = new QWidget(this);
    m_table = makeTable(tr("Integration credentials"), list);
    m_table->setObjectName(QStringLiteral("integrationCredentialsTable"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setColumnWidth(0, 160);
    m_reveal = makeButton(tr("Reveal"), ButtonLook::Normal, list, QStringLiteral("eye"));
    m_copy = makeButton(
        tr("Copy"), ButtonLook::Normal, list, QStringLiteral("copy"),
        tr("Copy the selected value; the clipboard is cleared after %1 s").arg(SecretClipboard::ClearAfterSeconds));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(SpaceInside);
    buttons->addWidget(m_reveal);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceInside);
    layout->addLayout(buttons);
    layout->addWidget(m_table, 1);
    connect(m_reveal, &QPushButton::clicked, this, &CredentialsPanel::toggleReveal);
    connect(m_copy, &QPushButton::clicked, this, &CredentialsPanel::copyCurrent);
    connect(m_table, &QTableView::activated, this, &CredentialsPanel::toggleReveal);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CredentialsPanel::updateButtons);
    m_list = new PrivateArea(m_context.presentation, list, tr("What the credentials are"), this);
    return m_list;
}

void CredentialsPanel::setIntegration(const ProviderConfigKey &integration)
{
    m_integration = integration;
    m_messages->clear();
    forget();
}

void CredentialsPanel::hideEvent(QHideEvent *event)
{
    maskAll();
    QWidget::hideEvent(event);
}

void CredentialsPanel::forget()
{
    if (m_call)
        m_call->cancel();
    m_maskAgain.stop();
    m_model->clear();
    m_list->hide();
    m_show->setVisible(true);
    m_show->setEnabled(!m_integration.isEmpty());
    showNote(tr("The client or app that Nango uses for this integration. It is fetched only when you ask; that changes "
                "no token, and the journal notes that you looked."));
}

void CredentialsPanel::showNote(const QString &text)
{
    m_note->setText(text);
    m_note->setAccessibleName(text);
}

void CredentialsPanel::fetch()
{
    m_messages->clear();
    m_show->setEnabled(false);
    m_call = m_context.session.integrations()
                 .load(m_integration, true)
                 ->onFinished(this, [this, asked = m_integration](const Result<Integration> &result) {
                     if (asked != m_integration)
                         return;
                     m_show->setEnabled(true);
                     if (result)
                         showCredentials(result->credentials);
                     else
                         m_messages->show(result.error());
                 });
}

void CredentialsPanel::showCredentials(const JsonValue &credentials)
{
    if (credentials.isMissing()) {
        showNote(tr("Not returned: the key may lack environment:integrations:read_credentials. That says nothing "
                    "about whether there are any."));
        return;
    }
    if (credentials.isNull()) {
        showNote(tr("This integration has no credentials of its own."));
        return;
    }
    m_model->setCredentials(credentials);
    showNote(tr("Masked again %1 s after you reveal one, and when you leave.").arg(MaskAgainAfterSeconds));
    m_show->setVisible(false);
    m_list->show();
    m_table->setCurrentIndex(m_model->index(0, 0));
    updateButtons();
}

int CredentialsPanel::currentRow() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? index.row() : -1;
}

void CredentialsPanel::updateButtons()
{
    const int row = currentRow();
    const bool revealed = row >= 0 && m_model->isRevealed(row);
    const QString name = row < 0 ? QString() : m_model->rowAt(row).name;
    m_reveal->setEnabled(row >= 0 && m_model->isSecret(row));
    m_copy->setEnabled(row >= 0);
    m_reveal->setText(revealed ? tr("Hide") : tr("Reveal"));
    m_reveal->setAccessibleName(m_reveal->text());
    m_reveal->setAccessibleDescription(name);
}

void CredentialsPanel::toggleReveal()
{
    const int row = currentRow();
    if (row < 0 || !m_model->isSecret(row))
        return;
    const bool reveal = !m_model->isRevealed(row);
    m_model->setRevealed(row, reveal);
    if (reveal) {
        m_maskAgain.start();
        note(tr("Reveal integration credential"), row);
    }
    updateButtons();
}

void CredentialsPanel::copyCurrent()
{
    const int row = currentRow();
    if (row < 0)
        return;
    m_context.clipboard.copy(m_model->valueAt(row));
    note(tr("Copy integration credential"), row);
}

void CredentialsPanel::note(const QString &action, int row)
{
    m_context.session.activity().note(action, m_integration.value + QStringLiteral(": ") + m_model->rowAt(row).name);
}

void CredentialsPanel::maskAll()
{
    m_maskAgain.stop();
    m_model->maskAll();
    updateButtons();
}

} // namespace console
