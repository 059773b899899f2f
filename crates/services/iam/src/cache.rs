//! A bounded cache for values that are read on the warm path and never change under their key.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{PoisonError, RwLock};

/// Keeps the entries used last, between `capacity` and twice as many: two generations, of which the older is dropped
/// whole when the younger is full. A hit in the younger takes only a shared lock.
pub(crate) struct Cache<K, V> {
    generations: RwLock<Generations<K, V>>,
    capacity: usize,
}

struct Generations<K, V> {
    young: HashMap<K, V>,
    old: HashMap<K, V>,
}

impl<K: Hash + Eq, V: Clone> Cache<K, V> {
    pub(crate) fn new(capacity: usize) -> Self {
        Self { generations: RwLock::new(Generations { young: HashMap::new(), old: HashMap::new() }), capacity }
    }

    /// `make` runs outside of the lock, so two callers may both make one value.
    pub(crate) fn get_or<Q, E>(&self, key: &Q, make: impl FnOnce() -> Result<(K, V), E>) -> Result<V, E>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        if let Some(value) = self.young(key) {
            return Ok(value);
        }
        let (key, value) = match self.take_old(key) {
            Some(kept) => kept,
            None => make()?,
        };
        self.insert(key, value.clone());
        Ok(value)
    }

    fn young<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.generations.read().unwrap_or_else(PoisonError::into_inner).young.get(key).cloned()
    }

    fn take_old<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<(K, V)>
    where
        K: Borrow<Q>,
    {
        self.generations.write().unwrap_or_else(PoisonError::into_inner).old.remove_entry(key)
    }

    fn insert(&self, key: K, value: V) {
        let mut generations = self.generations.write().unwrap_or_else(PoisonError::into_inner);
        if generations.young.len() >= self.capacity {
            generations.old = std::mem::take(&mut generations.young);
        }
        generations.young.insert(key, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stays_bounded_and_keeps_what_is_used() {
        let cache = Cache::<u32, u32>::new(4);
        let get = |key: u32| cache.get_or(&key, || Ok::<_, ()>((key, key * 10))).unwrap();
        for key in 0..100 {
            assert_eq!(get(key), key * 10);
            assert_eq!(get(7), 70);
            let kept = cache.generations.read().unwrap();
            assert!(kept.young.len() + kept.old.len() <= 8);
        }
        let made = cache.get_or(&7, || Err("made anew"));
        assert_eq!(made, Ok(70));
    }
}
