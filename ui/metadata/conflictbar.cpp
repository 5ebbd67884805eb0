#include "ui/metadata/conflictbar.h"

#include "ui/metadata/diffview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
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
    connect(keep, &QPushButton::clicked, this, &ConflictBar::keepMineRequested);
    connect(take, &QPushButton::clicked, this, &ConflictBar::takeTheirsRequested);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(SpaceInside);
    buttons->addStretch(1);
    buttons->addWidget(take);
    buttons->addWidget(keep);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceBetween, SpaceInside, SpaceBetween, SpaceInside);
    layout->setSpacing(SpaceInside);
    layout->addWidget(text);
    m_diff->setMaximumHeight(200);
    layout->addWidget(m_diff);
    layout->addLayout(buttons);
    hide();
}

void ConflictBar::show(const QByteArray &theirs, const QByteArray &mine)
{
    m_diff->setTexts(theirs, mine);
    setVisible(true);
}

} // namespace console
