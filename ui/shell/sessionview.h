#pragma once

#include "ui/shell/page.h"

#include <QPointer>
#include <QWidget>

#include <array>
#include <memory>

class QStackedWidget;
class QTimer;

namespace console {

class ConnectionMarks;

/// The pages of one open environment. Made with its session and destroyed before it, so that nothing of
/// one environment can stay on the screen under another's name.
class SessionView : public QWidget
{
    Q_OBJECT

public:
    SessionView(Workspace &workspace, EnvironmentSession &session, Navigator &navigator, SecretClipboard &clipboard,
                Presentation &presentation, QWidget *parent);
    ~SessionView() override;

    /// Makes a page that is to be shown, so that showing it takes less.
    void preparePage(PageId id) { page(id); }
    /// Brings a page to the front, making it the first time.
    void showPage(PageId page);
    Page *currentPage() const;
    /// All connections of the environment, as far as they have been loaded.
    const ConnectionsModel &connections() const { return *m_connections; }
    /// Those of them that are pinned or were opened last.
    const ConnectionMarks &marks() const;

private:
    Page *page(PageId id);
    Page *makePage(PageId id);
    void feedModel();
    void connectNavigator();

    std::unique_ptr<ConnectionsModel> m_connections;
    std::unique_ptr<PageContext> m_context;
    QStackedWidget *m_stack;
    std::array<QPointer<Page>, 9> m_pages;
};

} // namespace console
