#include "ui/links/connectdialog.h"

#include "session/connections.h"
#include "session/connectlinks.h"
#include "session/environmentsession.h"
#include "session/integrations.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace console {

ConnectDialog::ConnectDialog(const PageContext &context, QWidget *parent)
    : LinkDialog(context, tr("Create connect link"), {}, parent),
      m_id(makeLineEdit(tr("End user ID"), tr("your own ID of the customer"), this)),
      m_email(makeLineEdit(tr("End user e-mail"), tr("optional"), this)),
      m_name(makeLineEdit(tr("End user name"), tr("optional"), this)),
      m_tags(makeLineEdit(tr("Tags"), tr("optional, such as {\"plan\": \"pro\"}"), this)),
      m_integrations(new QListWidget(this))
{
    setNames(m_integrations, tr("Allowed integrations"), tr("None ticked: the customer chooses among all"));
    m_integrations->setMinimumHeight(90);
    m_integrations->setMaximumHeight(140);
    auto *fields = new QGridLayout;
    fields->setHorizontalSpacing(SpaceBetween);
    fields->setVerticalSpacing(SpaceInside / 2);
    int number = 0;
    for (QLineEdit *edit : {m_id, m_email, m_name, m_tags}) {
        const int row = number / 2 * 2;
        QLabel *caption = makeCaption(edit->accessibleName(), this);
        caption->setBuddy(edit);
        fields->addWidget(caption, row, number % 2);
        fields->addWidget(edit, row + 1, number % 2);
        ++number;
        connect(edit, &QLineEdit::textChanged, this, [this] { check(); });
    }
    form()->addLayout(fields);
    form()->addWidget(makeCaption(tr("Allowed integrations (none ticked: all of them)"), this));
    form()->addWidget(m_integrations);
    m_id->setFocus();
    loadIntegrations();
    check();
}

void ConnectDialog::loadIntegrations()
{
    context().session.integrations().list()->onFinished(this, [this](const Result<std::vector<Integration>> &list) {
        // Without the list the link is for all integrations, which is what none ticked says.
        m_integrations->setEnabled(bool(list));
        if (!list) {
            m_integrations->setToolTip(list.error().title());
            return;
        }
        for (const Integration &integration : *list) {
            auto *item = new QListWidgetItem(integration.key.value, m_integrations);
            item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
            item->setCheckState(Qt::Unchecked);
            item->setSizeHint({0, DenseRowHeight});
        }
    });
}

ConnectLinkWish ConnectDialog::wish() const
{
    ConnectLinkWish wish{.endUserId = m_id->text().trimmed(),
                         .endUserEmail = m_email->text().trimmed(),
                         .endUserName = m_name->text().trimmed(),
                         .tags = m_tags->text().trimmed().toUtf8(),
                         .allowedIntegrations = {}};
    for (int row = 0; row < m_integrations->count(); ++row) {
        if (m_integrations->item(row)->checkState() == Qt::Checked)
            wish.allowedIntegrations << m_integrations->item(row)->text();
    }
    return wish;
}

QString ConnectDialog::problem() const
{
    return wish().problem();
}

Call<ConnectLink> *ConnectDialog::request()
{
    return context().session.connections().links().create(wish());
}

QString ConnectDialog::customerName() const
{
    const ConnectLinkWish wanted = wish();
    return wanted.endUserName.isEmpty() ? wanted.endUserId : wanted.endUserName;
}

QString ConnectDialog::integrationName() const
{
    const QStringList allowed = wish().allowedIntegrations;
    return allowed.isEmpty() ? tr("your account") : allowed.join(QStringLiteral(", "));
}

} // namespace console
