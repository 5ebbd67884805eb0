// What the pane says instead of rows, and below them.
#include "ui/records/recordspane.h"

#include "models/format.h"
#include "models/recordsmodel.h"
#include "session/recordsfeed.h"
#include "ui/records/recordsquerybar.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/tableframe.h"

#include <QLocale>

namespace console {

void RecordsPane::acceptFailure(const Error &error)
{
    if (!m_loaded)
        return; // The end of a load for the connection shown before.
    m_model->setFailed();
    m_frame->setLoadingMore(false);
    if (m_model->rowCount() == 0) {
        m_frame->showFailed(error);
        return;
    }
    updateFooter();
    if (error.isCanceled())
        m_messages->show(MessageBar::Kind::Info, tr("Loading was stopped."), tr("Load more"));
    else
        m_messages->show(MessageBar::Kind::Error, error.title() + u'\n' + error.nextStep, tr("Try again"));
}

void RecordsPane::updateFooter()
{
    QStringList parts{tr("%1 loaded").arg(countText(m_model->rowCount(), tr("record"), tr("records")))};
    parts.append(m_model->atEnd() ? tr("all that match") : tr("more on the server"));
    if (m_model->hasMoreFields())
        parts.append(tr("not every field has a column"));
    parts.append(tr("as of %1").arg(QLocale().toString(QTime::currentTime(), QStringLiteral("HH:mm:ss"))));
    m_frame->setFooter(parts.join(QStringLiteral(" · ")));
}

void RecordsPane::showNothingLoaded()
{
    m_frame->setFooter({});
    if (!m_connection.isValid()) {
        m_frame->showEmpty(tr("No connection is chosen"), tr("Choose a connection to see its records."));
        return;
    }
    const QString model = m_query->model();
    if (model.isEmpty())
        m_frame->showEmpty(tr("Choose a model"), tr("Records are kept by model, such as Contact."));
    else
        m_frame->showEmpty(tr("Nothing is loaded yet"),
                           tr("Narrow the records by action, time or ID, or load them all."), tr("Load %1").arg(model));
}

void RecordsPane::showNoMatch()
{
    m_frame->setFooter({});
    const RecordQuery &query = m_feed->query();
    const bool filtered = !query.filter.isEmpty() || !query.modifiedAfter.isEmpty() || !query.ids.isEmpty();
    m_frame->showEmpty(
        tr("No records"),
        filtered
            ? tr("No record of %1 matches these filters.").arg(query.model)
            : tr("There are no records of %1. Nango answers the same for a model it does not know.").arg(query.model));
}

} // namespace console
