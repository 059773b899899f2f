//! Records of one table, each by its key: in memory for reading, written through before anybody sees a change.

use crate::{Db, Error, Result, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};
use tokio::sync::{Mutex, MutexGuard};

/// The records of a table with the columns `id TEXT PRIMARY KEY, value TEXT NOT NULL`, whose values are JSON. For what is
/// few and read often: all of it is in memory.
pub struct Records<V> {
    db: Db,
    table: &'static str,
    all: RwLock<BTreeMap<String, Arc<V>>>,
    /// Changes happen one after another; readers never wait for them.
    changes: Mutex<()>,
}

/// The right to change records: nobody else does while it is held.
pub struct Turn<'r, V> {
    records: &'r Records<V>,
    _held: MutexGuard<'r, ()>,
}

impl<V: Serialize + DeserializeOwned> Records<V> {
    /// Reads all records. `table` becomes part of statements.
    pub fn open(db: Db, table: &'static str) -> Result<Self> {
        let all = db.read_now(|tx| {
            let rows = tx.query(&format!("SELECT id, value FROM {table}"), params![])?;
            let read = |text: &str| serde_json::from_str(text).map(Arc::new).map_err(Error::refused);
            rows.iter().map(|row| Ok((row.text(0)?.to_owned(), read(row.text(1)?)?))).collect()
        })?;
        Ok(Self { db, table, all: RwLock::new(all), changes: Mutex::default() })
    }

    /// By key, in the order of the keys. Keep it short: a change waits for it to be let go.
    pub fn read(&self) -> RwLockReadGuard<'_, BTreeMap<String, Arc<V>>> {
        self.all.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn get(&self, key: &str) -> Option<Arc<V>> {
        self.read().get(key).cloned()
    }

    /// In the order of their keys.
    pub fn all(&self) -> Vec<Arc<V>> {
        self.read().values().cloned().collect()
    }

    /// Waits until nobody else changes anything.
    pub async fn turn(&self) -> Turn<'_, V> {
        Turn { records: self, _held: self.changes.lock().await }
    }

    /// Applies `change` to a record as it is now, keeps the result and then shows it; `None` for the record removes it. What
    /// `change` refuses leaves everything as it was, and is the inner error.
    pub async fn change<A, E>(
        &self,
        key: &str,
        change: impl FnOnce(Option<&V>) -> std::result::Result<(Option<V>, A), E>,
    ) -> Result<std::result::Result<A, E>> {
        let turn = self.turn().await;
        match change(self.get(key).as_deref()) {
            Ok((after, answer)) => turn.put(key, after).await.map(|_| Ok(answer)),
            Err(refused) => Ok(Err(refused)),
        }
    }
}

impl<V: Serialize + DeserializeOwned> Turn<'_, V> {
    /// Keeps a record, or that there is none, and then shows it.
    pub async fn put(&self, key: &str, after: Option<V>) -> Result<Option<Arc<V>>> {
        let Records { db, table, all, .. } = self.records;
        let (id, value) = (key.to_owned(), after.as_ref().map(serde_json::to_string).transpose());
        let value = value.map_err(Error::refused)?;
        let statement = match value {
            Some(_) => format!(
                "INSERT INTO {table} (id, value) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET value = excluded.value"
            ),
            None => format!("DELETE FROM {table} WHERE id = ?1"),
        };
        db.write(move |tx| match &value {
            Some(value) => tx.execute(&statement, params![&id, value]),
            None => tx.execute(&statement, params![&id]),
        })
        .await?;
        let after = after.map(Arc::new);
        let mut all = all.write().unwrap_or_else(PoisonError::into_inner);
        match &after {
            Some(record) => drop(all.insert(key.into(), record.clone())),
            None => drop(all.remove(key)),
        }
        Ok(after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Durability, Store};

    fn open(store: &Store) -> Records<u32> {
        let steps = ["CREATE TABLE numbers (id TEXT PRIMARY KEY, value TEXT NOT NULL)"];
        Records::open(store.database("t", &steps, Durability::Full).unwrap(), "numbers").unwrap()
    }

    fn shown(records: &Records<u32>) -> Vec<(String, u32)> {
        records.read().iter().map(|(key, value)| (key.clone(), **value)).collect()
    }

    #[tokio::test]
    async fn what_is_shown_is_kept_and_what_is_refused_is_neither() {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let store = Store::open(&dir).unwrap();
        let records = open(&store);
        let add = |key: &'static str| {
            records.change(key, |now| Ok::<_, ()>((Some(now.copied().unwrap_or(0) + 1), now.copied())))
        };
        assert_eq!(add("b").await.unwrap(), Ok(None));
        assert_eq!(add("b").await.unwrap(), Ok(Some(1)));
        add("a").await.unwrap().unwrap();
        add("c").await.unwrap().unwrap();
        let refused = records.change("b", |_| Err::<(_, ()), _>("no")).await.unwrap();
        assert_eq!(refused, Err("no"));
        records.change("c", |_| Ok::<_, ()>((None, ()))).await.unwrap().unwrap();
        let expected = [("a".to_owned(), 1), ("b".to_owned(), 2)];
        assert_eq!(shown(&records), expected);
        assert_eq!(shown(&open(&store)), expected, "and read again");
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[tokio::test]
    async fn what_the_database_does_not_take_is_not_shown() {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let store = Store::open(&dir).unwrap();
        let records = open(&store);
        records.db.write(|tx| tx.execute("ALTER TABLE numbers RENAME TO others", params![])).await.unwrap();
        assert!(records.change("a", |_| Ok::<_, ()>((Some(1), ()))).await.is_err());
        assert_eq!(shown(&records), []);
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[tokio::test]
    async fn changes_of_one_record_are_one_after_another() {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let store = Store::open(&dir).unwrap();
        let records = open(&store);
        let add = async || {
            let added = records.change("n", |now| Ok::<_, ()>((Some(now.copied().unwrap_or(0) + 1), ())));
            added.await.unwrap().unwrap();
        };
        tokio::join!(add(), add(), add(), add());
        assert_eq!(shown(&records), [("n".to_owned(), 4)]);
        std::fs::remove_dir_all(dir).unwrap();
    }
}
