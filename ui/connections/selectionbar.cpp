#include "ui/connections/selectionbar.h"

#include "models/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QMenu>

namespace console {

SelectionBar::SelectionBar(QWidget *parent) : QWidget(parent), m_text(new QLabel(this)), m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("selectionBar"));
    setAccessibleName(tr("Selection"));
    setProperty("look", QStringLiteral("raised"));
    setAttribute(Qt::WA_StyledBackground);
    m_text->setObjectName(QStringLiteral("selectionCount"));
    m_menu->setAccessibleName(tr("Selection actions"));
    m_menu->setToolTipsVisible(true);

    auto *actions = makeIconButton(QStringLiteral("chevron-down"), tr("Selection"), this);
    actions->setText(tr("Selection"));
    actions->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    actions->setToolTip(tr("What can be done with the selected connections"));
    actions->setMenu(m_menu);
    actions->setPopupMode(QToolButton::InstantPopup);
    // Icons, because a list beside an open connection has no room for words.
    auto *copy = makeIconButton(QStringLiteral("copy"), tr("Copy rows"), this);
    auto *save = makeIconButton(QStringLiteral("download"), tr("Export selected…"), this);
    auto *clear = makeIconButton(QStringLiteral("x"), tr("Clear selection"), this);
    connect(copy, &QToolButton::clicked, this, &SelectionBar::copyRequested);
    connect(save, &QToolButton::clicked, this, &SelectionBar::exportRequested);
    connect(clear, &QToolButton::clicked, this, &SelectionBar::clearRequested);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(SpaceInside, 4, SpaceInside, 4);
    layout->setSpacing(4);
    layout->addWidget(m_text);
    layout->addSpacing(SpaceInside);
    layout->addWidget(actions);
    layout->addStretch();
    for (QToolButton *button : {copy, save, clear})
        layout->addWidget(button);
    hide();
}

void SelectionBar::setCount(qsizetype count)
{
    m_text->setText(tr("%1 selected").arg(countText(count)));
    m_text->setAccessibleName(m_text->text());
    setVisible(count > 1);
}

} // namespace console
