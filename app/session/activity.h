#pragma once

#include "core/call.h"
#include "core/done.h"
#include "dto/journal.h"

#include <QList>

namespace console {

class Store;
struct Environment;

/// The journal, as the open environment writes it and as pages read it.
class Activity : public QObject
{
    Q_OBJECT

public:
    Activity(Store &store, const Environment &environment, QObject *parent);
    ~Activity() override;

    /// Commits a row before something is sent; ends with its id once it is durable.
    Call<qint64> *begin(Effect effect, const QString &action, const QString &target, const QString &request,
                        const QString &ticket);
    /// How it ended.
    void end(qint64 id, Outcome outcome, const QString &detail);
    /// Journals a local step that sends nothing: a reveal or copy of a secret.
    void note(const QString &action, const QString &target);

    /// Entries of this environment, the newest first, at most `limit`; all environments on request.
    Call<QList<JournalEntry>> *entries(int limit, bool allEnvironments = false);

Q_SIGNALS:
    void changed();

private:
    Store &m_store;
    qint64 m_environmentId;
    QString m_environmentName;
};

} // namespace console
