#include "ui/connections/detailtabs.h"

#include "ui/widgets/controls.h"

#include <QAction>
#include <QTabBar>
#include <QVBoxLayout>

#include <utility>

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
    addShowAction(title, holder);
}

void DetailTabs::addShowAction(const QString &title, QWidget *holder)
{
    auto *show = new QAction(tr("Show tab %1").arg(title), this);
    show->setToolTip(tr("Bring this tab of the connection to the front"));
    show->setShortcut(Qt::ALT | static_cast<Qt::Key>(Qt::Key_0 + count()));
    addAction(show);
    connect(show, &QAction::triggered, this, [this, holder] {
        setCurrentWidget(holder);
        tabBar()->setFocus(Qt::ShortcutFocusReason);
    });
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
    if (row.ref() != m_placesOf)
        forgetPlaces();
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
    if (ref != m_placesOf)
        return;
    if (const auto place = parseJson(std::exchange(tab.wanted, {})); place && tab.content.goTo)
        tab.content.goTo(*place);
}

void DetailTabs::clear()
{
    m_row = {};
    forgetPlaces();
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

QByteArray DetailTabs::places() const
{
    JsonObjectWriter places;
    for (size_t i = 0; i < m_tabs.size(); ++i) {
        const Tab &tab = m_tabs[i];
        const bool shows = tab.content.place && tab.shown.isValid() && tab.shown == m_row.ref();
        const QByteArray place = shows && tab.wanted.isEmpty() ? tab.content.place() : tab.wanted;
        if (!place.isEmpty())
            places.raw(tabText(int(i)).toUtf8(), place);
    }
    return places.toJson();
}

void DetailTabs::goTo(const ConnectionRef &ref, const JsonValue &places)
{
    m_placesOf = ref;
    for (size_t i = 0; i < m_tabs.size(); ++i)
        m_tabs[i].wanted = places[tabText(int(i)).toUtf8()].toRawBytes();
}

void DetailTabs::forgetPlaces()
{
    m_placesOf = {};
    for (Tab &tab : m_tabs)
        tab.wanted.clear();
}

void DetailTabs::refresh()
{
    if (m_row.ref().isValid() && current().content.widget != nullptr)
        current().content.refresh();
}

} // namespace console
