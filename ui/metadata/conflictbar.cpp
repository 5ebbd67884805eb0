#include "ui/metadata/conflictbar.h"

#include "ui/metadata/diffview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace console {

ConflictBar::ConflictBar(QWidget *parent)
    : QFrame(parent), m_diff(new DiffView(tr("Their version against yours"), this))
{
    setObjectName(QStringLiteral("conflictBar"));
    setAccessibleName(tr("Conflict"));
    setProperty("look", QStringLiteral("raised"));

    auto *text = new QLabel(tr("Somebody changed the metadata while you edited it. Nothing was sent. Lines with - are "
                               "what it is now, lines with + are yours."),
                            this);
    text->setObjectName(QStringLiteral("conflictText"));
    text->setWordWrap(true);
    auto *keep = makeButton(tr("Keep mine"), ButtonLook::Normal, this, {},
                            tr("Go on with your text; the next save is compared with the newer metadata"));
    auto *take = makeButton(tr("Take theirs"), ButtonLook::Normal, this, {},
                            tr("Drop your text and go on with the newer metadata"));
    auto *resolve = makeButton(tr("Resolve…"), ButtonLook::Primary, this, QStringLiteral("git-compare"),
                               tr("Choose key by key whose value to take"));
    connect(resolve, &QPushButton::clicked, this, &ConflictBar::resolveRequested);
    connect(keep, &QPushButton::clicked, this, &ConflictBar::keepMineRequested);
    connect(take, &QPushButton::clicked, this, &ConflictBar::takeTheirsRequested);

    auto *buttonRow = new QWidget(this);
    auto *buttons = new FlowLayout(buttonRow);
    buttons->setContentsMargins({});
    buttons->setSpacing(SpaceInside);
    buttons->addWidget(resolve);
    buttons->addWidget(take);
    buttons->addWidget(keep);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceBetween, SpaceInside, SpaceBetween, SpaceInside);
    layout->setSpacing(SpaceInside);
    layout->addWidget(text);
    m_diff->setMaximumHeight(200);
    layout->addWidget(m_diff);
    layout->addWidget(buttonRow);
    hide();
}

void ConflictBar::show(const QByteArray &theirs, const QByteArray &mine)
{
    m_diff->setTexts(theirs, mine);
    setVisible(true);
}

} // namespace console
