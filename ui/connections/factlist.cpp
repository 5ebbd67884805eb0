#include "ui/connections/factlist.h"

#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/longvalue.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace console {

namespace {

constexpr int NameWidth = 120;
// As many characters as fit beside the name in the narrowest pane; a label of more would make the pane scroll.
constexpr int LongestRun = 24;

QWidget *makeFactValue(const QString &name, const QString &value, const QString &exact, bool monospace, QWidget *parent)
{
    QWidget *widget = nullptr;
    if (hasLongRun(value, LongestRun)) {
        widget = new LongValue(value, parent);
        if (monospace)
            widget->setFont(monospaceFont());
        setNames(widget, name);
    } else {
        widget = makeValue(value, name, parent, monospace);
    }
    // The name alone would hide the value from a screen reader.
    widget->setAccessibleName(FactList::tr("%1: %2").arg(name, value));
    widget->setToolTip(exact);
    return widget;
}

/// The name of a fact, in the width there is; a tag's key may be long.
QLabel *makeFactName(const QString &name, QWidget *parent)
{
    auto *label = new ElidedLabel(parent);
    label->setProperty("look", QStringLiteral("caption"));
    label->setText(name);
    return label;
}

} // namespace

FactList::FactList(const QString &title, QWidget *parent)
    : QWidget(parent), m_title(new QHBoxLayout), m_grid(new QGridLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    m_title->setSpacing(SpaceInside);
    m_title->addWidget(makeSection(title, this));
    m_title->addStretch(1);
    layout->addLayout(m_title);
    layout->addLayout(m_grid);
    m_grid->setHorizontalSpacing(SpaceBetween);
    m_grid->setVerticalSpacing(SpaceInside / 2);
    m_grid->setColumnMinimumWidth(0, NameWidth);
    m_grid->setColumnStretch(1, 1);
}

void FactList::addTitleAction(QAction *action)
{
    QToolButton *button = makeActionButton(action, this);
    button->setProperty("look", QStringLiteral("quiet"));
    m_title->addWidget(button);
}

QWidget *FactList::addFact(const QString &name, const QString &value, const QString &exact, bool monospace)
{
    QWidget *label = makeFactValue(name, value, exact, monospace, this);
    m_grid->addWidget(makeFactName(name, this), m_rows, 0, Qt::AlignTop);
    m_grid->addWidget(label, m_rows, 1);
    ++m_rows;
    return label;
}

void FactList::addFact(const QString &name, const QString &value, bool monospace, const QList<QWidget *> &actions)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(SpaceInside / 2);
    row->addWidget(makeFactValue(name, value, {}, monospace, this), 1);
    for (QWidget *action : actions)
        row->addWidget(action);
    m_grid->addWidget(makeFactName(name, this), m_rows, 0, Qt::AlignVCenter);
    m_grid->addLayout(row, m_rows, 1);
    ++m_rows;
}

void FactList::addText(const QString &text)
{
    auto *label = new QLabel(text, this);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setWordWrap(true);
    m_grid->addWidget(label, m_rows, 0, 1, 2);
    ++m_rows;
}

} // namespace console
