//! Messages that are being delivered: each is read and signed once, however many get it.

use crate::message::{Body, Message};
use crate::model::Protocol;
use crate::render::Signed;
use crate::sign::Version;
use crate::state::Sns;
use api::Error;
use cloud::Result;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use store::params;

/// Messages at hand. Each weighs 256 KiB at most.
const ROOM: usize = 64;

#[derive(Default)]
pub struct Shelf(Mutex<VecDeque<Arc<Stored>>>);

pub struct Stored {
    pub message: Message,
    /// By version, and by protocol where each has a text of its own.
    signatures: tokio::sync::Mutex<Vec<(Version, Option<Protocol>, Signed)>>,
}

impl Stored {
    pub fn new(message: Message) -> Self {
        Self { message, signatures: tokio::sync::Mutex::default() }
    }

    /// The signature, by `sign` where it was not made yet. Others wait for it meanwhile.
    pub async fn signed<F: Future<Output = Result<Signed>>>(
        &self,
        version: Version,
        protocol: Protocol,
        sign: impl FnOnce() -> F,
    ) -> Result<Signed> {
        let of = matches!(self.message.body, Body::Each(_)).then_some(protocol);
        let mut signatures = self.signatures.lock().await;
        if let Some((_, _, signed)) = signatures.iter().find(|(v, p, _)| (*v, *p) == (version, of)) {
            return Ok(signed.clone());
        }
        let signed = sign().await?;
        signatures.push((version, of, signed.clone()));
        Ok(signed)
    }
}

impl Shelf {
    pub fn put(&self, stored: Arc<Stored>) {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if shelf.len() >= ROOM {
            shelf.pop_front();
        }
        shelf.push_back(stored);
    }

    fn get(&self, id: &str) -> Option<Arc<Stored>> {
        let shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.iter().rev().find(|stored| stored.message.id == id).cloned()
    }
}

impl Sns {
    /// A message that somebody still has to get; `None` where nobody has.
    pub(crate) async fn stored(&self, id: &str) -> Result<Option<Arc<Stored>>> {
        if let Some(stored) = self.shelf.get(id) {
            return Ok(Some(stored));
        }
        let key = id.to_owned();
        let work = move |tx: &store::Tx<'_>| {
            let row = tx.query_one("SELECT value FROM messages WHERE id = ?1", params![key])?;
            row.map(|row| row.text(0).map(str::to_owned)).transpose()
        };
        let Some(text) = self.db.read(work).await.map_err(Error::internal)? else {
            tracing::error!(message = id, "a message is gone before it was delivered");
            return Ok(None);
        };
        let stored = Arc::new(Stored::new(serde_json::from_str(&text).map_err(Error::internal)?));
        self.shelf.put(stored.clone());
        Ok(Some(stored))
    }
}
