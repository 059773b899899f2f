//! Consumer groups of Apache Kafka, of all that reads topics here: event source mappings and pipes. Nobody who reads is a
//! member of a group, so two of one group would each tell it where they are, and records would be left out.
//!
//! Source: Lambda Developer Guide, "Customizable consumer group ID": unique among all your Kafka event sources.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Each with who has it, in words. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Groups(Arc<Mutex<HashMap<String, String>>>);

/// A group that is somebody's as long as this is, and then, once it is kept.
#[must_use]
#[derive(Debug)]
pub struct Taken {
    groups: Groups,
    group: String,
    who: String,
}

impl Groups {
    /// # Errors
    /// Who has it.
    pub fn take(&self, group: &str, who: String) -> Result<Taken, String> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(other) = all.get(group) {
            return Err(other.clone());
        }
        all.insert(group.to_owned(), who.clone());
        Ok(Taken { groups: self.clone(), group: group.to_owned(), who })
    }

    /// Who has a group.
    pub fn holder(&self, group: &str) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(group).cloned()
    }

    /// The group is not theirs any longer.
    pub fn let_go(&self, group: &str, who: &str) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.get(group).is_some_and(|other| other == who) {
            all.remove(group);
        }
    }
}

impl Taken {
    /// Whose it is has been written down.
    pub fn keep(mut self) {
        self.group.clear();
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        // No group has an empty name.
        self.groups.let_go(&self.group, &self.who);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_of_one() {
        let groups = Groups::default();
        let taken = groups.take("g", "a".into()).unwrap();
        assert_eq!(groups.take("g", "b".into()).unwrap_err(), "a");
        drop(taken);
        groups.take("g", "b".into()).unwrap().keep();
        groups.let_go("g", "a");
        assert_eq!(groups.holder("g").as_deref(), Some("b"));
        groups.let_go("g", "b");
        assert_eq!(groups.holder("g"), None);
    }
}
