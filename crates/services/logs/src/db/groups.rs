//! Log groups.

use store::{Result, Row, Tx, params};

/// A log group's row.
#[derive(Clone, Debug)]
pub struct Group {
    pub id: i64,
    pub name: String,
    pub created: i64,
    pub retention_days: Option<i64>,
    pub class: String,
    /// Against deletion.
    pub protected: bool,
    pub stored_bytes: i64,
}

const COLUMNS: &str = "id, name, created, retention_days, class, protected, stored_bytes";

impl Group {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.int(0)?,
            name: row.text(1)?.into(),
            created: row.int(2)?,
            retention_days: row.opt_int(3)?,
            class: row.text(4)?.into(),
            protected: row.bool(5)?,
            stored_bytes: row.int(6)?,
        })
    }

    /// The time before which this group keeps nothing.
    pub fn horizon(&self, now: i64) -> i64 {
        self.retention_days.map_or(i64::MIN, |days| now.saturating_sub(days.saturating_mul(86_400_000)))
    }
}

pub fn find(tx: &Tx<'_>, name: &str) -> Result<Option<Group>> {
    let sql = format!("SELECT {COLUMNS} FROM groups WHERE name = ?1");
    tx.query_one(&sql, params![name])?.as_ref().map(Group::read).transpose()
}

/// Whether it was not there before.
pub fn insert(tx: &Tx<'_>, group: &Group) -> Result<bool> {
    let sql =
        format!("INSERT INTO groups ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (name) DO NOTHING");
    let Group { id, name, created, retention_days, class, protected, stored_bytes } = group;
    let inserted = tx.execute(&sql, params![*id, name, *created, *retention_days, class, *protected, *stored_bytes])?;
    Ok(inserted == 1)
}

/// Removes the group at once; its chunks are left to [`super::reclaim`].
pub fn remove(tx: &Tx<'_>, id: i64) -> Result<()> {
    tx.execute("DELETE FROM tags WHERE group_id = ?1", params![id])?;
    super::subscriptions::remove_of_group(tx, id)?;
    tx.execute("DELETE FROM streams WHERE group_id = ?1", params![id])?;
    tx.execute("DELETE FROM groups WHERE id = ?1", params![id])?;
    tx.execute("INSERT INTO doomed (group_id, stream_id) VALUES (?1, 0) ON CONFLICT DO NOTHING", params![id])?;
    Ok(())
}

pub fn set_retention(tx: &Tx<'_>, id: i64, days: Option<i64>) -> Result<()> {
    tx.execute("UPDATE groups SET retention_days = ?2 WHERE id = ?1", params![id, days]).map(drop)
}

pub fn set_protected(tx: &Tx<'_>, id: i64, protected: bool) -> Result<()> {
    tx.execute("UPDATE groups SET protected = ?2 WHERE id = ?1", params![id, protected]).map(drop)
}

/// Which groups a listing wants. Names are compared by their bytes.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    pub prefix: String,
    /// A part of the name.
    pub part: String,
    pub class: Option<String>,
    /// Names after this one.
    pub after: String,
    pub limit: usize,
}

pub fn list(tx: &Tx<'_>, listing: &Listing) -> Result<Vec<Group>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM groups WHERE name > ?1 AND name >= ?2 AND name < ?3
         AND (?4 = '' OR replace(name, ?4, '') <> name) AND (?5 IS NULL OR class = ?5) ORDER BY name LIMIT ?6"
    );
    let Listing { prefix, part, class, after, limit } = listing;
    let end = super::prefix_end(prefix);
    let rows = tx.query(&sql, params![after, prefix, end, part, class.clone(), *limit])?;
    rows.iter().map(Group::read).collect()
}

/// Groups whose events expire, in order of id; a bounded number after `after`.
pub fn expiring(tx: &Tx<'_>, after: i64, limit: usize) -> Result<Vec<Group>> {
    let sql = format!("SELECT {COLUMNS} FROM groups WHERE retention_days IS NOT NULL AND id > ?1 ORDER BY id LIMIT ?2");
    tx.query(&sql, params![after, limit])?.iter().map(Group::read).collect()
}

/// Adds to what the group stores; takes away where `bytes` is negative.
pub fn add_bytes(tx: &Tx<'_>, id: i64, bytes: i64) -> Result<()> {
    tx.execute("UPDATE groups SET stored_bytes = stored_bytes + ?2 WHERE id = ?1", params![id, bytes]).map(drop)
}
