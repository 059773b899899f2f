//! The parameters: in memory for reading, written through to the store before anybody sees a change.

use crate::parameter::Parameter;
use crate::policies;
use api::Error;
use base::Clock;
use base::task::{Kind, Tasks};
use cloud::Result;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use store::{Db, Durability, Store, params};

const MIGRATIONS: &[&str] = &["CREATE TABLE parameters (name TEXT PRIMARY KEY, value TEXT NOT NULL)"];
/// How often what has expired is removed; nobody sees it any more before that.
const SWEEP: Duration = Duration::from_secs(600);

/// `ssm.db`, and what is in it.
pub struct Ssm {
    db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    parameters: RwLock<BTreeMap<String, Arc<Parameter>>>,
    /// Changes happen one after another; readers never wait for them.
    changes: tokio::sync::Mutex<()>,
}

impl Ssm {
    pub fn open(store: &Store, clock: Arc<dyn Clock>) -> store::Result<Arc<Self>> {
        let db = store.database("ssm", MIGRATIONS, Durability::Full)?;
        let parameters = db.read_now(|tx| {
            let rows = tx.query("SELECT name, value FROM parameters", params![])?;
            let read =
                |text: &str| serde_json::from_str::<Parameter>(text).map(Arc::new).map_err(store::Error::refused);
            rows.iter().map(|row| Ok((row.text(0)?.to_owned(), read(row.text(1)?)?))).collect()
        })?;
        Ok(Arc::new(Self { db, clock, parameters: RwLock::new(parameters), changes: tokio::sync::Mutex::default() }))
    }

    /// Begins to remove what has expired.
    pub fn start(self: &Arc<Self>, tasks: &Tasks) {
        let (ssm, inner) = (self.clone(), tasks.clone());
        tasks.spawn(Kind::Loop, "expired parameters", async move {
            loop {
                let all: Vec<_> =
                    ssm.parameters.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect();
                for parameter in all.iter().filter(|parameter| ssm.expired(parameter)) {
                    if let Err(error) = ssm.change(&parameter.name, |_| Ok((None, ()))).await {
                        tracing::error!(%error, name = parameter.name, "an expired parameter could not be removed");
                    }
                }
                tokio::select! {
                    () = tokio::time::sleep(SWEEP) => {}
                    () = inner.stopping() => return,
                }
            }
        });
    }

    fn expired(&self, parameter: &Parameter) -> bool {
        let end = parameter.newest().and_then(|version| policies::expiration(&version.policies));
        end.is_some_and(|end| end <= self.clock.now().millis())
    }

    /// By name, or by the part of an ARN that may be one.
    pub fn get(&self, name: &str) -> Option<Arc<Parameter>> {
        let parameters = self.parameters.read().unwrap_or_else(PoisonError::into_inner);
        let plain = crate::names::plain(name);
        let found = parameters.get(plain).or_else(|| {
            // In an ARN the name `x` looks like `/x`.
            let bare = plain.strip_prefix('/').filter(|_| plain.len() < name.len())?;
            parameters.get(bare)
        });
        found.filter(|parameter| !self.expired(parameter)).cloned()
    }

    /// In the order of their names.
    pub fn all(&self) -> Vec<Arc<Parameter>> {
        let parameters = self.parameters.read().unwrap_or_else(PoisonError::into_inner);
        parameters.values().filter(|parameter| !self.expired(parameter)).cloned().collect()
    }

    /// Applies `change` to a parameter as it is now, keeps the result and then shows it. What `change` refuses leaves
    /// everything as it was; `None` removes it.
    pub(crate) async fn change<A>(
        &self,
        name: &str,
        change: impl FnOnce(Option<&Parameter>) -> Result<(Option<Parameter>, A)>,
    ) -> Result<A> {
        let _turn = self.changes.lock().await;
        let before = self.parameters.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        let before = before.filter(|parameter| !self.expired(parameter));
        let (after, answer) = change(before.as_deref())?;
        let (key, value) = (name.to_owned(), after.as_ref().map(serde_json::to_string));
        let value = value.transpose().map_err(Error::internal)?;
        let kept = self.db.write(move |tx| match &value {
            Some(value) => tx
                .execute(
                    "INSERT INTO parameters (name, value) VALUES (?1, ?2)
                     ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    params![&key, value],
                )
                .map(drop),
            None => tx.execute("DELETE FROM parameters WHERE name = ?1", params![&key]).map(drop),
        });
        kept.await.map_err(Error::internal)?;
        let mut parameters = self.parameters.write().unwrap_or_else(PoisonError::into_inner);
        match after {
            Some(parameter) => drop(parameters.insert(name.into(), Arc::new(parameter))),
            None => drop(parameters.remove(name)),
        }
        Ok(answer)
    }
}
