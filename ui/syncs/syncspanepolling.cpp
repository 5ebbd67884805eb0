// Following the runs that are on the screen, for as long as the pane is.
#include "ui/syncs/syncspane.h"

#include "core/timestamps.h"
#include "models/format.h"
#include "models/syncsmodel.h"
#include "session/syncsfeed.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/rowsfilter.h"

#include <algorithm>

namespace console {

void SyncsPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_loadWanted)
        load();
    updatePolling();
}

void SyncsPane::hideEvent(QHideEvent *event)
{
    m_poll.stop();
    QWidget::hideEvent(event);
}

void SyncsPane::updatePolling()
{
    const bool wanted = isVisible() && countOf(SyncChip::Running) > 0;
    if (wanted && !m_poll.isActive())
        m_poll.start();
    else if (!wanted)
        m_poll.stop();
}

void SyncsPane::pollRunning()
{
    m_model->setNow(QDateTime::currentDateTimeUtc());
    if (!m_feed->isLoading() && !m_pollFeed->isLoading())
        m_pollFeed->load(runningOnScreen());
}

std::vector<ConnectionRef> SyncsPane::runningOnScreen() const
{
    std::vector<ConnectionRef> connections;
    const int first = std::max(0, m_table->rowAt(0));
    const int below = m_table->rowAt(m_table->viewport()->height() - 1);
    const int last = below < 0 ? m_rows->rowCount() - 1 : below;
    for (int row = first; row <= last; ++row) {
        const SyncRow &sync = m_model->rowAt(m_rows->mapToSource(m_rows->index(row, 0)).row());
        if (sync.status.state == SyncState::Running &&
            std::ranges::find(connections, sync.connection) == connections.end())
            connections.push_back(sync.connection);
    }
    return connections;
}

} // namespace console
