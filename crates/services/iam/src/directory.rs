//! The directory of principals: everything in memory, every change in the store first.

use crate::cache::Cache;
use crate::entity::{AccessKey, Root};
use crate::fault::Fault;
use crate::state::{Change, Draft, Entity, KeyOwner, ROOT, State};
use crate::token::{Claims, Sealer};
use base::task::{Kind, Tasks};
use base::{AccountId, Clock, Timestamp};
use iam::{Policy, Session};
use std::sync::{Arc, PoisonError, RwLock};
use store::{Db, params};

/// The schema, for whoever opens the database.
pub const MIGRATIONS: &[&str] = &[
    // `body` is JSON; what it holds is the business of `entity`. Everything is read at start-up, so nothing is indexed.
    "CREATE TABLE entity (kind TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, key));
     CREATE TABLE secret (name TEXT PRIMARY KEY, hex TEXT NOT NULL)",
];

/// More than all quotas of an account together, so that reading everything is bounded and complete.
const MAX_ENTITIES: usize = 20_000;
/// Sessions whose tokens are kept opened.
const OPENED_TOKENS: usize = 1_024;
/// Resource policies that are kept parsed.
const PARSED_DOCUMENTS: usize = 256;

/// Users, groups, roles, policies and credentials of one account.
///
/// Reads answer from an immutable snapshot; a change is stored, then published as the next one. Cheap to share.
pub struct Directory {
    pub(crate) account: AccountId,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) sealer: Sealer,
    /// By token. Tokens never change; expiry and principal are looked at on each use.
    pub(crate) opened: Cache<String, Arc<Opened>>,
    /// By text, so a changed policy is another entry. `None`: it cannot be read.
    pub(crate) documents: Cache<Arc<str>, Option<Arc<Policy>>>,
    state: RwLock<Arc<State>>,
    writer: Arc<tokio::sync::Mutex<()>>,
    db: Db,
    tasks: Tasks,
}

/// A session token, opened.
pub(crate) struct Opened {
    pub claims: Claims,
    pub secret: Arc<str>,
    pub token: Arc<str>,
    pub access_key_id: Arc<str>,
    pub session: Arc<Session>,
}

/// The root user's access key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RootKey {
    pub access_key_id: String,
    pub secret_access_key: String,
}

type Result<T> = std::result::Result<T, Fault>;

/// Start-up failed.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the directory of principals could not be read")]
    Store(#[from] store::Error),
    #[error("an entry of the directory of principals could not be read: {kind} {key}")]
    Entry {
        kind: String,
        key: String,
        #[source]
        source: serde_json::Error,
    },
    #[error("the directory's key is damaged")]
    Key,
}

impl Directory {
    /// Reads everything from `db`, which has [`MIGRATIONS`]. The first start makes the node's key; any start makes a
    /// root access key where there is no active one.
    pub async fn open(
        db: Db,
        account: AccountId,
        tasks: Tasks,
        clock: Arc<dyn Clock>,
    ) -> std::result::Result<Arc<Self>, OpenError> {
        let rows = db.read(|tx| tx.query("SELECT kind, key, body FROM entity LIMIT ?1", params![MAX_ENTITIES])).await?;
        let mut state = State::new(clock.now());
        for row in &rows {
            let (kind, key, body) = (row.text(0)?, row.text(1)?, row.text(2)?);
            load(&mut state, kind, body).map_err(|source| OpenError::Entry {
                kind: kind.into(),
                key: key.into(),
                source,
            })?;
        }
        state.index();
        let sealer = Sealer::new(node_key(&db).await?);
        let directory = Arc::new(Self {
            account,
            clock,
            sealer,
            opened: Cache::new(OPENED_TOKENS),
            documents: Cache::new(PARSED_DOCUMENTS),
            state: RwLock::new(state.into()),
            writer: Arc::default(),
            db,
            tasks,
        });
        directory.ensure_root_key().await?;
        Ok(directory)
    }

    pub fn account(&self) -> &AccountId {
        &self.account
    }

    /// An active access key of the root user; `None` if all were deleted or made inactive since the start.
    pub fn root_key(&self) -> Option<RootKey> {
        let state = self.state();
        let key = state.root.keys.iter().find(|key| key.active)?;
        Some(RootKey { access_key_id: key.id.clone(), secret_access_key: key.secret.to_string() })
    }

    pub(crate) fn state(&self) -> Arc<State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Changes the directory: `work` drafts, the store commits, then everybody sees it. An error changes nothing.
    ///
    /// Once drafted a change is seen through in a task of its own, so a client that goes away does not leave memory and
    /// store apart.
    pub(crate) async fn change<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&mut Draft) -> Result<T>,
    ) -> Result<T> {
        let turn = self.writer.clone().lock_owned().await;
        let mut draft = Draft::new(State::clone(&self.state()));
        let value = work(&mut draft)?;
        let (state, changes) = draft.finish();
        if changes.is_empty() {
            return Ok(value);
        }
        let (done, committed) = tokio::sync::oneshot::channel();
        let directory = self.clone();
        self.tasks.spawn(Kind::Work, "change of the directory of principals", async move {
            let written = directory.db.write(move |tx| write(tx, &changes)).await;
            if written.is_ok() {
                *directory.state.write().unwrap_or_else(PoisonError::into_inner) = state.into();
            }
            drop(turn);
            let _ = done.send(written);
        });
        committed.await.map_err(|_| store::Error::Closed)??;
        Ok(value)
    }

    async fn ensure_root_key(self: &Arc<Self>) -> std::result::Result<(), store::Error> {
        if self.root_key().is_some() {
            return Ok(());
        }
        let now = self.clock.now();
        let added = self.change(move |draft| {
            let mut root = Root::clone(&draft.root);
            root.keys.push(AccessKey::new(now));
            Ok(draft.put_root(root)?)
        });
        match added.await {
            Err(Fault::Store(error)) => Err(error),
            Err(other) => Err(store::Error::refused(other)),
            Ok(()) => Ok(()),
        }
    }
}

fn load(state: &mut State, kind: &str, body: &str) -> serde_json::Result<()> {
    fn put<E: Entity>(state: &mut State, body: &str) -> serde_json::Result<()> {
        let entity: E = serde_json::from_str(body)?;
        E::of_mut(state).insert(entity.key(), entity.into());
        Ok(())
    }
    use crate::entity::{Group, ManagedPolicy, Role, User};
    match kind {
        User::KIND => put::<User>(state, body),
        Group::KIND => put::<Group>(state, body),
        Role::KIND => put::<Role>(state, body),
        ManagedPolicy::KIND => put::<ManagedPolicy>(state, body),
        ROOT => {
            state.root = serde_json::from_str::<Root>(body)?.into();
            Ok(())
        }
        other => Err(serde::de::Error::custom(format!("no kind `{other}`"))),
    }
}

fn write(tx: &store::Tx<'_>, changes: &[Change]) -> store::Result<()> {
    for Change { kind, key, body } in changes {
        match body {
            Some(body) => tx.execute(
                "INSERT INTO entity (kind, key, body) VALUES (?1, ?2, ?3)
                 ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body",
                params![*kind, key, body],
            )?,
            None => tx.execute("DELETE FROM entity WHERE kind = ?1 AND key = ?2", params![*kind, key])?,
        };
    }
    Ok(())
}

const NODE_KEY: &str = "session-tokens";

/// Seals session tokens: made once, kept, because the sessions of functions outlive a restart.
async fn node_key(db: &Db) -> std::result::Result<Vec<u8>, OpenError> {
    let fresh = base::id::hex(Sealer::KEY_BYTES * 2);
    let kept = db
        .write(move |tx| {
            let insert = "INSERT INTO secret (name, hex) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING";
            tx.execute(insert, params![NODE_KEY, fresh])?;
            tx.query_one("SELECT hex FROM secret WHERE name = ?1", params![NODE_KEY])
        })
        .await?;
    let row = kept.ok_or(OpenError::Key)?;
    unhex(row.text(0)?).ok_or(OpenError::Key)
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let nibble = |b: u8| (b as char).to_digit(16).map(|digit| digit as u8);
    text.as_bytes().chunks(2).map(|pair| Some(nibble(pair[0])? << 4 | nibble(*pair.get(1)?)?)).collect()
}

impl AccessKey {
    /// A key of its own making, active.
    pub(crate) fn new(created: Timestamp) -> Self {
        let id = format!("AKIA{}", base::id::base32(16));
        Self { id, secret: base::id::secret(40).into(), active: true, created }
    }
}

impl State {
    /// Whose key it is, and that it can be used.
    pub(crate) fn active_key(&self, id: &str) -> Option<(&KeyOwner, &AccessKey)> {
        self.access_key(id).filter(|(_, key)| key.active)
    }
}
