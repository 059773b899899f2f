//! How far a shard is read: kept as JSON.

use super::tumbling::Window;
use serde::{Deserialize, Serialize};

/// The row that says that the mapping has begun: no shard has such a name.
pub const BEGUN: &str = "";

/// A place in a shard.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Start {
    #[default]
    TrimHorizon,
    /// Seconds since the epoch.
    At(f64),
    /// Behind the record with this sequence number.
    After(String),
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Checkpoint {
    pub from: Start,
    /// It is read out.
    pub done: bool,
    /// The tumbling window that is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
}

impl Checkpoint {
    /// What cannot be read was written by nobody: it is begun anew.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_is_read_again() {
        let window = Some(Window { start_ms: 5, state: serde_json::json!({"a": 1}), length_ms: 7 });
        for from in [Start::TrimHorizon, Start::At(1.5), Start::After("7".into())] {
            let kept = Checkpoint { from, done: true, window: window.clone() };
            assert_eq!(Checkpoint::read(&kept.text()), kept);
        }
        assert_eq!(Checkpoint::read("x"), Checkpoint::default());
    }
}
