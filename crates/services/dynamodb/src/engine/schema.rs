//! What we keep beside the engine's own tables, in its file, so that it is committed with them.
//!
//! Our names hold a colon, which no table of DynamoDB's can.

use api::Error;
use cloud::Result;
use dynoxide::storage::Storage;

/// A migration once released never changes.
const MIGRATIONS: &[&str] = &[
    r#"
    -- Streams, also those that have ended, for as long as their records are kept.
    CREATE TABLE "lamp:streams" (
        id INTEGER PRIMARY KEY AUTOINCREMENT, table_name TEXT NOT NULL, table_id TEXT NOT NULL, label TEXT NOT NULL,
        view TEXT NOT NULL, key_schema TEXT NOT NULL, opened INTEGER NOT NULL, closed INTEGER, first INTEGER NOT NULL, last INTEGER,
        trimmed INTEGER NOT NULL DEFAULT 0, UNIQUE (table_name, label));
    CREATE UNIQUE INDEX "lamp:streams:open" ON "lamp:streams" (table_name) WHERE closed IS NULL;
    -- Sequence numbers are those of the whole node: AUTOINCREMENT gives none twice.
    CREATE TABLE "lamp:records" (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT, stream INTEGER NOT NULL, event_id TEXT NOT NULL, event TEXT NOT NULL,
        keys TEXT NOT NULL, new_image TEXT, old_image TEXT, created INTEGER NOT NULL, service TEXT);
    CREATE INDEX "lamp:records:stream" ON "lamp:records" (stream, sequence);
    -- The service that deletes, while it does.
    CREATE TABLE "lamp:actor" (name TEXT NOT NULL);
    -- The engine looks for the highest number of a table in all of its records, so none are left with it.
    CREATE TRIGGER "lamp:record" AFTER INSERT ON _stream_records BEGIN
        INSERT INTO "lamp:records" (stream, event_id, event, keys, new_image, old_image, created, service)
            SELECT id, lower(hex(randomblob(16))), NEW.event_name, NEW.keys_json, NEW.new_image, NEW.old_image,
                NEW.created_at, (SELECT name FROM "lamp:actor")
            FROM "lamp:streams" WHERE table_name = NEW.table_name AND closed IS NULL;
        DELETE FROM _stream_records WHERE id = NEW.id;
    END;
    CREATE TABLE "lamp:policies" (arn TEXT PRIMARY KEY, document TEXT NOT NULL, revision TEXT NOT NULL);
    -- Transactions that were carried out, by their client's token.
    CREATE TABLE "lamp:tokens" (
        operation TEXT NOT NULL, token TEXT NOT NULL, request BLOB NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY (operation, token));
    CREATE INDEX "lamp:tokens:at" ON "lamp:tokens" (at);
"#,
    r#"
    -- The rows of a backup are in tables of its own, `lamp:backup:ID` and one for each index.
    CREATE TABLE "lamp:backups" (
        id TEXT PRIMARY KEY, table_name TEXT NOT NULL, created INTEGER NOT NULL, description TEXT NOT NULL,
        attributes TEXT NOT NULL);
"#,
];

pub fn prepare(storage: &Storage) -> Result<()> {
    let connection = storage.conn();
    let version =
        connection.query_row("PRAGMA user_version", [], |row| row.get::<_, u32>(0)).map_err(Error::internal)?;
    let known = MIGRATIONS.len();
    if version as usize > known {
        return Err(Error::internal(format!("dynamodb.db has {version} migrations, this program knows {known}")));
    }
    for (number, migration) in MIGRATIONS.iter().enumerate().skip(version as usize) {
        let steps = format!("BEGIN IMMEDIATE; {migration} PRAGMA user_version = {}; COMMIT;", number + 1);
        connection.execute_batch(&steps).map_err(Error::internal)?;
    }
    nobody_acts(storage)
}

/// Whoever deleted when it was interrupted does no more.
pub fn nobody_acts(storage: &Storage) -> Result<()> {
    storage.conn().execute_batch(r#"DELETE FROM "lamp:actor""#).map_err(Error::internal)
}

/// For a name between double quotes.
pub fn escape(name: &str) -> String {
    name.replace('"', "\"\"")
}
