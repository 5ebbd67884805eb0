#include "ui/environments/removedialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/veil.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

RemoveDialog::RemoveDialog(const QString &environmentName, QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Remove environment"));
    setAccessibleName(windowTitle());
    setMinimumWidth(440);
    setNothingPrivate(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(makeSection(tr("Remove %1 from this console?").arg(environmentName), this));
    auto *text = new QLabel(tr("Its key is deleted from the keychain; drafts, request history and metadata versions of "
                               "it are deleted from this machine. The activity journal stays. Nothing changes in "
                               "Nango."),
                            this);
    text->setWordWrap(true);
    layout->addWidget(text);
    auto *cancel = makeButton(tr("Cancel"), ButtonLook::Normal, this, {}, tr("Keep the environment"));
    auto *confirm = makeButton(tr("Remove environment"), ButtonLook::Danger, this);
    confirm->setAccessibleName(tr("Confirm"));
    confirm->setAccessibleDescription(tr("Remove environment"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(confirm);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(confirm, &QPushButton::clicked, this, &QDialog::accept);
    cancel->setFocus();
}

} // namespace console
