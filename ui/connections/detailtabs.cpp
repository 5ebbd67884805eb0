#include "ui/connections/detailtabs.h"

#include "ui/widgets/controls.h"

#include <QTabBar>
#include <QVBoxLayout>

namespace console {

DetailTabs::DetailTabs(QWidget *parent) : QTabWidget(parent)
{
    setNames(this, tr("Connection tabs"));
    tabBar()->setAccessibleName(tr("Connection tabs"));
    setDocumentMode(true);
    tabBar()->setExpanding(false);
    setUsesScrollButtons(true);
    connect(this, &QTabWidget::currentChanged, this, &DetailTabs::showCurrent);
}

void DetailTabs::add(const QString &title, std::function<Content()> make)
{
    auto *holder = new QWidget(this);
    auto *layout = new QVBoxLayout(holder);
    layout->setContentsMargins({});
    m_tabs.push_back({.holder = holder, .make = std::move(make)});
    addTab(holder, title);
}

bool DetailTabs::prepare()
{
    Tab &tab = current();
    if (tab.content.widget != nullptr)
        return false;
    tab.content = tab.make();
    tab.holder->layout()->setContentsMargins(tab.content.around);
    tab.holder->layout()->addWidget(tab.content.widget);
    tab.content.widget->show(); // A layout shows it with the next event only.
    return true;
}

void DetailTabs::showConnection(const ConnectionRow &row)
{
    m_row = row;
    showCurrent();
}

void DetailTabs::showCurrent()
{
    const ConnectionRef ref = m_row.ref();
    if (m_tabs.empty() || (!ref.isValid() && m_row.problem().isEmpty()))
        return;
    prepare();
    Tab &tab = current();
    if (tab.shown == ref && ref.isValid())
        return;
    tab.shown = ref;
    tab.content.show(m_row);
}

void DetailTabs::clear()
{
    m_row = {};
    for (Tab &tab : m_tabs) {
        tab.shown = {};
        if (tab.content.widget == nullptr)
            continue;
        if (&tab == &m_tabs.front()) {
            tab.content.show({});
        } else {
            delete tab.content.widget;
            tab.content = {};
        }
    }
}

void DetailTabs::showTab(const QString &title)
{
    for (int i = 0; i < count(); ++i) {
        if (tabText(i) == title)
            setCurrentIndex(i);
    }
}

void DetailTabs::refresh()
{
    if (m_row.ref().isValid() && current().content.widget != nullptr)
        current().content.refresh();
}

} // namespace console
