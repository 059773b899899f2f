//! Points as they are read: by time, of series together.

use super::places::{body, first, last};
use super::registry::Part;
use crate::block::{self, Ask, DAYS, FIVES, HOUR, HOURS, MINUTES, Points, SECONDS, TIERS, Tier};
use meter::metrics::Distribution;
use std::cell::Cell;
use store::{Result, Tx, params};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Included; the periods are counted from here.
    pub from: i64,
    /// Excluded.
    pub to: i64,
    pub period: i64,
}

impl Range {
    /// When the period of a time begins that lies within.
    fn begin(self, time: i64) -> i64 {
        self.from + (time - self.from) / self.period * self.period
    }

    /// How an hour is to be told.
    fn ask(self, need: Need, hour: i64) -> Ask {
        let last = hour + HOUR - 1;
        match need {
            _ if last < self.from || hour >= self.to => Ask::Nothing,
            _ if hour < self.from || last >= self.to || self.begin(hour) != self.begin(last) => Ask::Points,
            Need::Sums => Ask::Sums,
            Need::Values => Ask::Values,
        }
    }
}

/// What is made of the points that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Number, sum and extremes.
    Sums,
    /// Percentiles and their like.
    Values,
}

/// Blocks that are looked for one by one, without knowing whether there are any of that time.
const FEW: i64 = 4;

/// Reads points within one transaction.
pub struct Reader<'a, 'c> {
    pub tx: &'a Tx<'c>,
    /// Of each tier when the first of its blocks begins, and the last: known once somebody had to.
    extents: [Cell<Option<(i64, i64)>>; TIERS.len()],
}

impl<'a, 'c> Reader<'a, 'c> {
    pub fn new(tx: &'a Tx<'c>) -> Self {
        Self { tx, extents: Default::default() }
    }

    /// Points of series together, by the beginning of their period.
    pub fn read(&self, parts: &[Part], range: Range, need: Need) -> Result<Points> {
        let mut sums = Sums { range, need, done: Points::new(), last: None };
        let within = |part: &&Part| part.from < range.to && range.from < part.to;
        for part in parts.iter().filter(within) {
            for tier in tiers(range.period) {
                self.blocks(part, *tier, &mut sums)?;
            }
            self.recent(part, if range.period < 60 { SECONDS } else { MINUTES }, &mut sums)?;
        }
        Ok(sums.finish())
    }

    fn recent(&self, part: &Part, tier: Tier, sums: &mut Sums) -> Result<()> {
        let rows = self.tx.query(
            "SELECT time, body FROM points WHERE series = ?1 AND step = ?2 AND time >= ?3 AND time < ?4",
            params![part.series, tier.step, sums.range.from, sums.range.to],
        )?;
        rows.iter().try_for_each(|row| {
            sums.add(row.int(0)?, &block::decode_one(row.blob(1)?)?);
            Ok(())
        })
    }

    fn blocks(&self, part: &Part, tier: Tier, sums: &mut Sums) -> Result<()> {
        let Range { from, to, .. } = sums.range;
        let (mut start, mut end) = (tier.block(from.max(part.from)), to.min(part.to));
        if (end - start) / tier.span > FEW {
            let (first, last) = self.extent(tier)?;
            (start, end) = (start.max(first), end.min(last + 1));
        }
        let (range, need) = (sums.range, sums.need);
        while start < end {
            if let Some(row) = body(self.tx, part.series, tier, start)? {
                let ask = |hour| range.ask(need, hour);
                block::decode(row.blob(0)?, tier, start, &ask, &mut |time, values| sums.add(time, values))?;
            }
            start += tier.span;
        }
        Ok(())
    }

    fn extent(&self, tier: Tier) -> Result<(i64, i64)> {
        let known = &self.extents[TIERS.iter().position(|known| *known == tier).unwrap_or_default()];
        if let Some(extent) = known.get() {
            return Ok(extent);
        }
        let of_none = (i64::MAX, i64::MIN + 1);
        let extent = match (first(self.tx, tier, 0, i64::MAX)?, last(self.tx, tier)?) {
            (Some(first), Some(last)) => (first, last),
            _ => of_none,
        };
        known.set(Some(extent));
        Ok(extent)
    }
}

/// Where points are that a period of this length can be made of.
fn tiers(period: i64) -> &'static [Tier] {
    match period {
        ..60 => &[SECONDS],
        60..300 => &[MINUTES, DAYS],
        300..3600 => &[MINUTES, DAYS, FIVES],
        _ => &[MINUTES, DAYS, FIVES, HOURS],
    }
}

/// What was read so far, by period.
struct Sums {
    range: Range,
    need: Need,
    done: Points,
    /// The period that was last added to: the next point is mostly of it too.
    last: Option<(i64, Distribution)>,
}

impl Sums {
    fn add(&mut self, time: i64, values: &Distribution) {
        if !(self.range.from..self.range.to).contains(&time) {
            return;
        }
        let begin = self.range.begin(time);
        if self.last.as_ref().is_none_or(|(last, _)| *last != begin) {
            self.put_back();
            self.last = Some((begin, self.done.remove(&begin).unwrap_or_default()));
        }
        if let Some((_, sum)) = &mut self.last {
            match self.need {
                Need::Sums => sum.merge_sums(values),
                Need::Values => sum.merge(values),
            }
        }
    }

    fn put_back(&mut self) {
        if let Some((begin, sum)) = self.last.take() {
            self.done.insert(begin, sum);
        }
    }

    fn finish(mut self) -> Points {
        self.put_back();
        self.done
    }
}
