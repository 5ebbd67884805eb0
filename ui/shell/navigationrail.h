#pragma once

#include "core/effect.h"
#include "dto/environment.h"
#include "ui/shell/navigator.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QMenu;
class QToolButton;

namespace console {

class Workspace;

/// The left edge of the window: the environment switcher with its colour, the guard level, and the list
/// of pages.
class NavigationRail : public QWidget
{
    Q_OBJECT

public:
    explicit NavigationRail(Workspace &workspace, QWidget *parent = nullptr);

    /// The selected one.
    PageId currentPage() const;
    /// Selects without emitting pageChosen().
    void setCurrentPage(PageId page);
    /// Nothing hides it: no environment is open.
    void setGuardLevel(std::optional<GuardLevel> level);
    /// What stands below the pages.
    void setRateLimitText(const QString &text);
    /// Shows that presentation mode is on, with a way out of it, and masks the names of environments.
    void setPresenting(bool on);
    /// The list of pages, for the keyboard.
    QWidget *list() const;

    /// As it is shown, translated.
    static QString pageName(PageId page);
    static constexpr int PageCount = static_cast<int>(PageId::Environments) + 1;

Q_SIGNALS:
    /// By mouse or keyboard.
    void pageChosen(console::PageId page);
    /// From the switcher's menu.
    void environmentChosen(qint64 environmentId);
    /// The user wants another guard level.
    void guardLevelRequested();
    /// The user wants light for dark, or dark for light.
    void themeToggled();
    /// The user wants to end presentation mode.
    void presentationEnded();

private:
    QWidget *buildSwitcher();
    void buildList();
    QWidget *buildFoot();
    void showEnvironment();
    void fillMenu();

    Workspace &m_workspace;
    bool m_masked = false;
    QToolButton *m_environment;
    QMenu *m_menu;
    QToolButton *m_guard;
    QToolButton *m_presenting;
    QListWidget *m_list;
    QLabel *m_rate;
};

} // namespace console
