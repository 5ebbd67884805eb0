#include "session/bulkedits.h"

#include "client/connectionsclient.h"
#include "client/metadataclient.h"
#include "client/nangoclient.h"
#include "core/background.h"
#include "core/jsonequality.h"
#include "core/logging.h"
#include "session/activity.h"
#include "session/connections.h"
#include "session/drafts.h"
#include "session/gate.h"

namespace console {

namespace {

const auto draftKey = QStringLiteral("bulk-plan");
constexpr int journalRows = 20'000;
constexpr int requestsPerItem = 2; // One that looks, one that writes.

/// The newest row of each target of this run.
QHash<QString, JournalEntry> rowsByTarget(const QList<JournalEntry> &entries, const QString &action)
{
    QHash<QString, JournalEntry> rows;
    for (const JournalEntry &entry : entries) {
        if (entry.action == action && !rows.contains(entry.target))
            rows.insert(entry.target, entry);
    }
    return rows;
}

void takeOutcome(BulkItem &item, const JournalEntry &entry)
{
    switch (entry.outcome) {
    case Outcome::Succeeded:
        item.state = Plan::ItemState::Done;
        break;
    case Outcome::Failed:
        item.state = Plan::ItemState::Failed;
        item.detail = entry.detail;
        break;
    case Outcome::Unknown:
        item.state = Plan::ItemState::Unknown;
        break;
    case Outcome::NotSent:
        break; // Waits, as if nobody had tried.
    }
}

/// Items that no request is needed for.
void markEnded(Plan &plan, const BulkRun &run)
{
    for (size_t i = 0; i < run.items.size(); ++i) {
        const BulkItem &item = run.items[i];
        const BulkGroup &group = run.groupOf(item);
        const auto row = static_cast<qsizetype>(i);
        if (!group.problem.isEmpty())
            plan.setEnded(row, Plan::ItemState::Skipped, group.problem);
        else if (!group.changes())
            plan.setEnded(row, Plan::ItemState::Unchanged, {});
        else if (item.state == Plan::ItemState::Done)
            plan.setEnded(row, item.state, BulkEdits::tr("Done before the console ended."));
        else if (item.state == Plan::ItemState::Failed)
            plan.setEnded(row, item.state, item.detail);
    }
}

} // namespace

/// What is to be done with a connection that was just read.
struct BulkEdits::Judgement {
    bool alreadySo = false;
    BulkStep step;
};

BulkEdits::BulkEdits(NangoClient &client, Gate &gate, Connections &connections, Drafts &drafts, Activity &activity,
                     QObject *parent)
    : QObject(parent), m_client(client), m_gate(gate), m_connections(connections), m_drafts(drafts),
      m_activity(activity)
{
}

BulkEdits::~BulkEdits() = default;

Call<BulkRun> *BulkEdits::preview(const BulkChange &change, std::vector<ConnectionRow> rows)
{
    return runInBackground(this, [change, rows = std::move(rows)](const std::stop_token &stop) -> Result<BulkRun> {
        if (const QString problem = change.problem(); !problem.isEmpty())
            return failure(localError(ErrorKind::Invalid, change.name(), problem));
        return previewRun(change, rows, stop);
    });
}

Call<Done> *BulkEdits::keep(const BulkRun &run)
{
    return m_drafts.keep(draftKey, toText(run), {});
}

Call<Done> *BulkEdits::forget()
{
    return m_drafts.drop(draftKey);
}

Call<std::optional<BulkRun>> *BulkEdits::unfinished()
{
    using Found = std::optional<BulkRun>;
    return chainCall<Found>(this, m_drafts.find(draftKey), [this](const std::optional<Draft> &draft) -> Call<Found> * {
        Found run = draft ? runFromText(draft->text) : std::nullopt;
        if (!run)
            return finishedCall<Found>(this, Found());
        return mapCall<Found>(this, m_activity.entries(journalRows),
                              [run](const Result<QList<JournalEntry>> &entries) mutable -> Result<Found> {
                                  if (!entries)
                                      return failure(entries.error());
                                  const auto rows = rowsByTarget(*entries, run->journalAction());
                                  for (BulkItem &item : run->items) {
                                      const auto row = rows.constFind(item.ref.toString());
                                      if (row != rows.cend())
                                          takeOutcome(item, *row);
                                  }
                                  return run;
                              });
    });
}

Plan *BulkEdits::makePlan(const BulkRun &run, QObject *parent)
{
    const auto shared = std::make_shared<const BulkRun>(run);
    std::vector<PlanItem> items;
    for (size_t i = 0; i < run.items.size(); ++i)
        items.push_back({.label = run.items[i].ref.toString(),
                         .run = [this, shared, i](qint64 grant) { return runItem(shared, i, grant); },
                         .looksFirst = true,
                         .requests = requestsPerItem});
    const ConfirmationText text{.action = run.change.name(),
                                .target = tr("%1 connections").arg(run.changing()),
                                .consequences = tr("Each is read again first, and left alone if it has changed.")};
    auto *plan = new Plan(m_gate, Effect::Write, text, std::move(items), parent);
    plan->setConcurrency(Concurrency);
    markEnded(*plan, run);
    const auto warn = [](const Result<Done> &result) {
        if (!result && !result.error().isCanceled())
            qCWarning(lcSession) << "what is kept of a plan is not up to date:" << result.error().message;
    };
    // The store works in order: it is kept before anything of the retry is journaled.
    connect(plan, &Plan::retried, this, [this, shared, warn] { keep(*shared)->onFinished(this, warn); });
    connect(plan, &Plan::finished, this, [this, warn] { forget()->onFinished(this, warn); });
    return plan;
}

Call<PlanNote> *BulkEdits::runItem(const std::shared_ptr<const BulkRun> &run, size_t index, qint64 grant)
{
    Call<Judgement> *judged =
        chainCall<Judgement>(this, m_connections.find(run->items[index].ref),
                             [this, run, index](const ConnectionRow &row) { return judge(run, index, row); });
    if (run->change.kind == BulkChange::Kind::UndoMetadata)
        judged = chainCall<Judgement>(this, judged, [this, run, index](const Judgement &judgement) {
            return findDocument(run, index, judgement);
        });
    return chainCall<PlanNote>(this, judged, [this, run, index, grant](const Judgement &judgement) -> Call<PlanNote> * {
        if (judgement.alreadySo)
            return finishedCall<PlanNote>(this, PlanNote{.sent = false});
        return mapCall<PlanNote>(this, send(*run, run->items[index], judgement, grant),
                                 [](const Result<Done> &done) -> Result<PlanNote> {
                                     if (!done)
                                         return failure(done.error());
                                     return PlanNote{};
                                 });
    });
}

Call<BulkEdits::Judgement> *BulkEdits::judge(const std::shared_ptr<const BulkRun> &run, size_t index,
                                             const ConnectionRow &row)
{
    return runInBackground(this, [run, index, row](const std::stop_token &) -> Result<Judgement> {
        const BulkItem &item = run->items[index];
        const QByteArray now = fingerprintFor(run->change, row);
        if (now == item.after)
            return Judgement{.alreadySo = true};
        if (now != item.before)
            return failure(localError(ErrorKind::Rejected, run->change.name(),
                                      tr("it was changed since the preview, so nothing was sent"),
                                      tr("Preview the change again for this connection.")));
        // The metadata to put back is looked up next, only for what is to be sent.
        const bool later = run->change.kind == BulkChange::Kind::UndoMetadata;
        Result<BulkStep> step = stepOf(run->change, row, later ? QByteArray("{}") : item.restore);
        if (!step)
            return failure(step.error());
        return Judgement{.step = std::move(*step)};
    });
}

Call<BulkEdits::Judgement> *BulkEdits::findDocument(const std::shared_ptr<const BulkRun> &run, size_t index,
                                                    Judgement judgement)
{
    if (judgement.alreadySo)
        return finishedCall<Judgement>(this, std::move(judgement));
    using Versions = QList<MetadataVersion>;
    return chainCall<Judgement>(
        this, m_drafts.metadataVersions(run->items[index].ref),
        [this, run, index, judgement](const Versions &versions) {
            return runInBackground(
                this, [run, index, judgement, versions](const std::stop_token &) mutable -> Result<Judgement> {
                    for (const MetadataVersion &version : versions) {
                        const auto document = parseJson(version.metadata);
                        if (!document || jsonFingerprintAsStored(*document) != run->items[index].after)
                            continue;
                        judgement.step.send = BulkStep::Send::Replace;
                        judgement.step.body = version.metadata;
                        return judgement;
                    }
                    return failure(localError(ErrorKind::Storage, run->change.name(),
                                              tr("the earlier document is not kept on this machine")));
                });
        });
}

Call<Done> *BulkEdits::send(const BulkRun &run, const BulkItem &item, const Judgement &judgement, qint64 grant)
{
    const ConfirmationText words{.action = run.journalAction(), .target = item.ref.toString()};
    const BulkStep step = judgement.step;
    if (step.send == BulkStep::Send::Tags) {
        const Gate::Scope scope(m_gate, words);
        const Gate::Scope confirmed(m_gate, grant);
        return m_client.connections().patch(item.ref, ConnectionPatch{.tags = step.body});
    }
    return chainCall<Done>(this, m_drafts.keepMetadataVersion(item.ref, step.replaced),
                           [this, words, ref = item.ref, step, grant](Done) {
                               const Gate::Scope scope(m_gate, words);
                               const Gate::Scope confirmed(m_gate, grant);
                               return step.send == BulkStep::Send::Merge ? m_client.metadata().merge(ref, step.body)
                                                                         : m_client.metadata().replace(ref, step.body);
                           });
}

} // namespace console
