#pragma once

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
        QMargins around = {}; ///< Of content that stands on a page elsewhere, which gives it room.
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

private:
    struct Tab {
        QWidget *holder = nullptr;
        std::function<Content()> make;
        Content content;
        ConnectionRef shown;
    };

    Tab &current() { return m_tabs[size_t(currentIndex())]; }
    void showCurrent();

    std::vector<Tab> m_tabs;
    ConnectionRow m_row;
};

} // namespace console
