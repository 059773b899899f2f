//! One database: a thread that writes, a few connections that read.

use crate::{Error, Result, Row, Value};
use rusqlite::{Connection, OpenFlags, params_from_iter};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{mpsc, oneshot};

/// Writes waiting for the writer's thread; more wait in their tasks.
const QUEUE: usize = 4096;
/// Writes that share one commit at most.
const GROUP: usize = 512;
/// Connections kept for reading.
const READERS: usize = 4;

/// When a write counts as done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Once it is on disk: survives power loss.
    Full,
    /// Once it is in the log file: survives the death of the process, not of the machine.
    Process,
    /// Once it is on disk, and what it removed or replaced is nowhere in the database's files any more: for secrets.
    Erased,
}

/// A database. Cheap to clone.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    path: PathBuf,
    writer: mpsc::Sender<Job>,
    readers: Mutex<Vec<Connection>>,
}

/// Runs in the group's transaction, or hears why there is none.
type Job = Box<dyn FnOnce(Result<&Connection>) -> Ran + Send>;
/// What to do once the group is committed, or has failed to for that reason.
type Reply = Box<dyn FnOnce(Option<&Arc<str>>) + Send>;

struct Ran {
    reply: Reply,
    /// What the database itself said against it.
    fault: Option<Arc<str>>,
}

impl Db {
    pub(crate) fn open(path: &Path, migrations: &[&str], durability: Durability) -> Result<Self> {
        let connection = Connection::open(path)?;
        let sync = if durability == Durability::Process { "NORMAL" } else { "FULL" };
        let erases = durability == Durability::Erased;
        connection.execute_batch(&format!(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = {sync}; PRAGMA foreign_keys = ON; PRAGMA secure_delete = {erases};
             PRAGMA busy_timeout = 5000; PRAGMA cache_size = -2048; PRAGMA temp_store = MEMORY;"
        ))?;
        migrate(&connection, migrations)?;
        if erases {
            forget_log(&connection);
        }
        let (writer, jobs) = mpsc::channel(QUEUE);
        std::thread::Builder::new()
            .name("store".into())
            .spawn(move || write_loop(&connection, jobs, erases))
            .map_err(|cause| Error::Io { path: path.to_owned(), cause })?;
        Ok(Self(Arc::new(Inner { path: path.to_owned(), writer, readers: Mutex::default() })))
    }

    /// Runs `work` in a transaction and returns once that is committed. An error from `work` undoes its own statements
    /// and nobody else's.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (reply, answer) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            let result = connection.and_then(|connection| in_savepoint(connection, work));
            let fault = match &result {
                Err(error @ Error::Sql(_)) => Some(error.to_string().into()),
                _ => None,
            };
            let reply = move |failure: Option<&Arc<str>>| {
                let failure = failure.map_or(Ok(()), |cause| Err(Error::Uncommitted(cause.clone())));
                let _ = reply.send(result.and_then(|done| failure.map(|()| done)));
            };
            Ran { reply: Box::new(reply), fault }
        });
        self.0.writer.send(job).await.map_err(|_| Error::Closed)?;
        answer.await.map_err(|_| Error::Closed)?
    }

    /// Runs `work` on a connection that sees one commit, the last there was when it first read. Keep it short: it holds a blocking
    /// thread.
    pub async fn read<T: Send + 'static>(&self, work: impl FnOnce(&Tx<'_>) -> Result<T> + Send + 'static) -> Result<T> {
        let db = self.clone();
        tokio::task::spawn_blocking(move || db.read_now(work)).await.map_err(|_| Error::Closed)?
    }

    /// [`Db::read`] on the calling thread, for start-up.
    pub fn read_now<T>(&self, work: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<T> {
        let connection = self.reader()?;
        connection.prepare_cached("BEGIN")?.execute([])?;
        let result = work(&Tx(&connection));
        // One that could not be ended is not used again.
        connection.prepare_cached("COMMIT")?.execute([])?;
        let mut readers = self.0.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < READERS {
            readers.push(connection);
        }
        result
    }

    fn reader(&self) -> Result<Connection> {
        let kept = self.0.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        match kept {
            Some(connection) => Ok(connection),
            None => {
                let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                let connection = Connection::open_with_flags(&self.0.path, flags)?;
                connection.execute_batch("PRAGMA busy_timeout = 5000; PRAGMA cache_size = -1024;")?;
                Ok(connection)
            }
        }
    }
}

fn migrate(connection: &Connection, migrations: &[&str]) -> Result<()> {
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let found = found as usize;
    if found > migrations.len() {
        return Err(Error::Newer { found, known: migrations.len() });
    }
    for (number, migration) in migrations.iter().enumerate().skip(found) {
        connection.execute_batch(&format!("BEGIN; {migration}; PRAGMA user_version = {}; COMMIT;", number + 1))?;
    }
    Ok(())
}

/// Takes over what the write-ahead log holds, and empties it: it still has pages as they were before. One who reads meanwhile
/// may hinder that; then the next write does it.
fn forget_log(connection: &Connection) {
    let done = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
    if done.as_ref().ok() != Some(&0) {
        tracing::warn!(?done, "what was deleted is still in the write-ahead log");
    }
}

fn write_loop(connection: &Connection, mut jobs: mpsc::Receiver<Job>, erases: bool) {
    while let Some(first) = jobs.blocking_recv() {
        if let Err(error) = write_group(connection, first, &mut jobs, erases) {
            tracing::error!(%error, "a group of writes failed");
        }
    }
}

fn write_group(connection: &Connection, first: Job, jobs: &mut mpsc::Receiver<Job>, erases: bool) -> Result<()> {
    if let Err(cause) = connection.execute_batch("BEGIN IMMEDIATE") {
        let cause: Arc<str> = cause.to_string().into();
        (first(Err(Error::Uncommitted(cause.clone()))).reply)(None);
        return Err(Error::Uncommitted(cause));
    }
    let mut ran = vec![first(Ok(connection))];
    // After some faults, as of a full disk, the database itself has undone everything.
    while ran.len() < GROUP
        && !connection.is_autocommit()
        && let Ok(job) = jobs.try_recv()
    {
        ran.push(job(Ok(connection)));
    }
    let failure = commit(connection, ran.last().and_then(|last| last.fault.clone()));
    if erases && failure.is_none() {
        forget_log(connection);
    }
    for Ran { reply, .. } in ran {
        reply(failure.as_ref());
    }
    failure.map_or(Ok(()), |cause| Err(Error::Uncommitted(cause)))
}

/// Why there was no commit. `fault`: of the last write, should that have ended the transaction.
fn commit(connection: &Connection, fault: Option<Arc<str>>) -> Option<Arc<str>> {
    if connection.is_autocommit() {
        return Some(fault.unwrap_or_else(|| "the transaction is gone".into()));
    }
    let cause = connection.execute_batch("COMMIT").err()?;
    if !connection.is_autocommit() {
        let _ = connection.execute_batch("ROLLBACK");
    }
    Some(cause.to_string().into())
}

fn in_savepoint<T>(connection: &Connection, work: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<T> {
    connection.prepare_cached("SAVEPOINT job")?.execute([])?;
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&Tx(connection))));
    let result = result.unwrap_or_else(|_| Err(Error::refused("a write panicked")));
    // What has undone the savepoint too is what is to be told, not that it is gone.
    if connection.is_autocommit() {
        return result.and_then(|_| Err(Error::refused("a write ended the transaction")));
    }
    if result.is_err() {
        connection.prepare_cached("ROLLBACK TO job")?.execute([])?;
    }
    connection.prepare_cached("RELEASE job")?.execute([])?;
    result
}

/// A transaction: what a closure given to [`Db::write`] or [`Db::read`] sees.
pub struct Tx<'c>(&'c Connection);

impl Tx<'_> {
    /// Runs a statement; returns how many rows it changed.
    pub fn execute(&self, sql: &str, params: &[Value]) -> Result<usize> {
        Ok(self.0.prepare_cached(sql)?.execute(params_from_iter(params))?)
    }

    /// All rows of the answer. Bound it with `LIMIT`.
    pub fn query(&self, sql: &str, params: &[Value]) -> Result<Vec<Row>> {
        let mut statement = self.0.prepare_cached(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query(params_from_iter(params))?;
        let mut answer = Vec::new();
        while let Some(row) = rows.next()? {
            let values = (0..columns).map(|column| Ok(Value::from(row.get_ref(column)?))).collect::<Result<_>>()?;
            answer.push(Row(values));
        }
        Ok(answer)
    }

    /// The first row of the answer.
    pub fn query_one(&self, sql: &str, params: &[Value]) -> Result<Option<Row>> {
        Ok(self.query(sql, params)?.into_iter().next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Store, params};

    fn open() -> (PathBuf, Store, Db) {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let store = Store::open(&dir).unwrap();
        let db = store
            .database("t", &["CREATE TABLE t (k TEXT PRIMARY KEY, v INTEGER NOT NULL)"], Durability::Full)
            .unwrap();
        (dir, store, db)
    }

    fn put(tx: &Tx<'_>, key: &str) -> Result<()> {
        tx.execute("INSERT INTO t (k, v) VALUES (?1, ?2)", params![key, 1]).map(drop)
    }

    #[tokio::test]
    async fn a_refused_write_undoes_itself_and_not_its_neighbours() {
        let (dir, _store, db) = open();
        let good = db.write(|tx| put(tx, "good"));
        let bad = db.write(|tx| put(tx, "bad").and_then(|()| Err::<(), _>(Error::refused("no"))));
        let panics = db.write(|tx| put(tx, "panics").map(|()| -> () { panic!("on purpose") }));
        let (good, bad, panics) = tokio::join!(good, bad, panics);
        assert!(good.is_ok() && matches!(bad, Err(Error::Refused(_))) && panics.is_err());
        let rows = db.read(|tx| tx.query("SELECT k FROM t", params![])).await.unwrap();
        assert_eq!(rows, [Row(vec![Value::Text("good".into())])]);
        std::fs::remove_dir_all(dir).unwrap();
    }

    /// Until it is let go again, the database takes no more than it holds and a little.
    fn fill(tx: &Tx<'_>, pages: i64) -> Result<()> {
        let [held] = &tx.query("PRAGMA page_count", params![])?[..] else { panic!("one row") };
        tx.query(&format!("PRAGMA max_page_count = {}", held.int(0)? + pages), params![]).map(drop)
    }

    #[tokio::test]
    async fn a_full_disk_is_told_as_that_and_harms_nothing() {
        let (dir, _store, db) = open();
        db.write(|tx| fill(tx, 2)).await.unwrap();
        let big = |tx: &Tx<'_>| put(tx, &"x".repeat(1 << 20));
        let (before, big, after) =
            tokio::join!(db.write(|tx| put(tx, "before")), db.write(big), db.write(|tx| put(tx, "after")));
        let told = big.unwrap_err().to_string();
        assert!(told.contains("full"), "{told}");
        for neighbour in [&before, &after] {
            assert!(neighbour.as_ref().err().is_none_or(|error| error.to_string().contains("full")), "{neighbour:?}");
        }
        db.write(|tx| fill(tx, 1000)).await.unwrap();
        let rows = db.read(|tx| tx.query("SELECT k FROM t", params![])).await.unwrap();
        assert_eq!(rows.len(), [before, after].iter().filter(|written| written.is_ok()).count());
        db.write(|tx| put(tx, "again")).await.unwrap();
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[tokio::test]
    async fn what_is_read_together_is_of_one_commit() {
        let (dir, _store, db) = open();
        let count = |tx: &Tx<'_>| tx.query("SELECT k FROM t", params![]).map(|rows| rows.len());
        let writer = Connection::open(dir.join("t.db")).unwrap();
        let seen = db.read_now(|tx| {
            let before = count(tx)?;
            writer.execute("INSERT INTO t (k, v) VALUES ('late', 1)", [])?;
            Ok((before, count(tx)?))
        });
        assert_eq!(seen.unwrap(), (0, 0));
        assert!(db.read_now(|tx| tx.query("SELECT nothing", params![])).is_err());
        assert_eq!(db.read_now(count).unwrap(), 1);
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[tokio::test]
    async fn a_transaction_that_does_not_begin_says_why() {
        let (dir, _store, db) = open();
        let other = Connection::open(dir.join("t.db")).unwrap();
        db.write(|tx| tx.query("PRAGMA busy_timeout = 1", params![]).map(drop)).await.unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        let told = db.write(|tx| put(tx, "a")).await.unwrap_err().to_string();
        assert!(told.contains("locked"), "{told}");
        other.execute_batch("ROLLBACK").unwrap();
        db.write(|tx| put(tx, "a")).await.unwrap();
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[tokio::test]
    async fn what_is_to_be_erased_is_in_no_file() {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let store = Store::open(&dir).unwrap();
        let steps = ["CREATE TABLE t (k TEXT PRIMARY KEY, v TEXT NOT NULL)"];
        let db = store.database("t", &steps, Durability::Erased).unwrap();
        let put = async |key: &'static str, value: String| {
            let sql = "INSERT INTO t (k, v) VALUES (?1, ?2) ON CONFLICT (k) DO UPDATE SET v = excluded.v";
            db.write(move |tx| tx.execute(sql, params![key, &value])).await.unwrap();
        };
        let held = |what: &str| {
            let files = std::fs::read_dir(&dir).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap());
            files.filter(|bytes| bytes.windows(what.len()).any(|bytes| bytes == what.as_bytes())).count()
        };
        // Short, and longer than a page.
        put("a", "replaced".into()).await;
        put("b", "removed".repeat(1000)).await;
        put("c", "kept".into()).await;
        assert_eq!([held("replaced"), held("removed"), held("kept")], [1, 1, 1]);
        put("a", "other".into()).await;
        db.write(|tx| tx.execute("DELETE FROM t WHERE k = 'b'", params![])).await.unwrap();
        assert_eq!([held("replaced"), held("removed"), held("kept")], [0, 0, 1]);
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[tokio::test]
    async fn writes_outlive_the_handle_and_migrations_run_once() {
        let (dir, store, db) = open();
        db.write(|tx| put(tx, "a")).await.unwrap();
        drop(db);
        let steps = ["CREATE TABLE t (k TEXT PRIMARY KEY, v INTEGER NOT NULL)", "ALTER TABLE t ADD COLUMN w TEXT"];
        let db = store.database("t", &steps, Durability::Full).unwrap();
        let row = db.read(|tx| tx.query_one("SELECT k, v, w FROM t", params![])).await.unwrap().unwrap();
        assert_eq!((row.text(0).unwrap(), row.int(1).unwrap(), row.opt_text(2).unwrap()), ("a", 1, None));
        drop(db);
        assert!(matches!(store.database("t", &[], Durability::Full), Err(Error::Newer { .. })));
        std::fs::remove_dir_all(dir).unwrap();
    }
}
