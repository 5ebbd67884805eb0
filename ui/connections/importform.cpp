#include "ui/connections/importform.h"

#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace console {

ImportForm::ImportForm(QWidget *parent) : QWidget(parent), m_layout(new QFormLayout(this))
{
    setObjectName(QStringLiteral("importForm"));
    m_layout->setContentsMargins(0, SpaceInside, 0, 0);
    m_layout->setSpacing(SpaceInside);
    m_layout->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
}

void ImportForm::setMode(AuthMode mode)
{
    while (m_layout->rowCount() > 0)
        m_layout->removeRow(0);
    m_edits.clear();
    for (const ImportField &field : importFields(mode)) {
        const QString hint = field.key == QLatin1String("expires_at") ? tr("2035-01-31T00:00:00Z (optional)")
                             : field.required                         ? QString()
                                                                      : tr("optional");
        auto *edit = makeLineEdit(field.label, hint, this);
        if (field.secret)
            edit->setEchoMode(QLineEdit::Password);
        auto *label = new QLabel(field.label, this);
        label->setTextFormat(Qt::PlainText);
        label->setBuddy(edit);
        m_layout->addRow(label, edit);
        m_edits.insert(field.key, edit);
        connect(edit, &QLineEdit::textChanged, this, &ImportForm::edited);
    }
}

ImportValues ImportForm::values() const
{
    ImportValues values;
    for (auto it = m_edits.begin(); it != m_edits.end(); ++it)
        values.insert(it.key(), Secret(it.value()->text().toUtf8()));
    return values;
}

void ImportForm::clear()
{
    for (QLineEdit *edit : std::as_const(m_edits))
        edit->clear();
}

} // namespace console
