//! What a node's S3 consists of.

use crate::body::Shelf;
use crate::{Error, db};
use base::task::{Kind, Tasks};
use base::{AccountId, Clock, Region, Timestamp};
use cloud::Cloud;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use store::{BlobId, Db, Durability, Store, Tx};
use triggers::Outbox;
use triggers::outbox::Sender;

/// The folder of the blobs and the name of the database.
const NAME: &str = "s3";
/// Blobs looked at in one transaction of the sweep.
const SWEEP_BATCH: usize = 256;

/// How a node's S3 is set up.
#[derive(Clone, Debug)]
pub struct Config {
    pub account: AccountId,
    pub region: Region,
    /// Signatures count. Without, any request is the account's own (`--auth off`).
    pub verify: bool,
    /// The node's own name, under which buckets are virtual hosts besides `localhost` and S3's own names.
    pub domain: Option<String>,
}

/// The S3 of one node. Cheap to clone.
#[derive(Clone)]
pub struct Service(Arc<Inner>);

struct Inner {
    config: Config,
    owner_id: String,
    db: Db,
    shelf: Shelf,
    outbox: Outbox,
    cloud: Cloud,
    clock: Arc<dyn Clock>,
    tasks: Tasks,
    seq: AtomicI64,
}

impl Service {
    /// Opens (and creates) the database and the blobs in `store`.
    pub fn open(
        store: &Store,
        config: Config,
        cloud: Cloud,
        clock: Arc<dyn Clock>,
        tasks: Tasks,
    ) -> Result<Self, Error> {
        let db = store.database(NAME, db::schema::MIGRATIONS, Durability::Full)?;
        let shelf = Shelf::new(store.blobs(NAME)?, store.root().join(NAME));
        let seq = AtomicI64::new(db.read_now(db::versions::last_seq)?);
        let sender =
            Sender { principal: "s3.amazonaws.com", account: config.account.clone(), region: config.region.clone() };
        let outbox = Outbox::new(db.clone(), sender, clock.clone());
        let owner_id = canonical_id(config.account.as_str());
        Ok(Self(Arc::new(Inner { config, owner_id, db, shelf, outbox, cloud, clock, tasks, seq })))
    }

    /// Starts what runs beside the requests: delivery of events, and the sweep of blobs that a crash left behind.
    pub fn start(&self) {
        self.0.outbox.spawn(&self.0.tasks, self.0.cloud.clone());
        let service = self.clone();
        self.0.tasks.spawn(Kind::Disposable, "blob sweep", async move {
            match service.sweep().await {
                Ok(0) => {}
                Ok(count) => tracing::info!(count, "removed blobs that no object names"),
                Err(error) => tracing::warn!(%error, "the blob sweep stopped"),
            }
        });
    }

    pub fn config(&self) -> &Config {
        &self.0.config
    }

    pub fn db(&self) -> &Db {
        &self.0.db
    }

    pub fn shelf(&self) -> &Shelf {
        &self.0.shelf
    }

    pub fn outbox(&self) -> &Outbox {
        &self.0.outbox
    }

    pub fn cloud(&self) -> &Cloud {
        &self.0.cloud
    }

    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// The account's canonical user id: 64 hexadecimal digits, always the same for one account.
    pub fn owner_id(&self) -> &str {
        &self.0.owner_id
    }

    /// A number greater than all before it, near the time in microseconds. Called inside a write, so that the order of
    /// numbers is the order of commits.
    pub fn next_seq(&self, now: Timestamp) -> i64 {
        let least = now.millis().saturating_mul(1000);
        let step = |last: i64| Some(least.max(last + 1));
        match self.0.seq.fetch_update(Ordering::SeqCst, Ordering::SeqCst, step) {
            Ok(last) | Err(last) => least.max(last + 1),
        }
    }

    /// A write; blobs that it made nobody's are removed once it is committed.
    pub async fn change<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Tx<'_>) -> store::Result<(T, Vec<BlobId>)> + Send + 'static,
    ) -> Result<T, Error> {
        let (out, doomed) = self.0.db.write(work).await?;
        self.0.shelf.discard(doomed).await;
        Ok(out)
    }

    /// Removes blobs that belong to nobody: written by a process that died before its commit. Returns how many.
    pub async fn sweep(&self) -> Result<usize, Error> {
        let mut removed = 0;
        let shelf = self.0.shelf.clone();
        for folder in blocking(move || shelf.folders()).await? {
            let names = blocking(move || blob_names(&folder)).await?;
            for batch in names.chunks(SWEEP_BATCH) {
                removed += self.sweep_batch(batch.to_vec()).await?;
            }
        }
        Ok(removed)
    }

    /// A blob that is not pending now was either committed before, which the read that follows sees, or given up.
    async fn sweep_batch(&self, names: Vec<String>) -> Result<usize, Error> {
        let settled: Vec<String> = names.into_iter().filter(|name| !self.0.shelf.is_pending(name)).collect();
        let orphans = self.0.db.read(move |tx| {
            let mut orphans = Vec::new();
            for name in settled {
                if !db::versions::names_blob(tx, &name)? {
                    orphans.push(BlobId::parse(&name)?);
                }
            }
            Ok(orphans)
        });
        let orphans = orphans.await?;
        let count = orphans.len();
        self.0.shelf.discard(orphans).await;
        Ok(count)
    }
}

/// Runs what waits for the disk where waiting holds up nobody.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)
}

/// Names of the blobs in a two-digit folder, as rows hold them.
fn blob_names(folder: &std::path::Path) -> Vec<String> {
    let head = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| format!("{head}{}", entry.file_name().to_string_lossy()));
    names.filter(|name| BlobId::parse(name).is_ok()).collect()
}

fn canonical_id(account: &str) -> String {
    use sha2::Digest as _;
    hex::encode(sha2::Sha256::digest(format!("canonical user of account {account}")))
}
