//! For pollers within the node: waiting instead of asking again and again.

use crate::seal::Iterator;
use crate::state::Kinesis;

impl Kinesis {
    /// Returns once GetRecords with this iterator has something to say: a record, the end of the shard, or an error. What
    /// it says is asked for as ever, with its authorisation; here nothing is told but when.
    ///
    /// It returns at once for an iterator that is none. One that is valid may well expire meanwhile: wait with a timeout.
    pub async fn readable(&self, iterator: &str) {
        let Some(place) = Iterator::open(&self.sealer, iterator) else { return };
        let live = self.find(&place.stream).filter(|live| live.facts.uid == place.uid);
        let Some((_, shard)) = live.as_ref().and_then(|live| live.shard(place.shard)) else { return };
        let mut tail = shard.log.watch();
        // An error means that the shard is gone.
        let _ = tail.wait_for(|tail| tail.next > place.next || tail.closed || tail.gone).await;
    }
}
