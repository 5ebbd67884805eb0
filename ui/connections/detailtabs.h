#pragma once

#include "core/json.h"
#include "dto/connection.h"

#include <QMargins>
#include <QTabWidget>

#include <functional>
#include <vector>

namespace console {

/// The tabs of one connection. A tab's content is made when it first comes to the front, and given the connection
/// at hand whenever it does, so that browsing through a list makes and asks for nothing that is not seen.
class DetailTabs : public QTabWidget
{
    Q_OBJECT

public:
    /// What stands in a tab, how it is given a connection, and how it fetches again.
    struct Content {
        QWidget *widget = nullptr;
        std::function<void(const ConnectionRow &)> show;
        std::function<void()> refresh;
        QMargins around = {};                   ///< Of content that stands on a page elsewhere, which gives it room.
        std::function<QByteArray()> place = {}; ///< Where one is in it, as JSON; nothing for no such thing.
        std::function<void(const JsonValue &)> goTo = {};
    };

    explicit DetailTabs(QWidget *parent);

    /// Adds a tab. `make` may be called again after clear().
    void add(const QString &title, std::function<Content()> make);
    /// Makes the content of the tab at the front, without a connection; false when it was there.
    bool prepare();
    /// Gives the tab at the front this connection, unless it shows it already; the others follow when they come
    /// to the front.
    void showConnection(const ConnectionRow &row);
    /// Forgets the connection. The first tab stays; the others, which may hold much, go.
    void clear();
    /// By its title ("Overview", "Syncs", …); unknown titles are ignored.
    void showTab(const QString &title);
    /// Fetches again what the tab at the front shows.
    void refresh();
    /// Where one is in the tabs of the connection: a member for each that says so.
    QByteArray places() const;
    /// Takes the tabs of `ref` to where they were, each when it comes to the front with it.
    void goTo(const ConnectionRef &ref, const JsonValue &places);

Q_SIGNALS:
    void placesChanged();

private:
    struct Tab {
        QWidget *holder = nullptr;
        std::function<Content()> make;
        Content content;
        ConnectionRef shown;
        QByteArray wanted; ///< Where it is to be, once it shows the connection that this is of.
    };

    Tab &current() { return m_tabs[size_t(currentIndex())]; }
    /// For the palette, and by Alt and the number of the tab.
    void addShowAction(const QString &title, QWidget *holder);
    void showCurrent();
    void forgetPlaces();

    std::vector<Tab> m_tabs;
    ConnectionRow m_row;
    ConnectionRef m_placesOf; ///< What the wanted places are of.
};

} // namespace console
