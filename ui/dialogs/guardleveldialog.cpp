#include "ui/dialogs/guardleveldialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/veil.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace console {

GuardLevelDialog::GuardLevelDialog(const QString &environmentName, GuardLevel current, QWidget *parent)
    : QDialog(parent), m_environmentName(environmentName), m_current(current)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Guard level"));
    setAccessibleName(windowTitle());
    setMinimumWidth(460);
    setNothingPrivate(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(SpaceInside);
    layout->addWidget(makeSection(tr("Guard level of %1").arg(environmentName), this));
    layout->addWidget(makeCaption(tr("For this run. The level to begin with is set in Environments."), this));
    addLevel(GuardLevel::ReadOnly, tr("Read-only"), tr("Nothing that writes can leave this machine."));
    addLevel(GuardLevel::Confirm, tr("Ask before writing"), tr("Each write and each deletion is confirmed."));
    addLevel(GuardLevel::Free, tr("Ask before destroying"), tr("Writes are sent at once; deletions are confirmed."));

    m_typedBox = new QWidget(this);
    auto *typedLayout = new QVBoxLayout(m_typedBox);
    typedLayout->setContentsMargins(0, 0, 0, 0);
    typedLayout->addWidget(
        new QLabel(tr("This lowers the guard. Type %1 to confirm:").arg(environmentName), m_typedBox));
    m_typed = makeLineEdit(tr("Type to confirm"), QString(), m_typedBox);
    typedLayout->addWidget(m_typed);
    layout->addWidget(m_typedBox);

    auto *cancel = makeButton(tr("Cancel"), ButtonLook::Normal, this, {}, tr("Keep the level"));
    m_confirm = makeButton(tr("Set level"), ButtonLook::Primary, this);
    m_confirm->setAccessibleName(tr("Confirm"));
    m_confirm->setAccessibleDescription(tr("Set the guard level"));
    m_confirm->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_confirm);
    layout->addLayout(buttons);

    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        Q_EMIT levelChosen(chosen());
        accept();
    });
    connect(m_typed, &QLineEdit::textChanged, this, &GuardLevelDialog::showChoice);
    showChoice();
}

void GuardLevelDialog::addLevel(GuardLevel level, const QString &name, const QString &explanation)
{
    auto *button = new QRadioButton(name, this);
    setNames(button, name, explanation);
    button->setChecked(level == m_current);
    auto *caption = makeCaption(explanation, this);
    caption->setContentsMargins(24, 0, 0, 0);
    layout()->addWidget(button);
    layout()->addWidget(caption);
    connect(button, &QRadioButton::toggled, this, &GuardLevelDialog::showChoice);
    m_levels.append({level, button});
}

GuardLevel GuardLevelDialog::chosen() const
{
    for (const auto &[level, button] : m_levels) {
        if (button->isChecked())
            return level;
    }
    return m_current;
}

void GuardLevelDialog::showChoice()
{
    if (m_levels.size() < 3 || m_confirm == nullptr)
        return;
    // The enumerators run from the strictest to the freest.
    const bool lowers = chosen() > m_current;
    m_typedBox->setVisible(lowers);
    m_confirm->setEnabled(chosen() != m_current && (!lowers || m_typed->text() == m_environmentName));
}

} // namespace console
