//! The functions of this node: in memory for reading, written through to the store before anybody sees a change.

use crate::errors;
use crate::model::{Function, Meta, Version};
use api::Error;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use store::{Db, Tx, params};

pub const MIGRATIONS: &[&str] = &[FUNCTIONS, crate::records::TABLE];

const FUNCTIONS: &str = "CREATE TABLE functions (name TEXT PRIMARY KEY, meta TEXT NOT NULL);
     CREATE TABLE versions (
         name TEXT NOT NULL REFERENCES functions (name) ON DELETE CASCADE,
         number BIGINT NOT NULL,
         version TEXT NOT NULL,
         PRIMARY KEY (name, number));";

pub struct Registry {
    db: Db,
    functions: RwLock<HashMap<String, Arc<Function>>>,
    /// The function and the qualifier of each function URL, by its id.
    urls: RwLock<HashMap<String, (String, String)>>,
    /// Changes happen one after another; readers never wait for them.
    changes: tokio::sync::Mutex<()>,
    /// Told of each function as it is from now on, in the order of the changes.
    follower: OnceLock<Follower>,
}

type Follower = Box<dyn Fn(&Function) + Send + Sync>;

impl Registry {
    pub fn open(db: Db) -> store::Result<Self> {
        let functions = db.read_now(load)?;
        let urls = functions.values().flat_map(|function| urls_of(function)).collect();
        let (functions, urls) = (RwLock::new(functions), RwLock::new(urls));
        Ok(Self { db, functions, urls, changes: tokio::sync::Mutex::default(), follower: OnceLock::new() })
    }

    /// Has `follower` told of every function there is, and from then on of each that was changed: after the change is kept,
    /// and before the next begins.
    pub fn follow(&self, follower: impl Fn(&Function) + Send + Sync + 'static) {
        self.all().iter().for_each(|function| follower(function));
        let _ = self.follower.set(Box::new(follower));
    }

    pub fn get(&self, name: &str) -> Option<Arc<Function>> {
        self.functions.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }

    /// The function whose URL has this id, and the qualifier that the URL is kept under.
    pub fn of_url(&self, id: &str) -> Option<(Arc<Function>, String)> {
        let (name, qualifier) = self.urls.read().unwrap_or_else(PoisonError::into_inner).get(id).cloned()?;
        // It may have gone between the two locks.
        let function = self.get(&name)?;
        let still_there = function.meta.urls.get(&qualifier).is_some_and(|url| url.id == id);
        still_there.then_some((function, qualifier))
    }

    /// All functions in the order of their names.
    pub fn all(&self) -> Vec<Arc<Function>> {
        let mut all: Vec<_> = self.functions.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect();
        all.sort_unstable_by(|a, b| a.meta.name.cmp(&b.meta.name));
        all
    }

    /// Applies `change` to the function as it is now (`None` where there is none), keeps the result and then shows it.
    /// `change` decides; what it refuses leaves everything as it was. Returning `None` for the function deletes it.
    pub async fn change<T>(
        &self,
        name: &str,
        change: impl FnOnce(Option<&Arc<Function>>) -> Result<(Option<Function>, T), Error>,
    ) -> Result<T, Error> {
        let _turn = self.changes.lock().await;
        let before = self.get(name);
        let (after, answer) = change(before.as_ref())?;
        let after = after.map(Arc::new);
        self.keep(name, before.clone(), after.clone()).await.map_err(errors::internal)?;
        self.find_urls(before.as_deref(), after.as_deref());
        let mut functions = self.functions.write().unwrap_or_else(PoisonError::into_inner);
        match after.clone() {
            Some(function) => functions.insert(name.into(), function),
            None => functions.remove(name),
        };
        drop(functions);
        if let (Some(follower), Some(function)) = (self.follower.get(), after) {
            follower(&function);
        }
        Ok(answer)
    }

    /// What `before` had is looked up no more, what `after` has is.
    fn find_urls(&self, before: Option<&Function>, after: Option<&Function>) {
        if [before, after].into_iter().flatten().all(|function| function.meta.urls.is_empty()) {
            return;
        }
        let mut urls = self.urls.write().unwrap_or_else(PoisonError::into_inner);
        before.into_iter().flat_map(urls_of).for_each(|(id, _)| drop(urls.remove(&id)));
        urls.extend(after.into_iter().flat_map(urls_of));
    }

    async fn keep(&self, name: &str, before: Option<Arc<Function>>, after: Option<Arc<Function>>) -> store::Result<()> {
        let name = name.to_owned();
        let work = move |tx: &Tx<'_>| match &after {
            Some(after) => write(tx, &name, before.as_deref(), after),
            None => tx.execute("DELETE FROM functions WHERE name = ?1", params![&name]).map(drop),
        };
        self.db.write(work).await
    }
}

fn write(tx: &Tx<'_>, name: &str, before: Option<&Function>, after: &Function) -> store::Result<()> {
    tx.execute(
        "INSERT INTO functions (name, meta) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET meta = excluded.meta",
        params![name, json(&after.meta)?],
    )?;
    for (number, version) in &after.versions {
        let same = before.and_then(|b| b.versions.get(number)).is_some_and(|old| Arc::ptr_eq(old, version));
        if !same {
            tx.execute(
                "INSERT INTO versions (name, number, version) VALUES (?1, ?2, ?3)
                 ON CONFLICT (name, number) DO UPDATE SET version = excluded.version",
                params![name, *number, json(&**version)?],
            )?;
        }
    }
    let gone = before.into_iter().flat_map(|b| b.versions.keys()).filter(|n| !after.versions.contains_key(n));
    for number in gone {
        tx.execute("DELETE FROM versions WHERE name = ?1 AND number = ?2", params![name, *number])?;
    }
    Ok(())
}

fn urls_of(function: &Function) -> impl Iterator<Item = (String, (String, String))> {
    let name = &function.meta.name;
    function.meta.urls.iter().map(|(qualifier, url)| (url.id.clone(), (name.clone(), qualifier.clone())))
}

fn json(value: &impl serde::Serialize) -> store::Result<String> {
    serde_json::to_string(value).map_err(store::Error::refused)
}

fn load(tx: &Tx<'_>) -> store::Result<HashMap<String, Arc<Function>>> {
    let mut versions: HashMap<String, BTreeMap<u64, Arc<Version>>> = HashMap::new();
    for row in tx.query("SELECT name, version FROM versions", params![])? {
        let version: Version = serde_json::from_str(row.text(1)?).map_err(store::Error::refused)?;
        versions.entry(row.text(0)?.into()).or_default().insert(version.number, Arc::new(version));
    }
    let mut functions = HashMap::new();
    for row in tx.query("SELECT name, meta FROM functions", params![])? {
        let name = row.text(0)?.to_owned();
        let meta: Meta = serde_json::from_str(row.text(1)?).map_err(store::Error::refused)?;
        let versions = versions.remove(&name).unwrap_or_default();
        functions.insert(name, Arc::new(Function { meta, versions }));
    }
    Ok(functions)
}
