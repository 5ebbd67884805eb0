#pragma once

#include "core/call.h"
#include "core/done.h"
#include "core/secret.h"
#include "dto/connectionnote.h"
#include "dto/draft.h"
#include "dto/environment.h"
#include "dto/journal.h"
#include "dto/proxy.h"

#include <QList>

#include <memory>

namespace console {

class StoreThread;

/// The local database: journal, environments, settings, drafts, request history, metadata versions.
/// SQLite in WAL mode on a thread of its own; every function is asynchronous, commits before its call
/// ends, and fails with ErrorKind::Storage. Holds no secret. Calls belong to `parent`; work that was
/// handed over is done even if its call is gone. Used from the application's thread.
///
/// Environments of one run have ids of 0 and below. They too may keep drafts, history and metadata
/// versions; but as the next run uses the same ids again, opening forgets their history, versions, notes and marks.
/// Their drafts stay: callers name those by the server.
class Store
{
public:
    /// Opens (or makes) `path`, asynchronously; errors come from each call. ":memory:" for tests.
    explicit Store(const QString &path);
    /// Finishes what was handed over, then closes.
    ~Store();
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;

    /// Refuses, in every later call and until it is closed, to write a text that holds this key.
    void keepOut(const Secret &key);

    /// Journals an intent before it leaves; ends with the row's id once it is on the disk. The journal is append-only,
    /// but for the one step from Unknown to an outcome.
    Call<qint64> *appendJournal(QObject *parent, const JournalEntry &entry);
    /// How the request of a row ended: the one step from Unknown to an outcome. A row that is not there is an error.
    Call<Done> *settleJournal(QObject *parent, qint64 id, Outcome outcome, const QString &detail);
    /// The newest first; of all environments when `environmentId` is empty.
    Call<QList<JournalEntry>> *journal(QObject *parent, std::optional<qint64> environmentId, int limit);

    /// All stored environments, without their keys.
    Call<QList<Environment>> *environments(QObject *parent);
    /// Inserts (id 0) or updates; ends with the id.
    Call<qint64> *saveEnvironment(QObject *parent, const Environment &environment);
    /// Also removes its drafts, history, notes, marks and metadata versions; its journal stays.
    Call<Done> *removeEnvironment(QObject *parent, qint64 id);

    /// A small setting; an absent one reads as empty.
    Call<QByteArray> *setting(QObject *parent, const QString &key);
    /// Replaces a setting.
    Call<Done> *keepSetting(QObject *parent, const QString &key, const QByteArray &value);

    /// What was being edited under this key; nothing when there is no draft.
    Call<std::optional<Draft>> *draft(QObject *parent, qint64 environmentId, const QString &key);
    /// Replaces the draft of its key.
    Call<Done> *keepDraft(QObject *parent, qint64 environmentId, const Draft &draft);
    /// Forgets a draft; one that is not there is no error.
    Call<Done> *dropDraft(QObject *parent, qint64 environmentId, const QString &key);

    /// Remembers a proxy request; at most 5,000 an environment stay. Headers, parameters and form fields whose names
    /// look secret lose their values here (store/secretnames.h).
    Call<qint64> *appendHistory(QObject *parent, const ProxyHistoryEntry &entry);
    /// The newest first.
    Call<QList<ProxyHistoryEntry>> *history(QObject *parent, qint64 environmentId, int limit);
    /// Forgets all proxy requests of an environment.
    Call<Done> *clearHistory(QObject *parent, qint64 environmentId);

    /// Keeps what the metadata of a connection was; how many versions stay: store/metadataversionlimits.h.
    Call<Done> *keepMetadataVersion(QObject *parent, qint64 environmentId, const QString &connection,
                                    const QByteArray &metadata);
    /// The newest first.
    Call<QList<MetadataVersion>> *metadataVersions(QObject *parent, qint64 environmentId, const QString &connection);

    /// The user's own note on a connection; its text is empty when there is none.
    Call<ConnectionNote> *connectionNote(QObject *parent, qint64 environmentId, const QString &connection);
    /// Replaces the note; an empty text removes it.
    Call<Done> *keepConnectionNote(QObject *parent, qint64 environmentId, const QString &connection,
                                   const QString &text);

    /// Pinned or recently opened connections, the last marked first.
    Call<QStringList> *markedConnections(QObject *parent, qint64 environmentId, ConnectionMark mark, int limit);
    /// Marks it, or puts it first again; of each mark the `most` last ones stay.
    Call<Done> *markConnection(QObject *parent, qint64 environmentId, ConnectionMark mark, const QString &connection,
                               int most);
    /// Takes the mark off; one that is not marked is no error.
    Call<Done> *unmarkConnection(QObject *parent, qint64 environmentId, ConnectionMark mark, const QString &connection);

private:
    std::unique_ptr<StoreThread> m_thread;
};

} // namespace console
