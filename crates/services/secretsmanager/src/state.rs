//! The secrets: in memory for reading, written through to the store before anybody sees a change.

use crate::errors;
use crate::rotation::Running;
use crate::secret::Secret;
use api::Error;
use base::Clock;
use base::task::Tasks;
use cloud::{Cloud, Context, Result};
use std::sync::Arc;
use store::{Durability, Records, Store};
use tokio::sync::Notify;

const MIGRATIONS: &[&str] = &[
    "CREATE TABLE secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "ALTER TABLE secrets RENAME COLUMN name TO id",
];

/// `secretsmanager.db`, and what is in it.
pub struct Secrets {
    pub(crate) cloud: Cloud,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) home: Context,
    /// Something is due at another time than before.
    pub(crate) nudge: Notify,
    pub(crate) running: Arc<Running>,
    secrets: Records<Secret>,
}

impl Secrets {
    /// `home` says where the node is; whoever is its caller does not matter.
    pub fn open(store: &Store, cloud: Cloud, clock: Arc<dyn Clock>, home: Context) -> store::Result<Arc<Self>> {
        let db = store.database("secretsmanager", MIGRATIONS, Durability::Full)?;
        let secrets = Records::open(db, "secrets")?;
        Ok(Arc::new(Self { cloud, clock, home, nudge: Notify::new(), running: Arc::default(), secrets }))
    }

    /// Begins to rotate what is due, and to remove what was deleted long enough ago.
    pub fn start(self: &Arc<Self>, tasks: &Tasks) {
        crate::rotation::start(self, tasks);
    }

    pub(crate) fn kept(&self) -> Vec<Arc<Secret>> {
        self.secrets.all()
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
        let secrets = self.secrets.read();
        let found = secrets.get(named).cloned().or_else(|| {
            let name = named.strip_prefix("arn:").and_then(|_| named.split_once(":secret:"))?.1;
            let whole = name.rsplit_once('-').and_then(|(name, _)| secrets.get(name));
            whole.filter(|secret| secret.arn == named).or_else(|| secrets.get(name)).cloned()
        });
        found.filter(|secret| !self.is_gone(secret))
    }

    /// One that is there, deleted or not.
    pub fn any(&self, named: &str) -> Result<Arc<Secret>> {
        self.find(named).ok_or_else(|| errors::unknown(named))
    }

    /// One that is there and not deleted.
    pub fn get(&self, named: &str) -> Result<Arc<Secret>> {
        let secret = self.any(named)?;
        if secret.deleted.is_some() { Err(errors::deleted()) } else { Ok(secret) }
    }

    /// See [`Records::change`]. What was deleted long enough ago is not there any more.
    pub(crate) async fn change<A>(
        &self,
        name: &str,
        change: impl FnOnce(Option<&Secret>) -> Result<(Option<Secret>, A)>,
    ) -> Result<A> {
        let change = |before: Option<&Secret>| change(before.filter(|secret| !self.is_gone(secret)));
        self.secrets.change(name, change).await.map_err(Error::internal)?
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
