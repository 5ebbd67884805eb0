#pragma once

#include "ui/shell/navigator.h"
#include "ui/theme/theme.h"

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

class QStackedWidget;

namespace console {

class ConfirmationRequest;
class EnvironmentSession;
class EnvironmentsPage;
class KeyPane;
class NavigationRail;
class Presentation;
class SecretClipboard;
class SessionView;
class WaitBar;
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
    void buildActions();
    /// An action of the whole window, in the palette under its text.
    template <typename Slot>
    void addWindowAction(const QString &text, const QString &toolTip, const QList<QKeySequence> &keys, Slot slot);
    /// By its key or the palette: the keyboard goes along, which it does not from the rail, where it is in use.
    void goToPage(PageId page);
    void refreshPage();
    void openPalette();
    void showKeys();
    void toggleTheme();
    void restoreSettings();
    void keepSettings();
    /// Keeps them shortly: whatever ends the program, the next run begins where this one was.
    void keepSettingsSoon();
    void closeSession();
    void openSession();
    void showSession(EnvironmentSession *session);
    void showKeyState();
    void ask(ConfirmationRequest *request);
    void changeGuardLevel();
    void frameForEnvironment();
    EnvironmentsPage *environmentsPage();

    Workspace &m_workspace;
    Navigator *m_navigator;
    SecretClipboard *m_clipboard;
    Presentation *m_presentation;
    NavigationRail *m_rail;
    QStackedWidget *m_center;
    WaitBar *m_waits;
    EnvironmentsPage *m_environments = nullptr; ///< Made after the first paint, or when it is shown.
    KeyPane *m_keyPane;
    QPointer<SessionView> m_sessionView;
    PageId m_page = PageId::Connections;
    QTimer m_keepSoon;
    bool m_restored = false; ///< Only then is there something of this run to keep.
    bool m_painted = false;
    bool m_dark = false;
};

} // namespace console
