#include "ui/connections/markedmenu.h"

#include "models/connectionsmodel.h"
#include "models/format.h"
#include "models/masking.h"
#include "session/connectionmarks.h"
#include "session/environmentsession.h"

#include <algorithm>

namespace console {

namespace {

constexpr int WidestText = 320;

/// An ampersand in an ID is no mnemonic, and a tab no column of keys.
QString menuText(const QString &text)
{
    return QString(text).replace(u'&', QStringLiteral("&&")).replace(u'\t', u' ');
}

QString nameOf(const EndUser &user)
{
    return !user.displayName.isEmpty() ? user.displayName : !user.email.isEmpty() ? user.email : user.id;
}

} // namespace

MarkedMenu::MarkedMenu(const PageContext &context, QWidget *parent) : QMenu(parent), m_context(context)
{
    setAccessibleName(tr("Pinned and recent connections"));
    setObjectName(QStringLiteral("markedMenu"));
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &MarkedMenu::fill);
}

void MarkedMenu::setMasked(bool masked)
{
    if (std::exchange(m_masked, masked) != masked && isVisible())
        fill();
}

void MarkedMenu::fill()
{
    clear();
    const ConnectionMarks &marks = m_context.session.connectionMarks();
    std::vector<ConnectionRef> recent;
    std::copy_if(marks.recent().begin(), marks.recent().end(), std::back_inserter(recent),
                 [&marks](const ConnectionRef &ref) { return !marks.isPinned(ref); });
    const bool anyPinned = addConnections(tr("Pinned"), marks.pinned(), MostPinned);
    const bool anyRecent = addConnections(tr("Recent"), recent, MostRecent);
    if (!anyPinned && !anyRecent)
        addHeading(tr("None yet: open a connection, or pin it with Ctrl+D"));
}

void MarkedMenu::addHeading(const QString &text)
{
    addAction(text)->setEnabled(false);
}

bool MarkedMenu::addConnections(const QString &heading, const std::vector<ConnectionRef> &refs, size_t most)
{
    size_t added = 0;
    for (const ConnectionRef &ref : refs) {
        // One that was deleted meanwhile, or has not come yet.
        const auto row = m_context.connections.connection(ref);
        if (!row)
            continue;
        if (added == 0) {
            if (!isEmpty())
                addSeparator();
            addHeading(heading);
        }
        addConnection(*row);
        if (++added == most)
            break;
    }
    return added > 0;
}

void MarkedMenu::addConnection(const ConnectionRow &row)
{
    const QString id = identityText(row.connectionId(), m_masked);
    const QString name = m_masked ? QString() : nameOf(row.endUser().value_or(EndUser()));
    QStringList parts{fontMetrics().elidedText(id, Qt::ElideMiddle, WidestText), row.ref().providerConfigKey.value,
                      fontMetrics().elidedText(name, Qt::ElideRight, WidestText / 2)};
    parts.removeAll(QString());
    QAction *action = addAction(menuText(parts.join(QStringLiteral(" · "))));
    action->setToolTip(m_masked ? QString() : row.ref().toString());
    connect(action, &QAction::triggered, this,
            [this, ref = row.ref()] { Q_EMIT m_context.navigator.connectionRequested(ref, {}); });
}

} // namespace console
