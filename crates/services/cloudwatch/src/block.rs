//! Points of one series, many to a row; and the tiers in which they are kept, as CloudWatch keeps them.
//!
//! A body is a version byte and then, for each run: the gap since the last point in steps, the distribution of values,
//! and how many points with the very same distribution follow without a gap. The first version had these one after another,
//! the second packs them.

use meter::metrics::Distribution;
use meter::metrics::encode::take_int;
use meter::metrics::pack::{Packer, Unpacker};
use std::collections::BTreeMap;
use store::{Error, Result};

const PLAIN: u8 = 1;
const PACKED: u8 = 2;

/// How long points of one resolution are kept, and how many seconds share a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tier {
    /// Seconds from one point to the next.
    pub step: i64,
    /// Seconds of one block.
    pub span: i64,
    /// Seconds for which points are kept.
    pub keep: i64,
}

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// High resolution. What is put here is put in the next tier too.
pub const SECONDS: Tier = Tier { step: 1, span: 300, keep: 3 * HOUR };
pub const MINUTES: Tier = Tier { step: 60, span: HOUR, keep: 15 * DAY };
pub const FIVES: Tier = Tier { step: 300, span: DAY, keep: 63 * DAY };
pub const HOURS: Tier = Tier { step: HOUR, span: 30 * DAY, keep: 455 * DAY };

/// From the finest: what grows too old for one goes on in the next.
pub const TIERS: [Tier; 4] = [SECONDS, MINUTES, FIVES, HOURS];

impl Tier {
    pub fn of(step: i64) -> Option<Self> {
        TIERS.into_iter().find(|tier| tier.step == step)
    }

    /// When the block of a time begins.
    pub fn block(self, time: i64) -> i64 {
        time.div_euclid(self.span) * self.span
    }

    /// When the point of a time begins.
    pub fn point(self, time: i64) -> i64 {
        time.div_euclid(self.step) * self.step
    }

    /// Before this nothing is kept, but for what the next round removes.
    pub fn horizon(self, now: i64) -> i64 {
        now - self.keep
    }
}

/// Points by the second at which they begin.
pub type Points = BTreeMap<i64, Distribution>;

/// Adds to a point.
pub fn add(points: &mut Points, time: i64, values: &Distribution) {
    points.entry(time).or_default().merge(values);
}

/// The body of a block that begins at `start`.
pub fn encode(points: &Points, tier: Tier, start: i64) -> Vec<u8> {
    let mut packer = Packer::default();
    // The point after the last that was written.
    let mut next = start;
    let mut rest = points.iter().peekable();
    while let Some((time, values)) = rest.next() {
        let gap = ((time - next) / tier.step).cast_unsigned();
        next = time + tier.step;
        let mut run = 0;
        while rest.next_if(|(time, same)| **time == next && *same == values).is_some() {
            run += 1;
            next += tier.step;
        }
        packer.put(gap, values, run);
    }
    [vec![PACKED], packer.finish()].concat()
}

/// The points of a body. [`Error::Type`] where the bytes were not written by [`encode`].
pub fn decode(body: &[u8], tier: Tier, start: i64, mut point: impl FnMut(i64, &Distribution)) -> Result<()> {
    let (version, rest) = body.split_first().ok_or(Error::Type)?;
    let mut times = Times { tier, next: start, end: start + tier.span };
    match *version {
        PLAIN => {
            let mut rest = rest;
            while !rest.is_empty() {
                let (gap, values, run) = take_plain(&mut rest).ok_or(Error::Type)?;
                times.tell(gap, &values, run, &mut point).ok_or(Error::Type)?;
            }
        }
        PACKED => {
            let mut unpacker = Unpacker::new(rest).ok_or(Error::Type)?;
            while !unpacker.is_empty() {
                let (gap, values, run) = unpacker.take().ok_or(Error::Type)?;
                times.tell(gap, &values, run, &mut point).ok_or(Error::Type)?;
            }
        }
        _ => return Err(Error::Type),
    }
    Ok(())
}

fn take_plain(rest: &mut &[u8]) -> Option<(u64, Distribution, u64)> {
    let gap = take_int(rest)?;
    let values = Distribution::read(rest)?;
    Some((gap, values, take_int(rest)?))
}

struct Times {
    tier: Tier,
    next: i64,
    end: i64,
}

impl Times {
    /// `None`: there is no room for so many in a block.
    fn tell(
        &mut self,
        gap: u64,
        values: &Distribution,
        run: u64,
        point: &mut impl FnMut(i64, &Distribution),
    ) -> Option<()> {
        let gap = i64::try_from(gap).ok()?.checked_mul(self.tier.step)?;
        self.next = self.next.checked_add(gap)?;
        for _ in 0..=run {
            if self.next >= self.end {
                return None;
            }
            point(self.next, values);
            self.next += self.tier.step;
        }
        Some(())
    }
}

/// One point alone, as it is kept until its block is written.
pub fn encode_one(values: &Distribution) -> Vec<u8> {
    let mut body = Vec::new();
    values.write(&mut body);
    body
}

pub fn decode_one(mut body: &[u8]) -> Result<Distribution> {
    Distribution::read(&mut body).ok_or(Error::Type)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(body: &[u8], start: i64) -> Result<Points> {
        let mut points = Points::new();
        decode(body, MINUTES, start, |time, values| add(&mut points, time, values)).map(|()| points)
    }

    #[test]
    fn an_hour_of_the_same_takes_a_few_bytes() {
        let start = 1_800_000_000;
        let points: Points = (0..60).map(|n| (start + n * 60, Distribution::of(1.0))).collect();
        let body = encode(&points, MINUTES, start);
        assert!(body.len() <= 16, "{}", body.len());
        assert_eq!(read(&body, start).unwrap(), points);
    }

    #[test]
    fn what_was_written_before_bodies_were_packed_is_read() {
        let start = 1_800_000_000;
        let mut body = vec![PLAIN, 2];
        Distribution::of(1.5).write(&mut body);
        body.push(1);
        let expect: Points = [2, 3].into_iter().map(|n| (start + n * 60, Distribution::of(1.5))).collect();
        assert_eq!(read(&body, start).unwrap(), expect);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(slots in proptest::collection::btree_map(0_i64..60, 0_u8..3, 0..60)) {
            let start = 1_800_000_000;
            let points: Points = slots.into_iter().map(|(n, v)| (start + n * 60, Distribution::of(v.into()))).collect();
            prop_assert_eq!(read(&encode(&points, MINUTES, start), start).unwrap(), points);
        }

        #[test]
        fn a_damaged_body_is_an_error_not_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            for version in [PLAIN, PACKED, 3] {
                let _ = read(&[&[version], bytes.as_slice()].concat(), 1_800_000_000);
            }
        }
    }
}
