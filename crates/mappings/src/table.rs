//! Mappings and their checkpoints: mappings in memory for reading, written through before anybody sees a change.

use crate::errors;
use crate::model::Mapping;
use cloud::Result;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};
use store::{Db, Tx, params};

pub const MIGRATIONS: &[&str] = &["
    CREATE TABLE mappings (uuid TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE checkpoints (
        uuid TEXT NOT NULL REFERENCES mappings (uuid) ON DELETE CASCADE,
        shard TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (uuid, shard)
    )"];

pub struct Table {
    db: Db,
    all: RwLock<BTreeMap<String, Arc<Mapping>>>,
    /// Changes happen one after another; readers never wait for them.
    changes: tokio::sync::Mutex<()>,
}

impl Table {
    pub fn open(db: Db) -> store::Result<Self> {
        let all = db.read_now(|tx| {
            let rows = tx.query("SELECT value FROM mappings", params![])?;
            let read = |text: &str| serde_json::from_str::<Mapping>(text).map_err(store::Error::refused);
            rows.iter().map(|row| read(row.text(0)?).map(|one| (one.uuid.clone(), Arc::new(one)))).collect()
        })?;
        Ok(Self { db, all: RwLock::new(all), changes: tokio::sync::Mutex::default() })
    }

    pub fn checkpoints(&self) -> Checkpoints {
        Checkpoints::new(self.db.clone(), "mappings")
    }

    pub fn get(&self, uuid: &str) -> Option<Arc<Mapping>> {
        self.all.read().unwrap_or_else(PoisonError::into_inner).get(uuid).cloned()
    }

    /// All in the order of their ids.
    pub fn all(&self) -> Vec<Arc<Mapping>> {
        self.all.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    /// Applies `change` to the mapping as it is now, keeps the result and then shows it. What `change` refuses leaves
    /// everything as it was. Returning `None` for the mapping removes it, and its checkpoints.
    pub async fn change<A>(
        &self,
        uuid: &str,
        change: impl FnOnce(Option<&Mapping>) -> Result<(Option<Mapping>, A)> + Send,
    ) -> Result<A> {
        let _turn = self.changes.lock().await;
        let (after, answer) = change(self.get(uuid).as_deref())?;
        self.keep(uuid, after.as_ref()).await?;
        let mut all = self.all.write().unwrap_or_else(PoisonError::into_inner);
        match after {
            Some(mapping) => all.insert(uuid.into(), Arc::new(mapping)),
            None => all.remove(uuid),
        };
        Ok(answer)
    }

    async fn keep(&self, uuid: &str, mapping: Option<&Mapping>) -> Result<()> {
        let uuid = uuid.to_owned();
        let value = mapping.map(serde_json::to_string).transpose().map_err(errors::unavailable)?;
        let kept = self.db.write(move |tx| match &value {
            Some(value) => tx
                .execute(
                    "INSERT INTO mappings (uuid, value) VALUES (?1, ?2)
                     ON CONFLICT (uuid) DO UPDATE SET value = excluded.value",
                    params![&uuid, value],
                )
                .map(drop),
            None => tx.execute("DELETE FROM mappings WHERE uuid = ?1", params![&uuid]).map(drop),
        });
        kept.await.map_err(errors::unavailable)
    }
}

/// How far sources have been read, by shard. What it says is the source's business.
#[derive(Clone)]
pub struct Checkpoints {
    db: Db,
    keep: Arc<str>,
}

impl Checkpoints {
    /// In a database with a table `checkpoints` as that of mappings, of the rows of the table `owners` by their `uuid`.
    pub fn new(db: Db, owners: &str) -> Self {
        // Who is read for may have gone meanwhile.
        let keep = format!(
            "INSERT INTO checkpoints (uuid, shard, value)
             SELECT ?1, ?2, ?3 FROM {owners} WHERE uuid = ?1
             ON CONFLICT (uuid, shard) DO UPDATE SET value = excluded.value"
        );
        Self { db, keep: keep.into() }
    }

    pub async fn of(&self, id: &str) -> Result<BTreeMap<String, String>> {
        let id = id.to_owned();
        let read = move |tx: &Tx<'_>| {
            let rows = tx.query("SELECT shard, value FROM checkpoints WHERE uuid = ?1", params![&id])?;
            rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()))).collect()
        };
        self.db.read(read).await.map_err(errors::unavailable)
    }

    pub async fn keep(&self, id: &str, shard: &str, value: String) -> Result<()> {
        let (keep, id, shard) = (self.keep.clone(), id.to_owned(), shard.to_owned());
        let write = move |tx: &Tx<'_>| tx.execute(&keep, params![&id, &shard, &value]);
        self.db.write(write).await.map(drop).map_err(errors::unavailable)
    }

    pub async fn forget(&self, id: &str, shard: &str) -> Result<()> {
        let (id, shard) = (id.to_owned(), shard.to_owned());
        let forget = move |tx: &Tx<'_>| {
            tx.execute("DELETE FROM checkpoints WHERE uuid = ?1 AND shard = ?2", params![&id, &shard])
        };
        self.db.write(forget).await.map(drop).map_err(errors::unavailable)
    }
}
