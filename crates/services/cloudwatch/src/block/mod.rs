//! Points of one series, many to a row; and the tiers in which they are kept, as CloudWatch keeps them.
//!
//! A body is a version byte and then, for each run: the gap since the last point in steps, the distribution of values,
//! and how many points with the very same distribution follow without a gap. The first version had these one after another,
//! the second packs them. The third is made of those of the second, one for each hour: see [`hours`].

mod hours;

pub use hours::{HOUR, Hours};

use meter::metrics::Distribution;
use meter::metrics::encode::take_int;
use meter::metrics::pack::{Packer, Unpacker};
use std::collections::BTreeMap;
use store::{Error, Result};

const PLAIN: u8 = 1;
const PACKED: u8 = 2;
const HOURLY: u8 = 3;

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

const DAY: i64 = 24 * HOUR;

/// High resolution. What is put here is put in the next tier too.
pub const SECONDS: Tier = Tier { step: 1, span: 300, keep: 3 * HOUR };
/// Until its day has been over for a while.
pub const MINUTES: Tier = Tier { step: 60, span: HOUR, keep: HOUR / 2 };
/// Minutes too, a day to a row.
pub const DAYS: Tier = Tier { step: 60, span: DAY, keep: 15 * DAY };
pub const FIVES: Tier = Tier { step: 300, span: DAY, keep: 63 * DAY };
pub const HOURS: Tier = Tier { step: HOUR, span: 30 * DAY, keep: 455 * DAY };

/// From the finest: what grows too old for one goes on in the next.
pub const TIERS: [Tier; 5] = [SECONDS, MINUTES, DAYS, FIVES, HOURS];

impl Tier {
    pub fn of(step: i64) -> Option<Self> {
        TIERS.into_iter().find(|tier| tier.step == step)
    }

    /// Where points go that are too old for this one. From seconds they were put there right away.
    pub fn next(self) -> Option<Self> {
        match self {
            MINUTES => Some(DAYS),
            DAYS => Some(FIVES),
            FIVES => Some(HOURS),
            _ => None,
        }
    }

    /// Seconds whose blocks grow old together, so that a block of the next tier is written once: a day of minutes. A month of
    /// days is too long to wait for.
    pub fn together(self) -> i64 {
        if self == MINUTES { DAYS.span } else { self.span }
    }

    /// Its bodies are made of hours.
    pub fn is_hourly(self) -> bool {
        (60..HOUR).contains(&self.step)
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

/// How the points of an hour are to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    Nothing,
    /// Each by itself.
    Points,
    /// At best as one, which begins with the hour and need have sums only.
    Sums,
    /// The same with its values.
    Values,
}

/// A body of points that is no [`Hours`], of a block that begins at `start`.
pub fn encode_points(points: &Points, tier: Tier, start: i64) -> Vec<u8> {
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

/// The points of a body of any version, all of them or as they are asked for. [`Error::Type`] where the bytes were not written here.
pub fn decode(
    body: &[u8],
    tier: Tier,
    start: i64,
    ask: &impl Fn(i64) -> Ask,
    point: &mut impl FnMut(i64, &Distribution),
) -> Result<()> {
    match body.first() {
        Some(&HOURLY) => hours::decode(body, tier, start, ask, point),
        _ => decode_points(body, tier, start, point),
    }
}

fn decode_points(body: &[u8], tier: Tier, start: i64, point: &mut impl FnMut(i64, &Distribution)) -> Result<()> {
    let (version, rest) = body.split_first().ok_or(Error::Type)?;
    let mut times = Times { tier, next: start, end: start + tier.span };
    match *version {
        PLAIN => {
            let mut rest = rest;
            while !rest.is_empty() {
                let (gap, values, run) = take_plain(&mut rest).ok_or(Error::Type)?;
                times.tell(gap, &values, run, point).ok_or(Error::Type)?;
            }
        }
        PACKED => {
            let mut unpacker = Unpacker::new(rest).ok_or(Error::Type)?;
            while !unpacker.is_empty() {
                let (gap, values, run) = unpacker.take().ok_or(Error::Type)?;
                times.tell(gap, values, run, point).ok_or(Error::Type)?;
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
mod tests;
