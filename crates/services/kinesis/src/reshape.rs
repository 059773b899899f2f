//! How shards are split and merged: pure.

use crate::hash;
use crate::model::Stream;

impl Stream {
    /// Closes an open shard and divides its range at `at`, the first hash key of the second half.
    pub fn split(&mut self, number: u32, at: u128, now_ms: i64) {
        let Some(shard) = self.shard_mut(number) else { return };
        shard.closed_ms = Some(now_ms);
        let (low, high) = (shard.low, shard.high);
        self.add_shard(low, at - 1, [Some(number), None], now_ms);
        self.add_shard(at, high, [Some(number), None], now_ms);
    }

    /// Closes two open shards whose ranges touch, and makes one of them. The first is called its parent.
    pub fn merge(&mut self, one: u32, other: u32, now_ms: i64) {
        let mut range = (u128::MAX, 0);
        for number in [one, other] {
            let Some(shard) = self.shard_mut(number) else { return };
            shard.closed_ms = Some(now_ms);
            range = (range.0.min(shard.low), range.1.max(shard.high));
        }
        self.add_shard(range.0, range.1, [Some(one), Some(other)], now_ms);
    }

    /// Whether the ranges of two open shards touch.
    pub fn are_adjacent(&self, one: u32, other: u32) -> bool {
        let open = |number| self.shard(number).filter(|shard| shard.closed_ms.is_none());
        let (Some(one), Some(other)) = (open(one), open(other)) else { return false };
        let touch = |left: u128, right: u128| left.checked_add(1) == Some(right);
        touch(one.high, other.low) || touch(other.high, one.low)
    }

    /// Splits and merges until there are `count` open shards of one size. Shards in between are short-lived, as on AWS.
    pub fn scale(&mut self, count: u32, now_ms: i64) {
        let ranges = hash::uniform(count);
        for (low, _) in &ranges[1..] {
            let holder = self.open().find(|shard| shard.low < *low && *low <= shard.high).map(|shard| shard.number);
            if let Some(number) = holder {
                self.split(number, *low, now_ms);
            }
        }
        for (low, high) in ranges {
            loop {
                let mut inside: Vec<_> = self
                    .open()
                    .filter(|shard| low <= shard.low && shard.high <= high)
                    .map(|s| (s.low, s.number))
                    .collect();
                inside.sort_unstable();
                let [(_, one), (_, other), ..] = inside[..] else { break };
                self.merge(one, other, now_ms);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Mode, Stream};
    use proptest::prelude::*;

    pub fn stream(count: u32) -> Stream {
        let mut stream = Stream::new("s", 0, Mode::Provisioned);
        for (low, high) in hash::uniform(count) {
            stream.add_shard(low, high, [None, None], 0);
        }
        stream
    }

    fn check(stream: &Stream) {
        let mut open: Vec<_> = stream.open().map(|shard| (shard.low, shard.high)).collect();
        open.sort_unstable();
        assert!(open[0].0 == 0 && open.last().unwrap().1 == u128::MAX);
        assert!(open.windows(2).all(|pair| pair[0].1 + 1 == pair[1].0), "no gap and no overlap");
        for shard in &stream.shards {
            let parents: Vec<_> = shard.parents().map(|parent| stream.shard(parent).unwrap()).collect();
            assert!(parents.iter().all(|parent| parent.closed_ms.is_some() && parent.number < shard.number));
            match parents[..] {
                [] => {}
                [parent] => assert!(parent.low <= shard.low && shard.high <= parent.high),
                _ => assert_eq!(
                    (shard.low, shard.high),
                    (parents[0].low.min(parents[1].low), parents[0].high.max(parents[1].high))
                ),
            }
        }
    }

    #[test]
    fn a_split_divides_and_a_merge_unites() {
        let mut stream = stream(2);
        stream.split(0, 1000, 5);
        check(&stream);
        assert_eq!(stream.children(0).iter().map(|s| (s.number, s.low)).collect::<Vec<_>>(), [(2, 0), (3, 1000)]);
        assert!(stream.are_adjacent(3, 1) && stream.are_adjacent(1, 3) && !stream.are_adjacent(2, 1));
        stream.merge(1, 3, 6);
        check(&stream);
        let merged = stream.shard(4).unwrap();
        assert_eq!((merged.parent, merged.adjacent, merged.low), (Some(1), Some(3), 1000));
        assert!(!stream.are_adjacent(0, 1), "closed ones are not");
    }

    proptest! {
        #[test]
        fn scaling_gives_shards_of_one_size(counts in prop::collection::vec(1..40_u32, 2..6)) {
            let mut stream = stream(counts[0]);
            for (turn, count) in counts[1..].iter().enumerate() {
                stream.scale(*count, turn as i64 + 1);
                check(&stream);
                let mut open: Vec<_> = stream.open().map(|shard| (shard.low, shard.high)).collect();
                open.sort_unstable();
                prop_assert_eq!(&open, &hash::uniform(*count));
            }
        }
    }
}
