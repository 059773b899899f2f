//! The tags of groups in memory, for those who decide who may do what with a group.

use crate::Logs;
use cloud::Result;
use std::collections::{BTreeMap, HashMap};
use std::future::Future;
use std::sync::{Arc, PoisonError, RwLock};
use store::{Tx, params};

pub type Tags = BTreeMap<String, String>;

/// By the names of groups; of those that have any.
#[derive(Default)]
pub struct Tagged {
    of: RwLock<HashMap<String, Arc<Tags>>>,
    /// Held by whoever changes tags, from before it is on disk until it is seen here.
    changes: tokio::sync::Mutex<()>,
}

impl Tagged {
    pub fn open(tx: &Tx<'_>) -> store::Result<Self> {
        let sql = "SELECT name, key, value FROM tags JOIN groups ON id = group_id";
        let mut of: HashMap<String, Tags> = HashMap::new();
        for row in tx.query(sql, params![])? {
            of.entry(row.text(0)?.into()).or_default().insert(row.text(1)?.into(), row.text(2)?.into());
        }
        let of = of.into_iter().map(|(name, tags)| (name, Arc::new(tags))).collect();
        Ok(Self { of: RwLock::new(of), ..Self::default() })
    }

    pub fn of(&self, group: &str) -> Arc<Tags> {
        self.of.read().unwrap_or_else(PoisonError::into_inner).get(group).cloned().unwrap_or_default()
    }
}

impl Logs {
    /// Does what changes the tags of a group, and says which it has then.
    pub(crate) async fn retag(&self, group: &str, work: impl Future<Output = Result<Tags>>) -> Result<()> {
        let _turn = self.tagged.changes.lock().await;
        let tags = work.await?;
        let mut of = self.tagged.of.write().unwrap_or_else(PoisonError::into_inner);
        match tags.is_empty() {
            true => of.remove(group),
            false => of.insert(group.to_owned(), Arc::new(tags)),
        };
        Ok(())
    }
}
