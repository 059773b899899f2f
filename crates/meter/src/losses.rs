//! What is told in the node's own log of lines that were dropped: a function that writes more than can be stored does so
//! thousands of times a second, and would fill that log too.

use crate::Stream;
use std::time::Duration;
use tokio::time::Instant;

/// Each stream is told of once in this time, with all that it has lost.
pub const EVERY: Duration = Duration::from_secs(1);

/// Losses that were not told of yet.
#[derive(Default)]
pub struct Losses {
    untold: Vec<(Stream, u64)>,
    told: Option<Instant>,
}

impl Losses {
    /// Returns whether it is the first since the last were told of.
    pub fn add(&mut self, stream: &Stream, lines: u64) -> bool {
        match self.untold.iter_mut().find(|(known, _)| known.is(stream)) {
            Some((_, sum)) => *sum += lines,
            None => self.untold.push((stream.clone(), lines)),
        }
        self.untold.len() == 1
    }

    /// When there will be something to tell.
    pub fn due(&self, now: Instant) -> Option<Instant> {
        (!self.untold.is_empty()).then(|| self.told.map_or(now, |told| told + EVERY))
    }

    /// Streams, and how many lines each has lost since it was told of, unless that was just now.
    pub fn take(&mut self, now: Instant) -> Vec<(Stream, u64)> {
        if self.due(now).is_none_or(|due| due > now) {
            return Vec::new();
        }
        self.told = Some(now);
        std::mem::take(&mut self.untold)
    }

    /// The same whenever that was.
    pub fn take_all(&mut self) -> Vec<(Stream, u64)> {
        std::mem::take(&mut self.untold)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream(name: &str) -> Stream {
        let context = cloud::Context {
            caller: iam::Caller::anonymous(),
            request_id: base::RequestId::random(),
            now: base::Timestamp::default(),
            account: "000000000000".parse().unwrap(),
            region: "us-east-1".parse().unwrap(),
            source: std::sync::Arc::default(),
        };
        Stream::new("g", name, crate::lines::Format::Text, context)
    }

    fn shown(losses: &[(Stream, u64)]) -> Vec<(&str, u64)> {
        losses.iter().map(|(stream, lines)| (stream.name(), *lines)).collect()
    }

    #[test]
    fn a_flood_is_told_of_once_a_second_with_its_sum() {
        let (mut losses, a, b) = (Losses::default(), stream("a"), stream("b"));
        let begin = Instant::now();
        assert_eq!(losses.due(begin), None);
        assert!(losses.add(&a, 1));
        assert_eq!(shown(&losses.take(begin)), [("a", 1)]);
        for _ in 0..95 {
            losses.add(&a, 2);
        }
        losses.add(&b, 3);
        assert!(losses.take(begin + EVERY / 2).is_empty());
        assert_eq!(losses.due(begin), Some(begin + EVERY));
        assert_eq!(shown(&losses.take(begin + EVERY)), [("a", 190), ("b", 3)]);
        assert!(losses.take(begin + 2 * EVERY).is_empty());
        losses.add(&b, 1);
        assert_eq!(shown(&losses.take_all()), [("b", 1)]);
    }
}
