#pragma once

#include "core/error.h"
#include "core/secret.h"
#include "dto/connection.h"
#include "ui/credentials/credentialvalues.h"
#include "ui/shell/page.h"

#include <QPointer>
#include <QWidget>

class QScrollArea;

namespace console {

class ConnectionCommands;
class CredentialsFetch;
class CredentialsQuestion;
class MessageBar;
class RefreshResult;
class RefusalNotice;
struct RefreshReport;

/// The credentials of a connection, only after they were asked for. They are masked until revealed one by
/// one; masked again after a minute and when the window loses the focus; out of sight while presenting; and
/// forgotten when the tab is left, hidden or given another connection. Each reveal, copy and refresh is journaled.
class CredentialsTab : public QWidget
{
    Q_OBJECT

public:
    /// `commands` outlives the tab; it makes the reconnect link that refused credentials need.
    CredentialsTab(const PageContext &context, ConnectionCommands &commands, QWidget *parent);
    ~CredentialsTab() override;

    static constexpr int RemaskAfterSeconds = CredentialValues::RemaskAfterSeconds;

    /// Forgets what is shown and offers another connection's.
    void setConnection(const ConnectionRef &ref);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeContent();
    void connectParts();
    void dropOutcome();
    void connectFetch();
    void load();
    void cancelLoad();
    void accept(const ConnectionDetails &details);
    void acceptRefresh(const ConnectionDetails &details, const RefreshReport &report);
    void acceptFailure(const Error &error);
    void readListAgain();
    void forget();
    void copy(const QString &path, const Secret &value);
    void scrollToToken();
    void note(const QString &action, const QString &path);
    void updateObstacle();

    PageContext m_context;
    ConnectionRef m_ref;
    QPointer<QWidget> m_watchedWindow;

    CredentialsFetch *m_fetch;
    MessageBar *m_messages;
    QScrollArea *m_scroll;
    RefusalNotice *m_refusal;
    RefreshResult *m_result;
    CredentialsQuestion *m_question;
    CredentialValues *m_values;
    QWidget *m_shownValues = nullptr; ///< The values, or the note in their place while presenting.
};

} // namespace console
