#pragma once

#include "session/bulkchange.h"

namespace console {

class Activity;
class Connections;
class Drafts;
class Gate;
class NangoClient;

/// The same change to many connections of the open environment: preview, plan, and what a kill left undone.
/// Each item of a plan reads its connection again (from the list, which touches nothing) and sends nothing when
/// it is no longer as previewed. The plan is on the disk before its first request; which of its items were
/// sent is what the journal says.
class BulkEdits : public QObject
{
    Q_OBJECT

public:
    BulkEdits(NangoClient &client, Gate &gate, Connections &connections, Drafts &drafts, Activity &activity,
              QObject *parent);
    ~BulkEdits() override;

    /// What the change would do to these connections, from data already held: no request. Ends from the event
    /// loop; the work is done off the GUI thread.
    Call<BulkRun> *preview(const BulkChange &change, std::vector<ConnectionRow> rows);

    /// Keeps the run on the disk. Its plan may only start when this succeeded.
    Call<Done> *keep(const BulkRun &run);
    /// Drops what is kept: the run ended, or the user does not want it any more.
    Call<Done> *forget();
    /// The run that was kept and did not end, with the state of each item as the journal has it; or nothing.
    Call<std::optional<BulkRun>> *unfinished();

    /// The plan of a run; its items are those of the run, in their order. What changes nothing, cannot be made,
    /// or was done before a kill is marked as ended. Drops what is kept when it has finished. Belongs to
    /// `parent`, and must not outlive the session.
    Plan *makePlan(const BulkRun &run, QObject *parent);

    /// How many items of a plan are under way at once.
    static constexpr int Concurrency = 4;

private:
    struct Judgement;
    Call<PlanNote> *runItem(const std::shared_ptr<const BulkRun> &run, size_t index, qint64 grant);
    Call<Judgement> *judge(const std::shared_ptr<const BulkRun> &run, size_t index, const ConnectionRow &row);
    Call<Judgement> *findDocument(const std::shared_ptr<const BulkRun> &run, size_t index, Judgement judgement);
    Call<Done> *send(const BulkRun &run, const BulkItem &item, const Judgement &judgement, qint64 grant);

    NangoClient &m_client;
    Gate &m_gate;
    Connections &m_connections;
    Drafts &m_drafts;
    Activity &m_activity;
};

} // namespace console
