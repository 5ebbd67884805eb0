#include "ui/connections/enduserdialog.h"

#include "models/format.h"
#include "session/environmentsession.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/messagebar.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace console {

EndUserDialog::EndUserDialog(const PageContext &context, const ConnectionRow &row, QWidget *parent)
    : ConnectionEditDialog(context, row.ref(), tr("End user"), tr("Save end user"), parent), m_base(row.endUser())
{
    const EndUser user = m_base.value_or(EndUser());
    m_id = addField(tr("User ID"), tr("Your own ID of the user"), user.id);
    m_email = addField(tr("E-mail"), tr("Optional"), user.email);
    m_name = addField(tr("Name"), tr("Optional"), user.displayName);
    auto *hint =
        makeCaption(tr("Nango shares an end user among all connections with the same ID: their name and e-mail "
                       "change with it. The tags of this connection stay; those made from the end user "
                       "follow it. What is empty is not sent."),
                    this);
    hint->setWordWrap(true);
    form()->addWidget(hint);
    form()->addStretch(1);
    m_id->setFocus();
    check();
}

QLineEdit *EndUserDialog::addField(const QString &name, const QString &placeholder, const QString &text)
{
    form()->addWidget(makeCaption(name, this));
    QLineEdit *edit = makeLineEdit(name, placeholder, this);
    edit->setText(text);
    edit->setCursorPosition(0);
    connect(edit, &QLineEdit::textChanged, this, [this] { check(); });
    form()->addWidget(edit);
    return edit;
}

EndUserEdit EndUserDialog::wanted() const
{
    return {.id = m_id->text().trimmed(), .email = m_email->text().trimmed(), .displayName = m_name->text().trimmed()};
}

QString EndUserDialog::problem() const
{
    // A connection without an end user opens with empty boxes: that is no mistake yet.
    return hasChanges() ? wanted().problem() : QString();
}

bool EndUserDialog::hasChanges() const
{
    const EndUser user = m_base.value_or(EndUser());
    const EndUserEdit edit = wanted();
    return edit.id != user.id || edit.email != user.email || edit.displayName != user.displayName;
}

Call<ConnectionEdit> *EndUserDialog::save()
{
    return context().session.connectionEdits().setEndUser(ref(), m_base, wanted());
}

void EndUserDialog::takeConflict(const ConnectionRow &present)
{
    m_base = present.endUser();
    messages()->show(MessageBar::Kind::Warning,
                     tr("Somebody changed the end user meanwhile. Now it is:\n%1\nSave again to replace that.")
                         .arg(m_base ? endUserDetails(m_base) : tr("none")));
}

ConnectionEditDialog::Undo EndUserDialog::undoOf(const ConnectionRow &present) const
{
    const EndUser user = m_base.value_or(EndUser());
    const EndUserEdit before{.id = user.id, .email = user.email, .displayName = user.displayName};
    // The server can take no end user off, nor empty what is there.
    if (!present.ref().isValid() || !before.problem().isEmpty())
        return {};
    return [edits = &context().session.connectionEdits(), ref = ref(), now = present.endUser(), before] {
        return edits->setEndUser(ref, now, before);
    };
}

} // namespace console
