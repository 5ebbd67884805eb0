#include "ui/connections/webhookdialog.h"

#include "session/environmentsession.h"
#include "session/keyscopes.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

WebhookDialog::WebhookDialog(const PageContext &context, const ConnectionRef &ref, const QString &present,
                             QWidget *parent)
    : ConnectionEditDialog(context, ref, tr("Webhook override"), tr("Set override"), parent), m_present(present),
      m_url(makeLineEdit(tr("Webhook address"), tr("https://example.com/webhooks"), this))
{
    auto *hint = makeCaption(tr("Nango sends the webhooks of this connection here, and not to the environment's "
                                "addresses."),
                             this);
    hint->setWordWrap(true);
    m_url->setText(present);
    form()->addWidget(m_url);
    form()->addWidget(hint);
    form()->addStretch(1);
    auto *remove = makeButton(tr("Remove override"), ButtonLook::Danger, this, QStringLiteral("trash-2"),
                              tr("Have the webhooks go to the environment's addresses again"));
    // An override that was never read may be there all the same: removing one that is not changes nothing.
    remove->setEnabled(context.session.whyNot(scopes::ConnectionsUpdate).isEmpty());
    addButton(remove);
    connect(remove, &QPushButton::clicked, this, &WebhookDialog::remove);
    connect(m_url, &QLineEdit::textChanged, this, [this] { check(); });
    m_url->setFocus();
    check();
}

void WebhookDialog::remove()
{
    if (isSaving())
        return;
    m_removing = true;
    start(context().session.connectionEdits().removeWebhookOverride(ref()));
}

QString WebhookDialog::problem() const
{
    const QString text = m_url->text().trimmed();
    if (text.isEmpty() && !m_present.isEmpty())
        return tr("An empty address does not take the override away: press Remove override for that.");
    const QUrl url(text, QUrl::StrictMode);
    const bool whole = url.isValid() && !url.host().isEmpty() &&
                       (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"));
    return text.isEmpty() || whole ? QString() : tr("Write a whole address, such as https://example.com/webhooks.");
}

bool WebhookDialog::hasChanges() const
{
    const QString text = m_url->text().trimmed();
    return !text.isEmpty() && text != m_present;
}

Call<ConnectionEdit> *WebhookDialog::save()
{
    m_removing = false;
    return context().session.connectionEdits().setWebhookOverride(ref(), m_url->text().trimmed());
}

QString WebhookDialog::savedText() const
{
    return m_removing ? tr("Webhook override removed") : tr("Webhook override set");
}

ConnectionEditDialog::Undo WebhookDialog::undoOf(const ConnectionRow &) const
{
    if (m_present.isEmpty())
        return {}; // None, or one that was never read.
    return [edits = &context().session.connectionEdits(), ref = ref(), before = m_present] {
        return edits->setWebhookOverride(ref, before);
    };
}

} // namespace console
