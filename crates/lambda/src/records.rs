//! Things that are kept whole under a key: in memory for reading, written through to the store before anybody sees a
//! change. What functions have beside themselves is little, so that a record may be rewritten for each change.

use crate::errors;
use api::Error;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};
use store::{Db, params};

/// The second migration of Lambda's database.
pub const TABLE: &str = "CREATE TABLE records (
    kind TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, id));";

/// All records of one kind.
pub struct Records<T> {
    db: Db,
    kind: &'static str,
    all: RwLock<BTreeMap<String, Arc<T>>>,
    /// Changes happen one after another; readers never wait for them.
    changes: tokio::sync::Mutex<()>,
}

impl<T: Serialize + DeserializeOwned> Records<T> {
    pub fn open(db: Db, kind: &'static str) -> store::Result<Self> {
        let all = db.read_now(|tx| {
            let rows = tx.query("SELECT id, value FROM records WHERE kind = ?1", params![kind])?;
            let read = |text: &str| serde_json::from_str::<T>(text).map(Arc::new).map_err(store::Error::refused);
            rows.iter().map(|row| Ok((row.text(0)?.to_owned(), read(row.text(1)?)?))).collect()
        })?;
        Ok(Self { db, kind, all: RwLock::new(all), changes: tokio::sync::Mutex::default() })
    }

    pub fn get(&self, id: &str) -> Option<Arc<T>> {
        self.all.read().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }

    /// All of them in the order of their keys.
    pub fn all(&self) -> Vec<(String, Arc<T>)> {
        let all = self.all.read().unwrap_or_else(PoisonError::into_inner);
        all.iter().map(|(id, record)| (id.clone(), record.clone())).collect()
    }

    /// Applies `change` to the record as it is now, keeps the result and then shows it. What `change` refuses leaves
    /// everything as it was. Returning `None` for the record removes it.
    pub async fn change<A>(
        &self,
        id: &str,
        change: impl FnOnce(Option<&T>) -> Result<(Option<T>, A), Error>,
    ) -> Result<A, Error> {
        let _turn = self.changes.lock().await;
        let (after, answer) = change(self.get(id).as_deref())?;
        self.keep(id, after.as_ref()).await?;
        let mut all = self.all.write().unwrap_or_else(PoisonError::into_inner);
        match after {
            Some(record) => all.insert(id.into(), Arc::new(record)),
            None => all.remove(id),
        };
        Ok(answer)
    }

    async fn keep(&self, id: &str, record: Option<&T>) -> Result<(), Error> {
        let (kind, id) = (self.kind, id.to_owned());
        let value = record.map(serde_json::to_string).transpose().map_err(errors::internal)?;
        let kept = self.db.write(move |tx| match &value {
            Some(value) => tx
                .execute(
                    "INSERT INTO records (kind, id, value) VALUES (?1, ?2, ?3)
                     ON CONFLICT (kind, id) DO UPDATE SET value = excluded.value",
                    params![kind, &id, value],
                )
                .map(drop),
            None => tx.execute("DELETE FROM records WHERE kind = ?1 AND id = ?2", params![kind, &id]).map(drop),
        });
        kept.await.map_err(errors::internal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::{Durability, Store};

    #[tokio::test]
    async fn what_was_kept_is_there_for_the_next_process() {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let open = |store: &Store, kind| {
            Records::<u32>::open(store.database("records", &[TABLE], Durability::Full).unwrap(), kind).unwrap()
        };
        let store = Store::open(&dir).unwrap();
        let (one, other) = (open(&store, "one"), open(&store, "other"));
        for (id, value) in [("b", Some(1)), ("a", Some(2)), ("c", Some(3)), ("b", Some(4)), ("c", None)] {
            one.change(id, |_| Ok((value, ()))).await.unwrap();
        }
        let before = other.change("a", |now| Ok((Some(9), now.copied()))).await.unwrap();
        let refused = one.change::<()>("a", |_| Err(errors::no_such_resource())).await;
        assert!(before.is_none() && refused.is_err());
        drop((one, other, store));
        let store = Store::open(&dir).unwrap();
        let all: Vec<_> = open(&store, "one").all().into_iter().map(|(id, value)| (id, *value)).collect();
        assert_eq!(all, [("a".to_owned(), 2), ("b".to_owned(), 4)]);
        assert_eq!(open(&store, "other").get("a").as_deref(), Some(&9));
        std::fs::remove_dir_all(dir).unwrap();
    }
}
