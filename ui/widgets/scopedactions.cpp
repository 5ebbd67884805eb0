#include "ui/widgets/scopedactions.h"

#include "session/environmentsession.h"

#include <QAction>
#include <QScopedValueRollback>

namespace console {

ScopedActions::ScopedActions(EnvironmentSession &session, const QString &scope, QObject *parent)
    : QActionGroup(parent), m_session(session), m_scope(scope)
{
    // Qt's own rule for groups is the one that is wanted: a group that is disabled disables its actions and
    // remembers what each of them was told meanwhile.
    setExclusionPolicy(ExclusionPolicy::None);
    connect(&session, &EnvironmentSession::keyScopesChanged, this, &ScopedActions::follow);
    follow();
}

void ScopedActions::add(QAction *action)
{
    addAction(action);
    connect(action, &QAction::changed, this, [this, action] { explain(action); });
    connect(action, &QObject::destroyed, this, [this, action] { m_ownToolTips.remove(action); });
    explain(action);
}

void ScopedActions::follow()
{
    m_reason = m_session.whyNot(m_scope);
    setEnabled(m_reason.isEmpty());
    for (QAction *action : actions())
        explain(action);
}

void ScopedActions::explain(QAction *action)
{
    if (m_explaining)
        return;
    const QScopedValueRollback explaining(m_explaining, true);
    const QString shown = action->toolTip();
    const auto own = m_ownToolTips.constFind(action);
    const bool isOurs = own != m_ownToolTips.cend() && shown.startsWith(*own + u'\n');
    const QString toolTip = isOurs ? *own : shown;
    if (m_reason.isEmpty()) {
        m_ownToolTips.remove(action);
        if (isOurs)
            action->setToolTip(toolTip);
        return;
    }
    m_ownToolTips.insert(action, toolTip);
    action->setToolTip(toolTip + u'\n' + m_reason);
}

void needScope(EnvironmentSession &session, QLatin1String scope, QObject *parent,
               std::initializer_list<QAction *> actions)
{
    auto *group = new ScopedActions(session, scope, parent);
    for (QAction *action : actions)
        group->add(action);
}

} // namespace console
