#pragma once

#include "ui/shell/navigator.h"
#include "ui/theme/theme.h"

#include <QMainWindow>
#include <QPointer>

class QStackedWidget;

namespace console {

class ConfirmationRequest;
class EnvironmentsPage;
class KeyPane;
class NavigationRail;
class SecretClipboard;
class SessionView;
class Workspace;

/// The window: the rail, and beside it the pages of the open environment, the question for its key, or
/// the environments. Only arranges; pages do their own work.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Workspace &workspace, QWidget *parent = nullptr);
    ~MainWindow() override;

    void showPage(PageId page);
    void setTheme(ThemeChoice choice);

Q_SIGNALS:
    /// The window has been painted with its controls for the first time.
    void firstPainted();

protected:
    bool event(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildShortcuts();
    void restoreSettings();
    void keepSettings();
    void closeSession();
    void openSession();
    void showKeyState();
    void ask(ConfirmationRequest *request);
    void changeGuardLevel();
    void frameForEnvironment();

    Workspace &m_workspace;
    Navigator *m_navigator;
    SecretClipboard *m_clipboard;
    NavigationRail *m_rail;
    QStackedWidget *m_center;
    EnvironmentsPage *m_environments;
    KeyPane *m_keyPane;
    QPointer<SessionView> m_sessionView;
    PageId m_page = PageId::Connections;
    bool m_painted = false;
    bool m_dark = false;
};

} // namespace console
