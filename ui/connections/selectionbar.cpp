#include "ui/connections/selectionbar.h"

#include "models/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

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
    auto *copy = makeButton(tr("Copy rows"), ButtonLook::Quiet, this, QStringLiteral("copy"),
                            tr("Copy the selected rows as text"));
    auto *save = makeButton(tr("Export selected…"), ButtonLook::Quiet, this, QStringLiteral("download"),
                            tr("Write the selected connections into a file"));
    auto *clear = makeButton(tr("Clear selection"), ButtonLook::Quiet, this, QStringLiteral("x"));
    connect(copy, &QPushButton::clicked, this, &SelectionBar::copyRequested);
    connect(save, &QPushButton::clicked, this, &SelectionBar::exportRequested);
    connect(clear, &QPushButton::clicked, this, &SelectionBar::clearRequested);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(SpaceInside, 4, SpaceInside, 4);
    layout->setSpacing(4);
    layout->addWidget(m_text, 1);
    for (QWidget *button : {static_cast<QWidget *>(actions), static_cast<QWidget *>(copy),
                            static_cast<QWidget *>(save), static_cast<QWidget *>(clear)})
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
