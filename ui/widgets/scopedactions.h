#pragma once

#include <QActionGroup>
#include <QHash>

#include <initializer_list>

class QAction;

namespace console {

class EnvironmentSession;

/// Commands that need one scope of the environment's key. While the key is known to lack it (or the server is
/// too old for it) they are disabled, and their tooltips end with the reason; what the page itself says about
/// enabling and tooltips is kept and comes back when that changes. An action can be in one such group.
class ScopedActions : public QActionGroup
{
    Q_OBJECT

public:
    ScopedActions(EnvironmentSession &session, const QString &scope, QObject *parent);

    /// Adds a command; it leaves the group when it dies.
    void add(QAction *action);

private:
    void follow();
    void explain(QAction *action);

    EnvironmentSession &m_session;
    QString m_scope;
    QString m_reason;
    QHash<QAction *, QString> m_ownToolTips; ///< The page's own ones, of those that have the reason added.
    bool m_explaining = false;
};

/// Makes `actions` need `scope`; the group belongs to `parent`, which dies before the session.
void needScope(EnvironmentSession &session, QLatin1String scope, QObject *parent,
               std::initializer_list<QAction *> actions);

} // namespace console
