//! Points: put one by one, gathered into blocks, read by time.

use crate::block::{self, FIVES, HOURS, MINUTES, Points, SECONDS, Tier};
use crate::db::registry::Part;
use meter::metrics::Distribution;
use std::collections::BTreeMap;
use store::{Result, Tx, params};

/// Adds values to a point. Times here and below are seconds.
pub fn put(tx: &Tx<'_>, series: i64, tier: Tier, time: i64, values: &Distribution) -> Result<()> {
    let time = tier.point(time);
    let find = "SELECT body FROM points WHERE series = ?1 AND step = ?2 AND time = ?3";
    let body = match tx.query_one(find, params![series, tier.step, time])? {
        Some(row) => {
            let mut sum = block::decode_one(row.blob(0)?)?;
            sum.merge(values);
            block::encode_one(&sum)
        }
        None => block::encode_one(values),
    };
    tx.execute(
        "INSERT INTO points (series, step, time, body) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (series, step, time) DO UPDATE SET body = excluded.body",
        params![series, tier.step, time, body],
    )?;
    Ok(())
}

/// Moves points into blocks that ended before a moment, some at a time. Whether there may be more. A block is so written
/// once, unless late values come: written minute by minute it would be read and written sixty times, and move about its pages.
pub fn seal(tx: &Tx<'_>, before: i64, limit: usize) -> Result<bool> {
    let rows = tx.query(
        "SELECT series, step, time, body FROM points
         WHERE (step = ?1 AND time < ?2) OR (step = ?3 AND time < ?4) ORDER BY series, step, time LIMIT ?5",
        params![SECONDS.step, SECONDS.block(before), MINUTES.step, MINUTES.block(before), limit],
    )?;
    let mut gathered: Option<(i64, Tier, i64, Points)> = None;
    for row in &rows {
        let (series, tier) = (row.int(0)?, Tier::of(row.int(1)?).ok_or(store::Error::Type)?);
        let (time, values) = (row.int(2)?, block::decode_one(row.blob(3)?)?);
        let start = tier.block(time);
        match &mut gathered {
            Some((of, in_tier, from, points)) if (*of, *in_tier, *from) == (series, tier, start) => {
                block::add(points, time, &values);
            }
            _ => {
                if let Some((series, tier, start, points)) = gathered.take() {
                    add_to_block(tx, series, tier, start, points)?;
                }
                gathered = Some((series, tier, start, Points::from([(time, values)])));
            }
        }
        let gone = "DELETE FROM points WHERE series = ?1 AND step = ?2 AND time = ?3";
        tx.execute(gone, params![series, tier.step, time])?;
    }
    if let Some((series, tier, start, points)) = gathered {
        add_to_block(tx, series, tier, start, points)?;
    }
    Ok(rows.len() == limit)
}

fn add_to_block(tx: &Tx<'_>, series: i64, tier: Tier, start: i64, mut points: Points) -> Result<()> {
    let place = place(tier, start, series);
    if let Some(row) = tx.query_one("SELECT body FROM bodies WHERE place = ?1", params![place])? {
        block::decode(row.blob(0)?, tier, start, |time, values| block::add(&mut points, time, values))?;
    }
    tx.execute(
        "INSERT INTO bodies (place, body) VALUES (?1, ?2) ON CONFLICT (place) DO UPDATE SET body = excluded.body",
        params![place, block::encode(&points, tier, start)],
    )?;
    Ok(())
}

/// Bits of a place that are the series', and those above them that count blocks since the epoch; two more tell the tier.
const SERIES_BITS: u32 = 35;
const BLOCK_BITS: u32 = 26;

/// Minutes are last: the most blocks are of them, and what is added at the end of a table fills its pages.
const ORDER: [Tier; 4] = [HOURS, FIVES, SECONDS, MINUTES];

/// Where a block is: in order of tier, time and series. Blocks of five minutes can be counted until the year 2608.
fn place(tier: Tier, start: i64, series: i64) -> i64 {
    let block = start.div_euclid(tier.span).clamp(0, (1 << BLOCK_BITS) - 1);
    let tier = ORDER.iter().position(|known| *known == tier).unwrap_or_default() as i64;
    tier << (SERIES_BITS + BLOCK_BITS) | block << SERIES_BITS | series & ((1 << SERIES_BITS) - 1)
}

/// When the block of a place begins, and its series.
fn placed(tier: Tier, place: i64) -> (i64, i64) {
    let block = place >> SERIES_BITS & ((1 << BLOCK_BITS) - 1);
    (block * tier.span, place & ((1 << SERIES_BITS) - 1))
}

/// Seconds whose blocks grow old together, so that a block of the next tier is written once: a day of minutes. A month of
/// days is too long to wait for.
fn together(tier: Tier) -> i64 {
    if tier == MINUTES { FIVES.span } else { tier.span }
}

/// Takes blocks whose every point is too old for their tier, some at a time, and adds them up in the next one. Whether
/// there may be more.
pub fn age(tx: &Tx<'_>, tier: Tier, now: i64, limit: usize) -> Result<bool> {
    let together = together(tier);
    let end = tier.horizon(now).div_euclid(together) * together;
    let old = place(tier, 0, 0)..place(tier, end, 0);
    let find = "SELECT place FROM bodies WHERE place >= ?1 AND place < ?2 ORDER BY place LIMIT ?3";
    let Some(first) = tx.query_one(find, params![old.start, old.end, 1])? else { return Ok(false) };
    let (start, _) = placed(tier, first.int(0)?);
    // Every series that has this block, with what it has until the end of the whole.
    let whole = start.div_euclid(together) * together;
    let limit = (limit as i64 * tier.span / together).max(1);
    let after = place(tier, start + tier.span, 0);
    for row in &tx.query(find, params![place(tier, start, 0), after, limit])? {
        let (_, series) = placed(tier, row.int(0)?);
        let starts = (0..together / tier.span).map(|n| whole + n * tier.span);
        let coarse = take_all(tx, tier, series, starts.filter(|other| *other >= start))?;
        for (next, start, points) in coarse {
            add_to_block(tx, series, next, start, points)?;
        }
    }
    Ok(true)
}

/// Removes blocks of a series: what goes to the next tier of them, by the beginnings of its blocks.
fn take_all(
    tx: &Tx<'_>,
    tier: Tier,
    series: i64,
    starts: impl Iterator<Item = i64>,
) -> Result<Vec<(Tier, i64, Points)>> {
    let next = match tier {
        MINUTES => Some(FIVES),
        FIVES => Some(HOURS),
        _ => None,
    };
    // A block lies within one of the next tier: its span divides that.
    let mut coarse: BTreeMap<i64, Points> = BTreeMap::new();
    for start in starts {
        let place = place(tier, start, series);
        let Some(row) = tx.query_one("SELECT body FROM bodies WHERE place = ?1", params![place])? else { continue };
        if let Some(next) = next {
            let points = coarse.entry(next.block(start)).or_default();
            block::decode(row.blob(0)?, tier, start, |time, values| block::add(points, next.point(time), values))?;
        }
        tx.execute("DELETE FROM bodies WHERE place = ?1", params![place])?;
    }
    Ok(coarse.into_iter().filter_map(|(start, points)| Some((next?, start, points))).collect())
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Included; the periods are counted from here.
    pub from: i64,
    /// Excluded.
    pub to: i64,
    pub period: i64,
}

/// Points of series together, by the beginning of their period.
pub fn read(tx: &Tx<'_>, parts: &[Part], range: Range, now: i64) -> Result<Points> {
    let mut sums = Points::new();
    let within = |part: &&Part| part.from < range.to && range.from < part.to;
    for tier in tiers(range.period) {
        for part in parts.iter().filter(within) {
            read_tier(tx, part, *tier, range, now, &mut sums)?;
        }
    }
    Ok(sums)
}

/// Where points are that a period of this length can be made of.
fn tiers(period: i64) -> &'static [Tier] {
    match period {
        ..60 => &[SECONDS],
        60..300 => &[MINUTES],
        300..3600 => &[MINUTES, FIVES],
        _ => &[MINUTES, FIVES, HOURS],
    }
}

fn read_tier(tx: &Tx<'_>, part: &Part, tier: Tier, range: Range, now: i64, sums: &mut Points) -> Result<()> {
    let (Range { from, to, period }, series) = (range, part.series);
    let mut note = |time: i64, values: &Distribution| {
        if (from..to).contains(&time) {
            block::add(sums, from + (time - from) / period * period, values);
        }
    };
    let recent = tx.query(
        "SELECT time, body FROM points WHERE series = ?1 AND step = ?2 AND time >= ?3 AND time < ?4",
        params![series, tier.step, from, to],
    )?;
    for row in &recent {
        note(row.int(0)?, &block::decode_one(row.blob(1)?)?);
    }
    // Some may be waiting to be aged.
    let waiting = together(tier) + 2 * tier.span;
    let mut start = tier.block(from.max(part.from).max(tier.horizon(now) - waiting));
    while start < to.min(part.to).min(now + 3 * 3600) {
        let find = "SELECT body FROM bodies WHERE place = ?1";
        if let Some(row) = tx.query_one(find, params![place(tier, start, series)])? {
            block::decode(row.blob(0)?, tier, start, &mut note)?;
        }
        start += tier.span;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_in_order_of_tier_time_and_series() {
        let time = 1_791_460_800;
        let mut places = Vec::new();
        for tier in ORDER {
            for start in [0, tier.block(time), tier.block(time) + tier.span] {
                for series in [1, 2, 34_000_000_000] {
                    let place = place(tier, start, series);
                    assert_eq!(placed(tier, place), (start, series));
                    places.push(place);
                }
            }
        }
        assert!(places.is_sorted() && places[0] > 0);
        // As the migration computes them.
        let of_hour = 6_917_529_027_641_081_856 + (MINUTES.block(time) / 3600) * 34_359_738_368 + 7;
        assert_eq!(place(MINUTES, MINUTES.block(time), 7), of_hour);
        let of_month = (HOURS.block(time) / 2_592_000) * 34_359_738_368 + 7;
        assert_eq!(place(HOURS, HOURS.block(time), 7), of_month);
    }
}
