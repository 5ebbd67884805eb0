#include "ui/connections/connectionactivitytab.h"

#include "core/call.h"
#include "models/activitymodel.h"
#include "models/connectionsmodel.h"
#include "models/connectiontexts.h"
#include "models/format.h"
#include "session/activity.h"
#include "session/environmentsession.h"
#include "ui/shell/tableplace.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/presentation.h"
#include "ui/widgets/statedelegate.h"
#include "ui/widgets/tableframe.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace console {

namespace {

// The journal is read from its new end; older entries are found on the Activity page.
constexpr int EntriesRead = 5000;

QTableView *makeActivityTable(ActivityModel *model)
{
    using Column = ActivityModel::Column;
    QTableView *table = makeTable(ConnectionActivityTab::tr("Activity"), nullptr);
    table->setModel(model);
    table->setItemDelegateForColumn(int(Column::Outcome), new StateDelegate(table));
    for (const Column hidden : {Column::Environment, Column::Target})
        table->hideColumn(int(hidden));
    table->setColumnWidth(int(Column::When), 110);
    table->setColumnWidth(int(Column::Effect), 70);
    table->setColumnWidth(int(Column::Action), 180);
    table->setColumnWidth(int(Column::Outcome), 120);
    table->horizontalHeader()->setStretchLastSection(true);
    return table;
}

} // namespace

ConnectionActivityTab::ConnectionActivityTab(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_model(new ActivityModel(this)), m_table(makeActivityTable(m_model)),
      m_frame(new TableFrame(m_table, this)),
      m_place(new TablePlace(
          m_table, [this](int row) { return QString::number(m_model->rowAt(row).id); }, this))
{
    maskWhilePresenting(m_model, context.presentation);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_frame);
    connect(m_frame, &TableFrame::retryRequested, this, &ConnectionActivityTab::load);
    connect(m_frame, &TableFrame::cancelRequested, this, [this] {
        if (m_call)
            m_call->cancel();
    });
    connect(m_place, &TablePlace::changed, this, &ConnectionActivityTab::placeChanged);
    connect(&m_context.session.activity(), &Activity::changed, this, &ConnectionActivityTab::refresh);
}

void ConnectionActivityTab::setConnection(const ConnectionRef &ref)
{
    if (ref == m_ref)
        return;
    m_ref = ref;
    m_place->giveUp();
    m_model->clear();
    refresh();
}

QByteArray ConnectionActivityTab::place() const
{
    return m_place->place();
}

void ConnectionActivityTab::goTo(const JsonValue &place)
{
    m_place->goTo(place);
}

void ConnectionActivityTab::refresh()
{
    m_stale = true;
    if (isVisible())
        load();
}

void ConnectionActivityTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        load();
}

void ConnectionActivityTab::load()
{
    if (!m_ref.isValid())
        return;
    if (m_call)
        m_call->cancel();
    m_stale = false;
    if (m_model->rowCount() == 0)
        m_frame->showLoading(tr("Reading the journal…"));
    auto *call = m_context.session.activity().entries(EntriesRead);
    m_call = call;
    call->onFinished(this, [this, call](const Result<QList<JournalEntry>> &entries) {
        if (m_call && m_call != call)
            return;
        if (!entries) {
            m_frame->showFailed(entries.error());
            return;
        }
        std::vector<JournalEntry> shown;
        std::copy_if(entries->begin(), entries->end(), std::back_inserter(shown),
                     [this](const JournalEntry &entry) { return isAbout(entry.target, m_ref, m_context.connections); });
        m_model->setNow(QDateTime::currentDateTimeUtc());
        m_model->setEntries(std::move(shown));
        m_place->giveUp();
        if (m_model->rowCount() == 0) {
            m_frame->showEmpty(tr("Nothing done yet"),
                               tr("What you change, refresh or reveal of this connection is listed here."));
            m_frame->setFooter({});
            return;
        }
        m_frame->showRows();
        m_frame->setFooter(countText(m_model->rowCount(), tr("entry"), tr("entries")));
    });
}

} // namespace console
