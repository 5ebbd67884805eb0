#include "ui/connections/pinaction.h"

#include "session/connectionmarks.h"
#include "ui/theme/icons.h"

namespace console {

PinAction::PinAction(ConnectionMarks &marks, QObject *parent) : QAction(parent), m_marks(marks)
{
    setCheckable(true);
    setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
    // From the list, too, in which the connection was chosen; while its details show.
    setShortcutContext(Qt::WindowShortcut);
    connect(this, &QAction::triggered, this, [this](bool pinned) { m_marks.setPinned(m_ref, pinned); });
    connect(&marks, &ConnectionMarks::pinnedChanged, this, &PinAction::update);
    update();
}

void PinAction::setConnection(const ConnectionRef &ref)
{
    m_ref = ref;
    update();
}

void PinAction::update()
{
    const bool pinned = m_marks.isPinned(m_ref);
    setChecked(pinned);
    setIcon(console::icon(pinned ? QStringLiteral("pin-off") : QStringLiteral("pin")));
    setText(pinned ? tr("Unpin") : tr("Pin"));
    setToolTip(pinned ? tr("Take this connection off the pinned ones") : tr("Keep this connection at hand"));
}

} // namespace console
