#include "store/migrations.h"

namespace console {

namespace {

// What belongs to an environment goes with it. Environments of one run (ids of 0 and below) have no row
// in `environments`: for them the generated column is NULL, which binds to nothing.
QString boundToEnvironment()
{
    return QStringLiteral(
        "environment_id INTEGER NOT NULL, "
        "stored_environment_id INTEGER AS (CASE WHEN environment_id > 0 THEN environment_id END) STORED "
        "REFERENCES environments(id) ON DELETE CASCADE");
}

Migration journalTable()
{
    return {
        QStringLiteral(
            "CREATE TABLE journal ("
            "id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, environment_id INTEGER NOT NULL, "
            "environment_name TEXT NOT NULL, effect TEXT NOT NULL, action TEXT NOT NULL, target TEXT NOT NULL, "
            "request TEXT NOT NULL, ticket TEXT NOT NULL, outcome TEXT NOT NULL, detail TEXT NOT NULL)"),
        QStringLiteral("CREATE INDEX journal_by_environment ON journal(environment_id, id)"),
        QStringLiteral("CREATE TRIGGER journal_settles_once BEFORE UPDATE ON journal "
                       "WHEN OLD.outcome <> 'unknown' OR NEW.id <> OLD.id OR NEW.at <> OLD.at "
                       "OR NEW.environment_id <> OLD.environment_id OR NEW.environment_name <> OLD.environment_name "
                       "OR NEW.effect <> OLD.effect OR NEW.action <> OLD.action OR NEW.target <> OLD.target "
                       "OR NEW.request <> OLD.request OR NEW.ticket <> OLD.ticket "
                       "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"),
        QStringLiteral("CREATE TRIGGER journal_keeps_all BEFORE DELETE ON journal "
                       "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"),
    };
}

Migration environmentTables()
{
    // AUTOINCREMENT: the id of a removed environment is never used again, as its journal stays.
    return {
        QStringLiteral("CREATE TABLE environments ("
                       "id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, base_url TEXT NOT NULL, "
                       "dashboard_url TEXT NOT NULL, dashboard_environment TEXT NOT NULL, ca_file TEXT NOT NULL, "
                       "color TEXT NOT NULL, production INTEGER NOT NULL, guard_level TEXT NOT NULL, "
                       "use_system_proxy INTEGER NOT NULL)"),
        QStringLiteral("CREATE TABLE settings (key TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL)"),
        QStringLiteral("CREATE TABLE drafts (%1, key TEXT NOT NULL, text BLOB NOT NULL, base BLOB NOT NULL, "
                       "saved_at INTEGER NOT NULL, PRIMARY KEY (environment_id, key))")
            .arg(boundToEnvironment()),
    };
}

Migration historyTables()
{
    return {
        QStringLiteral("CREATE TABLE history (id INTEGER PRIMARY KEY AUTOINCREMENT, %1, sent_at INTEGER NOT NULL, "
                       "provider_config_key TEXT NOT NULL, connection_id TEXT NOT NULL, method TEXT NOT NULL, "
                       "path TEXT NOT NULL, request TEXT NOT NULL, body BLOB NOT NULL, status INTEGER NOT NULL, "
                       "response_bytes INTEGER NOT NULL, milliseconds INTEGER NOT NULL, outcome TEXT NOT NULL)")
            .arg(boundToEnvironment()),
        QStringLiteral("CREATE INDEX history_by_environment ON history(environment_id, id)"),
        QStringLiteral("CREATE INDEX history_by_stored_environment ON history(stored_environment_id)"),
        QStringLiteral("CREATE TABLE metadata_versions (id INTEGER PRIMARY KEY AUTOINCREMENT, %1, "
                       "connection TEXT NOT NULL, metadata BLOB NOT NULL, saved_at INTEGER NOT NULL)")
            .arg(boundToEnvironment()),
        QStringLiteral("CREATE INDEX metadata_versions_by_connection "
                       "ON metadata_versions(environment_id, connection, id)"),
        QStringLiteral("CREATE INDEX metadata_versions_by_stored_environment "
                       "ON metadata_versions(stored_environment_id)"),
        QStringLiteral("CREATE INDEX drafts_by_stored_environment ON drafts(stored_environment_id)"),
    };
}

Migration noteTables()
{
    return {
        QStringLiteral("CREATE TABLE connection_notes (%1, connection TEXT NOT NULL, text TEXT NOT NULL, "
                       "saved_at INTEGER NOT NULL, PRIMARY KEY (environment_id, connection))")
            .arg(boundToEnvironment()),
        QStringLiteral("CREATE INDEX connection_notes_by_stored_environment "
                       "ON connection_notes(stored_environment_id)"),
        QStringLiteral("CREATE TABLE connection_marks (number INTEGER PRIMARY KEY AUTOINCREMENT, %1, "
                       "mark TEXT NOT NULL, connection TEXT NOT NULL, UNIQUE (environment_id, mark, connection))")
            .arg(boundToEnvironment()),
        QStringLiteral("CREATE INDEX connection_marks_by_stored_environment "
                       "ON connection_marks(stored_environment_id)"),
    };
}

} // namespace

QList<Migration> schemaMigrations()
{
    return {journalTable() + environmentTables() + historyTables(), noteTables()};
}

} // namespace console
