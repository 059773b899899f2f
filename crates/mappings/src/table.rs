//! Mappings and their checkpoints: mappings in memory for reading, written through before anybody sees a change.

use crate::errors;
use crate::groups::{Groups, Taken};
use crate::model::Mapping;
use cloud::Result;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::{Db, Records, Tx, params};

pub const MIGRATIONS: &[&str] = &[
    "CREATE TABLE mappings (uuid TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE checkpoints (
        uuid TEXT NOT NULL REFERENCES mappings (uuid) ON DELETE CASCADE,
        shard TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (uuid, shard)
    )",
    "ALTER TABLE mappings RENAME COLUMN uuid TO id",
];

/// By their UUIDs. A mapping that is removed takes its checkpoints with it.
pub struct Table {
    db: Db,
    records: Records<Mapping>,
    groups: Groups,
}

impl Table {
    pub fn open(db: Db, groups: Groups) -> store::Result<Self> {
        let records = Records::<Mapping>::open(db.clone(), "mappings")?;
        for mapping in records.all() {
            // Of two that an earlier version has let have one group, both go on.
            let taken = mapping.group().and_then(|group| groups.take(group, mapping.told()).ok());
            taken.into_iter().for_each(Taken::keep);
        }
        Ok(Self { records, db, groups })
    }

    pub fn checkpoints(&self) -> Checkpoints {
        Checkpoints::new(self.db.clone(), "mappings")
    }

    pub fn get(&self, uuid: &str) -> Option<Arc<Mapping>> {
        self.records.get(uuid)
    }

    /// All in the order of their ids.
    pub fn all(&self) -> Vec<Arc<Mapping>> {
        self.records.all()
    }

    /// See [`Records::change`]. A mapping that is made has its group to itself, until it is removed.
    pub async fn change<A>(
        &self,
        uuid: &str,
        change: impl FnOnce(Option<&Mapping>) -> Result<(Option<Mapping>, A)> + Send,
    ) -> Result<A> {
        let (mut taken, mut gone) = (None, None);
        let changed = self.records.change(uuid, |now| {
            let (after, answer) = change(now)?;
            match (now, &after) {
                (None, Some(made)) => taken = self.take_group(made)?,
                (Some(before), None) => gone = before.group().map(|group| (group.to_owned(), before.told())),
                _ => {}
            }
            Ok((after, answer))
        });
        let answer = changed.await.map_err(errors::unavailable)??;
        taken.into_iter().for_each(Taken::keep);
        gone.into_iter().for_each(|(group, who)| self.groups.let_go(&group, &who));
        Ok(answer)
    }

    fn take_group(&self, mapping: &Mapping) -> Result<Option<Taken>> {
        let taken = mapping.group().map(|group| {
            let taken = self.groups.take(group, mapping.told());
            taken.map_err(|by| errors::group_taken(group, &by))
        });
        taken.transpose()
    }
}

/// How far sources have been read, by shard. What it says is the source's business.
#[derive(Clone)]
pub struct Checkpoints {
    db: Db,
    keep: Arc<str>,
}

impl Checkpoints {
    /// In a database with a table `checkpoints` as that of mappings, of the rows of the table `owners` by their `id`.
    pub fn new(db: Db, owners: &str) -> Self {
        // Who is read for may have gone meanwhile.
        let keep = format!(
            "INSERT INTO checkpoints (uuid, shard, value)
             SELECT ?1, ?2, ?3 FROM {owners} WHERE id = ?1
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Settings, State, Target};
    use base::Timestamp;
    use store::{Durability, Store};

    fn mapping(uuid: &str) -> Mapping {
        Mapping {
            uuid: uuid.into(),
            source: "arn".into(),
            function: Target { name: "f".into(), qualifier: None },
            settings: Settings::default(),
            enabled: true,
            state: State::Enabled,
            modified: Timestamp::from_millis(7),
            result: "OK".into(),
            trouble: None,
            tags: BTreeMap::new(),
        }
    }

    #[tokio::test]
    async fn what_an_earlier_version_has_kept_is_read() {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let store = Store::open(&dir).unwrap();
        let db = store.database("mappings", &MIGRATIONS[..1], Durability::Full).unwrap();
        let value = serde_json::to_string(&mapping("m")).unwrap();
        let kept = db.write(move |tx| {
            tx.execute("INSERT INTO mappings (uuid, value) VALUES ('m', ?1)", params![&value])?;
            tx.execute("INSERT INTO checkpoints (uuid, shard, value) VALUES ('m', 's', 'at')", params![])
        });
        kept.await.unwrap();
        drop((db, store));
        let store = Store::open(&dir).unwrap();
        let table =
            Table::open(store.database("mappings", MIGRATIONS, Durability::Full).unwrap(), Groups::default()).unwrap();
        assert_eq!(table.get("m").as_deref(), Some(&mapping("m")));
        let checkpoints = table.checkpoints();
        checkpoints.keep("m", "t", "there".into()).await.unwrap();
        checkpoints.keep("nobody", "t", "there".into()).await.unwrap();
        assert_eq!(checkpoints.of("m").await.unwrap().len(), 2);
        assert!(checkpoints.of("nobody").await.unwrap().is_empty());
        table.change("m", |_| Ok((None, ()))).await.unwrap();
        assert!(table.all().is_empty() && checkpoints.of("m").await.unwrap().is_empty());
        let _ = std::fs::remove_dir_all(&dir);
    }
}
