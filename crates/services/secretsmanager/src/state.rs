//! The secrets: in memory for reading, written through to the store before anybody sees a change.

use crate::errors;
use crate::secret::Secret;
use api::Error;
use base::Clock;
use base::task::Tasks;
use cloud::{Cloud, Context, Result};
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};
use store::{Db, Durability, Store, params};
use tokio::sync::Notify;

const MIGRATIONS: &[&str] = &["CREATE TABLE secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL)"];

/// `secretsmanager.db`, and what is in it.
pub struct Secrets {
    db: Db,
    pub(crate) cloud: Cloud,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) home: Context,
    /// Something is due at another time than before.
    pub(crate) nudge: Notify,
    secrets: RwLock<BTreeMap<String, Arc<Secret>>>,
    /// Changes happen one after another; readers never wait for them.
    changes: tokio::sync::Mutex<()>,
}

impl Secrets {
    /// `home` says where the node is; whoever is its caller does not matter.
    pub fn open(store: &Store, cloud: Cloud, clock: Arc<dyn Clock>, home: Context) -> store::Result<Arc<Self>> {
        let db = store.database("secretsmanager", MIGRATIONS, Durability::Full)?;
        let secrets = db.read_now(|tx| {
            let rows = tx.query("SELECT name, value FROM secrets", params![])?;
            let read = |text: &str| serde_json::from_str::<Secret>(text).map(Arc::new).map_err(store::Error::refused);
            rows.iter().map(|row| Ok((row.text(0)?.to_owned(), read(row.text(1)?)?))).collect()
        })?;
        let (nudge, changes) = (Notify::new(), tokio::sync::Mutex::default());
        Ok(Arc::new(Self { db, cloud, clock, home, nudge, secrets: RwLock::new(secrets), changes }))
    }

    /// Begins to rotate what is due, and to remove what was deleted long enough ago.
    pub fn start(self: &Arc<Self>, tasks: &Tasks) {
        crate::rotation::start(self, tasks);
    }

    pub(crate) fn kept(&self) -> Vec<Arc<Secret>> {
        self.secrets.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    fn is_gone(&self, secret: &Secret) -> bool {
        secret.deleted.is_some_and(|(_, gone)| gone <= self.clock.now())
    }

    /// In the order of their names.
    pub fn all(&self) -> Vec<Arc<Secret>> {
        self.kept().into_iter().filter(|secret| !self.is_gone(secret)).collect()
    }

    /// By name, ARN, or an ARN without the six random characters.
    pub fn find(&self, named: &str) -> Option<Arc<Secret>> {
        let secrets = self.secrets.read().unwrap_or_else(PoisonError::into_inner);
        let found = secrets.get(named).cloned().or_else(|| {
            let name = named.strip_prefix("arn:").and_then(|_| named.split_once(":secret:"))?.1;
            let whole = name.rsplit_once('-').and_then(|(name, _)| secrets.get(name));
            whole.filter(|secret| secret.arn == named).or_else(|| secrets.get(name)).cloned()
        });
        found.filter(|secret| !self.is_gone(secret))
    }

    /// One that is there and not deleted.
    pub fn get(&self, named: &str) -> Result<Arc<Secret>> {
        let secret = self.find(named).ok_or_else(errors::not_found)?;
        if secret.deleted.is_some() { Err(errors::deleted()) } else { Ok(secret) }
    }

    /// Applies `change` to a secret as it is now, keeps the result and then shows it. What `change` refuses leaves everything
    /// as it was; `None` removes it.
    pub(crate) async fn change<A>(
        &self,
        name: &str,
        change: impl FnOnce(Option<&Secret>) -> Result<(Option<Secret>, A)>,
    ) -> Result<A> {
        let _turn = self.changes.lock().await;
        let before = self.secrets.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        let before = before.filter(|secret| !self.is_gone(secret));
        let (after, answer) = change(before.as_deref())?;
        let (key, value) = (name.to_owned(), after.as_ref().map(serde_json::to_string));
        let value = value.transpose().map_err(Error::internal)?;
        let kept = self.db.write(move |tx| match &value {
            Some(value) => tx
                .execute(
                    "INSERT INTO secrets (name, value) VALUES (?1, ?2)
                     ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    params![&key, value],
                )
                .map(drop),
            None => tx.execute("DELETE FROM secrets WHERE name = ?1", params![&key]).map(drop),
        });
        kept.await.map_err(Error::internal)?;
        let mut secrets = self.secrets.write().unwrap_or_else(PoisonError::into_inner);
        match after {
            Some(secret) => drop(secrets.insert(name.into(), Arc::new(secret))),
            None => drop(secrets.remove(name)),
        }
        Ok(answer)
    }

    /// Changes a secret that is there, deleted or not.
    pub(crate) async fn alter<A>(&self, name: &str, alter: impl FnOnce(&mut Secret) -> Result<A>) -> Result<A> {
        self.change(name, |secret| {
            let mut secret = secret.ok_or_else(errors::not_found)?.clone();
            let answer = alter(&mut secret)?;
            Ok((Some(secret), answer))
        })
        .await
    }
}

pub fn arn(context: &Context, name: &str, suffix: &str) -> String {
    let partition = base::arn::partition_of(context.region.as_str());
    format!("arn:{partition}:secretsmanager:{}:{}:secret:{name}-{suffix}", context.region, context.account)
}
