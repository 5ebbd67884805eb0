#include "session/activity.h"

#include "core/logging.h"
#include "dto/environment.h"
#include "store/store.h"

namespace console {

Activity::Activity(Store &store, const Environment &environment, QObject *parent)
    : QObject(parent), m_store(store), m_environmentId(environment.id), m_environmentName(environment.name)
{
}

Activity::~Activity() = default;

Call<qint64> *Activity::begin(Effect effect, const QString &action, const QString &target, const QString &request,
                              const QString &ticket)
{
    const JournalEntry entry{.at = QDateTime::currentDateTimeUtc(),
                             .environmentId = m_environmentId,
                             .environmentName = m_environmentName,
                             .effect = effect,
                             .action = action,
                             .target = target,
                             .request = request,
                             .ticket = ticket};
    return m_store.appendJournal(this, entry)->onFinished(this, [this](const Result<qint64> &id) {
        if (id)
            Q_EMIT changed();
    });
}

void Activity::end(qint64 id, Outcome outcome, const QString &detail)
{
    m_store.settleJournal(this, id, outcome, detail)->onFinished(this, [this](const Result<Done> &done) {
        // The row stays "outcome unknown", which is what it is then.
        if (!done && !done.error().isCanceled())
            qCWarning(lcSession) << "the outcome of a journal entry could not be kept:" << done.error().message;
        Q_EMIT changed();
    });
}

void Activity::note(const QString &action, const QString &target)
{
    const JournalEntry entry{.at = QDateTime::currentDateTimeUtc(),
                             .environmentId = m_environmentId,
                             .environmentName = m_environmentName,
                             .effect = Effect::Observe,
                             .action = action,
                             .target = target,
                             .outcome = Outcome::Succeeded};
    m_store.appendJournal(this, entry)->onFinished(this, [this](const Result<qint64> &id) {
        if (!id && !id.error().isCanceled())
            qCWarning(lcSession) << "a journal entry could not be kept:" << id.error().message;
        Q_EMIT changed();
    });
}

Call<QList<JournalEntry>> *Activity::entries(int limit, bool allEnvironments)
{
    const auto environment = allEnvironments ? std::nullopt : std::optional<qint64>(m_environmentId);
    return m_store.journal(this, environment, limit);
}

} // namespace console
