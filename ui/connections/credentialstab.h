#pragma once

#include "core/call.h"
#include "dto/connection.h"
#include "ui/shell/page.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QAction;
class QCheckBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace console {

class CredentialsModel;
class MessageBar;

/// The credentials of a connection, only after they were asked for. They are masked until revealed one by
/// one; masked again after a minute and when the window loses the focus; and forgotten when the tab is
/// left, hidden or given another connection. Each reveal and copy is journaled.
class CredentialsTab : public QWidget
{
    Q_OBJECT

public:
    CredentialsTab(const PageContext &context, QWidget *parent);
    ~CredentialsTab() override;

    static constexpr int RemaskAfterSeconds = 60;

    /// Forgets what is shown and offers another connection's.
    void setConnection(const ConnectionRef &ref);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildQuestion();
    QWidget *buildValues();
    QWidget *buildTable(QWidget *parent);
    void buildActions();

    void load();
    void cancelLoad();
    void accept(const ConnectionDetails &details);
    void acceptFailure(const Error &error);
    void forget();
    void maskAll();
    void toggleReveal();
    void copyValue();
    int currentRow() const;
    void note(const QString &action, int row);
    void updateButtons();
    void updateCountdown();

    PageContext m_context;
    ConnectionRef m_ref;
    QPointer<CallBase> m_call;
    QDateTime m_expiresAt;
    QTimer m_remask;
    QTimer m_countdown;
    QPointer<QWidget> m_watchedWindow;

    CredentialsModel *m_model;
    MessageBar *m_messages;
    QStackedWidget *m_stack;
    QCheckBox *m_refreshToken = nullptr;
    QCheckBox *m_forceRefresh = nullptr;
    QPushButton *m_show = nullptr;
    QPushButton *m_cancel = nullptr;
    QLabel *m_said = nullptr;
    QLabel *m_expiry = nullptr;
    QLabel *m_none = nullptr;
    QTableView *m_table = nullptr;
    QAction *m_reveal = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_hide = nullptr;
};

} // namespace console
