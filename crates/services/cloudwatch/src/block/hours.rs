//! Hour by hour: a body whose hours can be read one by one, behind the sums of all of them.
//!
//! What is asked for periods of an hour or more is mostly a sum, a count or an extreme. These are read from the head, which is a
//! hundredth of the whole; percentiles are read from the hours themselves, unless all values of an hour are the same.
//!
//! After the version: how long the head is, and the lengths; the head, which is a pack of the hours' sums; of each hour how long its
//! block is, or 0 where it is that of the hour before; the blocks, each a body by itself.

use super::{Ask, HOURLY, Points, Tier, add, decode_points, encode_points};
use meter::metrics::Distribution;
use meter::metrics::encode::{int, take_int};
use meter::metrics::pack::{Packer, Unpacker};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use store::{Error, Result};

pub const HOUR: i64 = 3600;

/// An hour's points, packed.
struct Hour<'a> {
    sums: Distribution,
    block: Cow<'a, [u8]>,
}

/// Hours of one row by their beginning, of bodies of any version.
pub struct Hours<'a> {
    /// Of the points in it.
    tier: Tier,
    hours: BTreeMap<i64, Hour<'a>>,
}

impl<'a> Hours<'a> {
    pub fn new(tier: Tier) -> Self {
        Self { tier, hours: BTreeMap::new() }
    }

    /// Adds a body of points so far apart that begins at `start` and spans so much. One of whole hours that are not here yet is not
    /// unpacked.
    pub fn add(&mut self, body: &'a [u8], span: i64, start: i64) -> Result<()> {
        let tier = Tier { span, ..self.tier };
        if body.first() == Some(&HOURLY) {
            return read(body, tier, start, |time, sums, block| self.add_hour(time, sums.clone(), block.into()));
        }
        let mut points = Points::new();
        decode_points(body, tier, start, &mut |time, values| add(&mut points, time, values))?;
        self.add_points(&points)
    }

    pub fn add_points(&mut self, points: &Points) -> Result<()> {
        let mut rest = points.iter().peekable();
        while let Some((time, _)) = rest.peek() {
            let start = time.div_euclid(HOUR) * HOUR;
            let mut hour = Points::new();
            while let Some((time, values)) = rest.next_if(|(time, _)| **time < start + HOUR) {
                hour.insert(*time, values.clone());
            }
            let block = encode_points(&hour, self.tier, start);
            self.add_hour(start, sums(&hour), block.into())?;
        }
        Ok(())
    }

    fn add_hour(&mut self, start: i64, new: Distribution, block: Cow<'a, [u8]>) -> Result<()> {
        let tier = Tier { span: HOUR, ..self.tier };
        match self.hours.entry(start) {
            Entry::Vacant(place) => {
                place.insert(Hour { sums: new, block });
            }
            Entry::Occupied(mut known) => {
                let mut points = Points::new();
                for block in [&known.get().block, &block] {
                    decode_points(block, tier, start, &mut |time, values| add(&mut points, time, values))?;
                }
                let block = encode_points(&points, tier, start).into();
                known.insert(Hour { sums: sums(&points), block });
            }
        }
        Ok(())
    }

    /// The body of a row that begins at `start`.
    pub fn encode(&self, start: i64) -> Vec<u8> {
        let (mut head, mut next) = (Packer::default(), start);
        let mut rest = self.hours.iter().peekable();
        while let Some((time, Hour { sums, .. })) = rest.next() {
            let gap = ((time - next) / HOUR).cast_unsigned();
            next = time + HOUR;
            let mut run = 0;
            while rest.next_if(|(time, same)| **time == next && same.sums == *sums).is_some() {
                (run, next) = (run + 1, next + HOUR);
            }
            head.put(gap, sums, run);
        }
        let (mut lengths, mut blocks, mut before) = (Vec::new(), Vec::new(), None);
        for Hour { block, .. } in self.hours.values() {
            let same = before.replace(block) == Some(block);
            int(if same { 0 } else { block.len() as u64 }, &mut lengths);
            blocks.extend_from_slice(if same { &[] } else { block });
        }
        let (mut body, head) = (vec![HOURLY], head.finish());
        int(head.len() as u64, &mut body);
        int(lengths.len() as u64, &mut body);
        [body, head, lengths, blocks].concat()
    }
}

fn sums(points: &Points) -> Distribution {
    let mut all = points.values();
    let mut sums = all.next().map(Distribution::sums).unwrap_or_default();
    for more in all {
        // All the same stay known.
        match more.sums() {
            same if !same.is_opaque() && !sums.is_opaque() && same.minimum() == sums.minimum() => sums.merge(&same),
            more => sums.merge_sums(&more),
        }
    }
    sums
}

/// The hours of a body of this version, each with its sums and its block.
fn read<'a>(
    body: &'a [u8],
    tier: Tier,
    start: i64,
    mut hour: impl FnMut(i64, &Distribution, &'a [u8]) -> Result<()>,
) -> Result<()> {
    let mut rest = body.get(1..).ok_or(Error::Type)?;
    let (of_head, of_lengths) = (length(&mut rest)?, length(&mut rest)?);
    let (head, rest) = rest.split_at_checked(of_head).ok_or(Error::Type)?;
    let (mut lengths, mut blocks) = rest.split_at_checked(of_lengths).ok_or(Error::Type)?;
    let (mut head, mut next, mut before) = (Unpacker::new(head).ok_or(Error::Type)?, start, None);
    while !head.is_empty() {
        let (gap, sums, run) = head.take().ok_or(Error::Type)?;
        let gap = i64::try_from(gap).ok().and_then(|gap| gap.checked_mul(HOUR)).ok_or(Error::Type)?;
        next = next.checked_add(gap).ok_or(Error::Type)?;
        for _ in 0..=run {
            if next >= start + tier.span {
                return Err(Error::Type);
            }
            let block = match (length(&mut lengths)?, before) {
                (0, before) => before.ok_or(Error::Type)?,
                (length, _) => {
                    let (block, rest) = blocks.split_at_checked(length).ok_or(Error::Type)?;
                    blocks = rest;
                    block
                }
            };
            before = Some(block);
            hour(next, sums, block)?;
            next += HOUR;
        }
    }
    Ok(())
}

fn length(bytes: &mut &[u8]) -> Result<usize> {
    take_int(bytes).and_then(|length| usize::try_from(length).ok()).ok_or(Error::Type)
}

/// Tells the points of a body of this version, or of whole hours their sums, as is asked of each.
pub fn decode(
    body: &[u8],
    tier: Tier,
    start: i64,
    ask: &impl Fn(i64) -> Ask,
    point: &mut impl FnMut(i64, &Distribution),
) -> Result<()> {
    let of_hour = Tier { span: HOUR, ..tier };
    read(body, tier, start, |time, sums, block| {
        match ask(time) {
            Ask::Nothing => {}
            Ask::Sums => point(time, sums),
            Ask::Values if !sums.is_opaque() => point(time, sums),
            Ask::Points | Ask::Values => decode_points(block, of_hour, time, point)?,
        }
        Ok(())
    })
}
