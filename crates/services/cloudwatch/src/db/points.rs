//! Points: put one by one, gathered into blocks, read by time.

use crate::block::{self, FIVES, HOURS, MINUTES, Points, SECONDS, Tier};
use crate::db::registry::Part;
use meter::metrics::Distribution;
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

/// Moves points from before a moment into their blocks, some at a time. Whether there may be more.
pub fn seal(tx: &Tx<'_>, before: i64, limit: usize) -> Result<bool> {
    let rows = tx.query(
        "SELECT series, step, time, body FROM points WHERE time < ?1 ORDER BY series, step, time LIMIT ?2",
        params![before, limit],
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
    let find = "SELECT body FROM blocks WHERE step = ?1 AND start = ?2 AND series = ?3";
    if let Some(row) = tx.query_one(find, params![tier.step, start, series])? {
        block::decode(row.blob(0)?, tier, start, |time, values| block::add(&mut points, time, values))?;
    }
    tx.execute(
        "INSERT INTO blocks (step, start, series, body) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (step, start, series) DO UPDATE SET body = excluded.body",
        params![tier.step, start, series, block::encode(&points, tier, start)],
    )?;
    Ok(())
}

/// Takes blocks whose every point is too old for their tier, some at a time, and adds them up in the next one. Whether
/// there may be more.
pub fn age(tx: &Tx<'_>, tier: Tier, now: i64, limit: usize) -> Result<bool> {
    let old = tx.query(
        "SELECT start, series, body FROM blocks WHERE step = ?1 AND start < ?2 ORDER BY start, series LIMIT ?3",
        params![tier.step, tier.horizon(now) - tier.span, limit],
    )?;
    let next = match tier {
        MINUTES => Some(FIVES),
        FIVES => Some(HOURS),
        _ => None,
    };
    for row in &old {
        let (start, series) = (row.int(0)?, row.int(1)?);
        if let Some(next) = next {
            let mut coarse = Points::new();
            block::decode(row.blob(2)?, tier, start, |time, values| block::add(&mut coarse, next.point(time), values))?;
            // A block lies within one of the next tier: its span divides that.
            add_to_block(tx, series, next, next.block(start), coarse)?;
        }
        let gone = "DELETE FROM blocks WHERE step = ?1 AND start = ?2 AND series = ?3";
        tx.execute(gone, params![tier.step, start, series])?;
    }
    Ok(old.len() == limit)
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
    // Two blocks may be waiting to be aged.
    let mut start = tier.block(from.max(part.from).max(tier.horizon(now) - 2 * tier.span));
    while start < to.min(part.to).min(now + 3 * 3600) {
        let find = "SELECT body FROM blocks WHERE step = ?1 AND start = ?2 AND series = ?3";
        if let Some(row) = tx.query_one(find, params![tier.step, start, series])? {
            block::decode(row.blob(0)?, tier, start, &mut note)?;
        }
        start += tier.span;
    }
    Ok(())
}
