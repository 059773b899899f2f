//! The parameters: in memory for reading, written through to the store before anybody sees a change.

use crate::parameter::Parameter;
use crate::policies;
use api::Error;
use base::Clock;
use base::task::{Kind, Tasks};
use cloud::Result;
use std::sync::Arc;
use std::time::Duration;
use store::{Durability, Records, Store};

const MIGRATIONS: &[&str] = &[
    "CREATE TABLE parameters (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "ALTER TABLE parameters RENAME COLUMN name TO id",
];
/// How often what has expired is removed; nobody sees it any more before that.
const SWEEP: Duration = Duration::from_secs(600);

/// `ssm.db`, and what is in it.
pub struct Ssm {
    pub(crate) clock: Arc<dyn Clock>,
    parameters: Records<Parameter>,
}

impl Ssm {
    pub fn open(store: &Store, clock: Arc<dyn Clock>) -> store::Result<Arc<Self>> {
        let db = store.database("ssm", MIGRATIONS, Durability::Full)?;
        Ok(Arc::new(Self { clock, parameters: Records::open(db, "parameters")? }))
    }

    /// Begins to remove what has expired.
    pub fn start(self: &Arc<Self>, tasks: &Tasks) {
        let (ssm, inner) = (self.clone(), tasks.clone());
        tasks.spawn(Kind::Loop, "expired parameters", async move {
            loop {
                for parameter in ssm.parameters.all().iter().filter(|parameter| ssm.expired(parameter)) {
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

    /// By name or ARN.
    pub fn get(&self, name: &str) -> Option<Arc<Parameter>> {
        let parameters = self.parameters.read();
        let plain = crate::names::plain(name);
        let found = parameters.get(plain).or_else(|| parameters.get(&crate::names::other(plain)?));
        found.filter(|parameter| !self.expired(parameter)).cloned()
    }

    /// In the order of their names.
    pub fn all(&self) -> Vec<Arc<Parameter>> {
        self.parameters.all().into_iter().filter(|parameter| !self.expired(parameter)).collect()
    }

    /// See [`Records::change`]. What has expired is not there any more.
    pub(crate) async fn change<A>(
        &self,
        name: &str,
        change: impl FnOnce(Option<&Parameter>) -> Result<(Option<Parameter>, A)>,
    ) -> Result<A> {
        let change = |before: Option<&Parameter>| change(before.filter(|parameter| !self.expired(parameter)));
        self.parameters.change(name, change).await.map_err(Error::internal)?
    }
}
