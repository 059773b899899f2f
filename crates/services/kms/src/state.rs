//! The keys: in memory for reading, written through to the store before anybody sees a change.

use crate::apart::Apart;
use crate::cipher;
use crate::errors;
use crate::key::{Alias, DAY_MS, Key, Material};
use crate::pair::{self, Pair};
use crate::spec::{Spec, Usage};
use api::Error;
use base::Clock;
use base::task::{Kind, Tasks};
use cloud::{Context, Result};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use store::{Durability, Records, Store};

const MIGRATIONS: &[&str] = &["CREATE TABLE keys (id TEXT PRIMARY KEY, value TEXT NOT NULL)"];

/// How often keys whose time has come are destroyed.
const SWEEP: Duration = Duration::from_secs(3600);
/// Aliases that services make for themselves.
pub const MANAGED_PREFIX: &str = "alias/aws/";

/// `kms.db`, and what is in it.
pub struct Kms {
    pub(crate) clock: Arc<dyn Clock>,
    keys: Records<Key>,
    /// Where pairs are used, and where RSA's are made.
    pub(crate) quick: Apart,
    pub(crate) slow: Apart,
}

impl Kms {
    pub fn open(store: &Store, clock: Arc<dyn Clock>) -> store::Result<Arc<Self>> {
        let db = store.database("kms", MIGRATIONS, Durability::Erased)?;
        let keys = Records::open(db, "keys")?;
        Ok(Arc::new(Self { clock, keys, quick: Apart::quick(), slow: Apart::slow() }))
    }

    /// Begins to destroy keys whose time has come.
    pub fn start(self: &Arc<Self>, tasks: &Tasks) {
        let (kms, inner) = (self.clone(), tasks.clone());
        tasks.spawn(Kind::Loop, "keys to destroy", async move {
            loop {
                kms.sweep().await;
                tokio::select! {
                    () = tokio::time::sleep(SWEEP) => {}
                    () = inner.stopping() => return,
                }
            }
        });
    }

    /// Destroys keys, and forgets imported material, whose time has come.
    async fn sweep(&self) {
        for key in self.keys.all() {
            let done = match (self.is_gone(&key), key.has_lapsed(self.clock.now())) {
                (true, _) => self.change(&key.id, |_| Ok((None, ()))).await,
                (false, true) => self.alter(&key.id, |_| Ok(())).await,
                (false, false) => Ok(()),
            };
            if let Err(error) = done {
                tracing::error!(%error, key = key.id, "a key could not be destroyed");
            }
        }
    }

    /// The key as it is now: imported material may have had its time.
    fn current(&self, key: Arc<Key>) -> Arc<Key> {
        if !key.has_lapsed(self.clock.now()) {
            return key;
        }
        let mut key = Key::clone(&key);
        key.forget();
        Arc::new(key)
    }

    fn is_gone(&self, key: &Key) -> bool {
        key.deletion.is_some_and(|at| at <= self.clock.now())
    }

    /// In the order of their ids.
    pub fn all(&self) -> Vec<Arc<Key>> {
        self.keys.all().into_iter().filter(|key| !self.is_gone(key)).map(|key| self.current(key)).collect()
    }

    pub fn get(&self, id: &str) -> Option<Arc<Key>> {
        self.keys.get(id).filter(|key| !self.is_gone(key)).map(|key| self.current(key))
    }

    pub fn by_alias(&self, name: &str) -> Option<Arc<Key>> {
        self.all().into_iter().find(|key| key.aliases.contains_key(name))
    }

    /// By id, ARN, alias or the alias's ARN.
    pub fn find(&self, context: &Context, named: &str) -> Result<Arc<Key>> {
        let resource = match named.strip_prefix("arn:") {
            None => named,
            Some(_) => {
                let mut parts = named.splitn(6, ':').skip(2);
                let is_key = parts.next() == Some("kms");
                if let Some(region) = parts.next().filter(|region| is_key && *region != context.region.as_str()) {
                    return Err(errors::other_region(region));
                }
                let here = is_key && parts.next() == Some(context.account.as_str());
                parts.next().filter(|_| here).ok_or_else(|| errors::bad_id(named))?
            }
        };
        if resource.starts_with("alias/") {
            return self.by_alias(resource).ok_or_else(|| errors::no_alias(&arn(context, resource)));
        }
        let id = match resource.strip_prefix("key/") {
            Some(id) if resource.len() < named.len() => id,
            _ => resource,
        };
        if !is_id(id) {
            return Err(errors::bad_id(named));
        }
        self.get(id).ok_or_else(|| errors::no_key(&arn(context, &format!("key/{id}"))))
    }

    /// The key behind `alias/aws/SERVICE`, made when a service first asks for it.
    pub async fn managed(&self, context: &Context, alias: &str) -> Result<Arc<Key>> {
        if let Some(key) = self.by_alias(alias) {
            return Ok(key);
        }
        let service = alias.trim_start_matches(MANAGED_PREFIX);
        let material = self.random(Spec::Symmetric, None)?;
        let mut key = self.fresh(context, Spec::Symmetric, Usage::EncryptDecrypt, vec![material]);
        key.managed = true;
        key.description = format!("Default key that protects what {service} keeps when no other key is defined");
        key.policy = managed_policy(context, service);
        let now = self.clock.now();
        key.aliases.insert(alias.into(), Alias { created: now, updated: now });
        // Two who ask at once make one.
        let turn = self.keys.turn().await;
        if let Some(key) = self.by_alias(alias) {
            return Ok(key);
        }
        let made = turn.put(&key.id.clone(), Some(key)).await.map_err(Error::internal)?;
        made.ok_or_else(|| Error::internal("a key that was just made"))
    }

    /// A key as it is made.
    pub(crate) fn fresh(&self, context: &Context, spec: Spec, usage: Usage, materials: Vec<Material>) -> Key {
        let (id, now) = (base::id::uuid(), self.clock.now());
        Key {
            arn: arn(context, &format!("key/{id}")),
            id,
            spec,
            usage: Some(usage),
            description: String::new(),
            created: now,
            enabled: true,
            deletion: None,
            managed: false,
            policy: default_policy(context),
            tags: BTreeMap::new(),
            aliases: BTreeMap::new(),
            grants: BTreeMap::new(),
            materials,
            external: None,
            rotation: None,
        }
    }

    /// Material of any kind.
    pub(crate) async fn material(&self, spec: Spec) -> Result<Material> {
        if spec.bytes().is_some() {
            return self.random(spec, None);
        }
        let pair = self.pair(spec).await?;
        Ok(Material {
            id: hex::encode(cipher::random(32)?),
            secret: hex::encode(pair.private),
            public: Some(hex::encode(pair.public)),
            since: self.clock.now(),
            kind: None,
            description: None,
        })
    }

    /// A fresh pair. Only RSA's take so long that who makes them must not keep others waiting.
    pub(crate) async fn pair(&self, spec: Spec) -> Result<Pair> {
        let apart = if spec.is_rsa() { &self.slow } else { &self.quick };
        apart.run(move || pair::generate(spec)).await
    }

    /// Material that is nothing but random bytes.
    pub(crate) fn random(&self, spec: Spec, kind: Option<&str>) -> Result<Material> {
        let bytes = spec.bytes().ok_or_else(|| Error::internal("a pair is not made of random bytes"))?;
        Ok(Material {
            id: hex::encode(cipher::random(32)?),
            secret: hex::encode(cipher::random(bytes)?),
            public: None,
            since: self.clock.now(),
            kind: kind.map(Into::into),
            description: None,
        })
    }

    /// See [`Records::change`].
    pub(crate) async fn change<A>(
        &self,
        id: &str,
        change: impl FnOnce(Option<&Key>) -> Result<(Option<Key>, A)>,
    ) -> Result<A> {
        self.keys.change(id, change).await.map_err(Error::internal)?
    }

    /// Changes a key that is there.
    pub(crate) async fn alter<A>(&self, id: &str, alter: impl FnOnce(&mut Key) -> Result<A>) -> Result<A> {
        self.change(id, |key| {
            let mut key = key.ok_or_else(|| errors::bad_id(id))?.clone();
            if key.has_lapsed(self.clock.now()) {
                key.forget();
            }
            let answer = alter(&mut key)?;
            Ok((Some(key), answer))
        })
        .await
    }

    /// The key with new material, where its rotation is due.
    pub(crate) async fn rotated(&self, key: Arc<Key>) -> Result<Arc<Key>> {
        let now = self.clock.now();
        if key.rotation.as_ref().is_none_or(|rotation| rotation.next > now) {
            return Ok(key);
        }
        let material = self.random(key.spec, Some("AUTOMATIC"))?;
        self.alter(&key.id, |key| {
            if let Some(rotation) = &mut key.rotation
                && rotation.next <= now
            {
                rotation.next = now.plus_millis(i64::from(rotation.days) * DAY_MS);
                key.materials.push(material);
            }
            Ok(())
        })
        .await?;
        self.get(&key.id).ok_or_else(|| errors::no_key(&key.arn))
    }
}

pub fn arn(context: &Context, resource: &str) -> String {
    let partition = base::arn::partition_of(context.region.as_str());
    format!("arn:{partition}:kms:{}:{}:{resource}", context.region, context.account)
}

/// A UUID, or that of a multi-Region key: one without its hyphens.
fn is_id(text: &str) -> bool {
    let is_hex = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    match text.strip_prefix("mrk-") {
        Some(id) => is_hex(id, 32),
        None => {
            let parts: Vec<&str> = text.split('-').collect();
            parts.len() == 5 && parts.into_iter().zip([8, 4, 4, 4, 12]).all(|(part, length)| is_hex(part, length))
        }
    }
}

/// What a key has when nobody says otherwise: the account's own policies decide.
pub fn default_policy(context: &Context) -> String {
    let partition = base::arn::partition_of(context.region.as_str());
    serde_json::json!({
        "Version": "2012-10-17",
        "Id": "key-default-1",
        "Statement": [{
            "Sid": "Enable IAM User Permissions",
            "Effect": "Allow",
            "Principal": {"AWS": format!("arn:{partition}:iam::{}:root", context.account)},
            "Action": "kms:*",
            "Resource": "*"
        }]
    })
    .to_string()
}

/// A managed key serves whoever comes through its service, and shows itself to the account.
fn managed_policy(context: &Context, service: &str) -> String {
    let partition = base::arn::partition_of(context.region.as_str());
    serde_json::json!({
        "Version": "2012-10-17",
        "Id": format!("auto-{service}-1"),
        "Statement": [
            {
                "Sid": format!("Allow access through {service} for all principals in the account"),
                "Effect": "Allow",
                "Principal": {"AWS": "*"},
                "Action": ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant", "kms:DescribeKey"],
                "Resource": "*",
                "Condition": {"StringEquals": {
                    "kms:ViaService": format!("{service}.{}.amazonaws.com", context.region),
                    "kms:CallerAccount": context.account.to_string()
                }}
            },
            {
                "Sid": "Allow direct access to key metadata to the account",
                "Effect": "Allow",
                "Principal": {"AWS": format!("arn:{partition}:iam::{}:root", context.account)},
                "Action": ["kms:Describe*", "kms:Get*", "kms:List*", "kms:RevokeGrant"],
                "Resource": "*"
            }
        ]
    })
    .to_string()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn key() -> Key {
        let now = base::Timestamp::from_millis(0);
        let secret = hex::encode(cipher::random(32).unwrap());
        Key {
            id: base::id::uuid(),
            arn: "arn:aws:kms:us-east-1:000000000000:key/k".into(),
            spec: Spec::Symmetric,
            usage: None,
            description: String::new(),
            created: now,
            enabled: true,
            deletion: None,
            managed: false,
            policy: "{}".into(),
            tags: BTreeMap::new(),
            aliases: BTreeMap::new(),
            grants: BTreeMap::new(),
            materials: vec![Material {
                id: hex::encode([7; 32]),
                secret,
                public: None,
                since: now,
                kind: None,
                description: None,
            }],
            external: None,
            rotation: None,
        }
    }

    #[test]
    fn ids_are_hexadecimal() {
        assert!(is_id("1234abcd-12ab-34cd-56ef-1234567890ab"));
        assert!(!is_id("") && !is_id("my-key!") && !is_id("xyz"));
    }
}
