//! Signing keys already derived, because a client signs with the same one all day.

use cloud::sigv4::{Scope, SigningKey};
use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::{Arc, PoisonError, RwLock};

/// Entries kept. A full cache is emptied: deriving a key again costs microseconds.
const CAPACITY: usize = 4096;

#[derive(Default)]
pub(crate) struct KeyCache {
    hasher: RandomState,
    entries: RwLock<HashMap<u64, Entry>>,
}

/// What was derived from what: the hash only finds it.
struct Entry {
    secret: Arc<str>,
    /// `date/region/service`
    scope: Box<str>,
    key: SigningKey,
}

impl Entry {
    fn is_of(&self, secret: &Arc<str>, scope: &Scope<'_>) -> bool {
        let mut parts = self.scope.splitn(3, '/');
        let mut next = |part: &str| parts.next() == Some(part);
        let same_scope = next(scope.date) && next(scope.region) && next(scope.service);
        same_scope && (Arc::ptr_eq(&self.secret, secret) || self.secret == *secret)
    }
}

impl KeyCache {
    pub fn key(&self, access_key_id: &str, secret: &Arc<str>, scope: &Scope<'_>) -> SigningKey {
        let place = self.hasher.hash_one((access_key_id, scope));
        let entries = self.entries.read().unwrap_or_else(PoisonError::into_inner);
        match entries.get(&place) {
            Some(entry) if entry.is_of(secret, scope) => return entry.key.clone(),
            _ => drop(entries),
        }
        let key = SigningKey::derive(secret, scope);
        self.remember(place, secret, scope, &key);
        key
    }

    fn remember(&self, place: u64, secret: &Arc<str>, scope: &Scope<'_>, key: &SigningKey) {
        let Scope { date, region, service } = scope;
        let scope = format!("{date}/{region}/{service}").into();
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        if entries.len() >= CAPACITY {
            entries.clear();
        }
        entries.insert(place, Entry { secret: secret.clone(), scope, key: key.clone() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_of_its_secret_and_scope() {
        let cache = KeyCache::default();
        let scope = Scope { date: "20150830", region: "us-east-1", service: "iam" };
        let (one, two): (Arc<str>, Arc<str>) = (Arc::from("one"), Arc::from("two"));
        let sign = |id: &str, secret: &Arc<str>, scope: &Scope<'_>| cache.key(id, secret, scope).sign("text");
        let first = sign("A", &one, &scope);
        assert_eq!(sign("A", &one, &scope), first);
        assert_ne!(sign("A", &two, &scope), first, "a key made anew under the same id");
        let other = Scope { service: "sts", ..scope };
        assert_ne!(sign("A", &two, &other), sign("A", &two, &scope));
        assert_eq!(sign("A", &one, &scope), first);
    }

    #[test]
    fn it_is_bounded() {
        let cache = KeyCache::default();
        let secret = Arc::from("s");
        for n in 0..=CAPACITY {
            cache.key(&n.to_string(), &secret, &Scope { date: "d", region: "r", service: "s" });
        }
        assert!(cache.entries.read().unwrap().len() <= CAPACITY);
    }
}
