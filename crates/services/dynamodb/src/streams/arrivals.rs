//! Who waits for records.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use tokio::sync::watch;

/// A count for each stream that somebody watches. It is raised after records were committed, so that whoever looks at the
/// count, then at the stream, and then waits for the count to change, misses none.
#[derive(Default)]
pub struct Arrivals(Mutex<HashMap<String, watch::Sender<u64>>>);

impl Arrivals {
    /// Changes whenever records have arrived in the stream of this ARN, or it has ended.
    pub fn watch(&self, stream_arn: &str) -> watch::Receiver<u64> {
        let path = stream_arn.split_once(":table/").map_or(stream_arn, |(_, path)| path);
        let mut watched = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        watched.retain(|_, sender| sender.receiver_count() > 0);
        watched.entry(path.to_owned()).or_default().subscribe()
    }

    pub(crate) fn announce(&self, table: &str, label: &str) {
        let watched = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = watched.get(&format!("{table}/stream/{label}")) {
            sender.send_modify(|count| *count = count.wrapping_add(1));
        }
    }
}
