//! Points as they are written: put one by one, gathered into blocks, moved on as they grow old.

use super::places::{add_points, first, place, placed, table};
use crate::block::{self, Ask, Hours, MINUTES, Points, SECONDS, Tier};
use meter::metrics::Distribution;
use std::collections::BTreeMap;
use store::{Result, Tx, params};

/// Adds values to a point. Times here and below are seconds.
pub fn put(tx: &Tx<'_>, series: i64, tier: Tier, time: i64, values: &Distribution) -> Result<()> {
    let time = tier.point(time);
    let sql = "INSERT INTO points (series, step, time, body) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (series, step, time) DO NOTHING";
    if tx.execute(sql, params![series, tier.step, time, block::encode_one(values)])? > 0 {
        return Ok(());
    }
    let find = "SELECT body FROM points WHERE series = ?1 AND step = ?2 AND time = ?3";
    let known = tx.query_one(find, params![series, tier.step, time])?.ok_or(store::Error::Type)?;
    let mut sum = block::decode_one(known.blob(0)?)?;
    sum.merge(values);
    let sql = "UPDATE points SET body = ?4 WHERE series = ?1 AND step = ?2 AND time = ?3";
    tx.execute(sql, params![series, tier.step, time, block::encode_one(&sum)]).map(drop)
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
                    add_points(tx, series, tier, start, points)?;
                }
                gathered = Some((series, tier, start, Points::from([(time, values)])));
            }
        }
        let gone = "DELETE FROM points WHERE series = ?1 AND step = ?2 AND time = ?3";
        tx.execute(gone, params![series, tier.step, time])?;
    }
    if let Some((series, tier, start, points)) = gathered {
        add_points(tx, series, tier, start, points)?;
    }
    Ok(rows.len() == limit)
}

/// Takes blocks whose every point is too old for their tier, of some series at a time, and adds them up in the next one. Whether
/// there may be more.
pub fn age(tx: &Tx<'_>, tier: Tier, now: i64, limit: usize) -> Result<bool> {
    let together = tier.together();
    let end = tier.horizon(now).div_euclid(together) * together;
    let Some(next) = tier.next() else { return remove(tx, tier, end, limit) };
    let Some(oldest) = first(tx, tier, 0, end)? else { return Ok(false) };
    let whole = oldest.div_euclid(together) * together;
    // A block is read and written for each hour of it.
    let most = (limit as i64 * block::HOUR / together).max(1);
    let taken = Crowd::find(tx, tier, oldest, most)?.take(tx, tier, oldest, whole + together, 4 * most as usize)?;
    for (series, bodies) in taken {
        match next.step == tier.step {
            true => join(tx, series, next, whole, &bodies)?,
            false => coarsen(tx, series, tier, next, &bodies)?,
        }
    }
    Ok(true)
}

/// Removes blocks that end before a moment.
fn remove(tx: &Tx<'_>, tier: Tier, end: i64, limit: usize) -> Result<bool> {
    let (from, to) = (place(tier, 0, 0), place(tier, end, 0));
    let find = format!("SELECT place FROM {} WHERE place >= ?1 AND place < ?2 ORDER BY place LIMIT ?3", table(tier));
    let old = tx.query(&find, params![from, to, limit])?;
    if let Some(last) = old.last() {
        let gone = format!("DELETE FROM {} WHERE place >= ?1 AND place <= ?2", table(tier));
        tx.execute(&gone, params![from, last.int(0)?])?;
    }
    Ok(old.len() == limit)
}

/// Blocks of one series, each with its begin.
type Bodies = Vec<(i64, Vec<u8>)>;

/// Series from one to another.
struct Crowd {
    low: i64,
    high: i64,
}

impl Crowd {
    /// The first that have a block that begins then.
    fn find(tx: &Tx<'_>, tier: Tier, start: i64, most: i64) -> Result<Self> {
        let find =
            format!("SELECT place FROM {} WHERE place >= ?1 AND place < ?2 ORDER BY place LIMIT ?3", table(tier));
        let rows = tx.query(&find, params![place(tier, start, 0), place(tier, start + tier.span, 0), most])?;
        let series = |row: Option<&store::Row>| row.map_or(Ok(0), |row| row.int(0).map(|place| placed(tier, place).1));
        Ok(Self { low: series(rows.first())?, high: series(rows.last())? })
    }

    /// Takes all that they have between two times out of a tier. Of each block at most so many: then it is fewer series.
    fn take(mut self, tx: &Tx<'_>, tier: Tier, from: i64, to: i64, most: usize) -> Result<BTreeMap<i64, Bodies>> {
        let table = table(tier);
        let find = format!("SELECT place, body FROM {table} WHERE place >= ?1 AND place <= ?2 ORDER BY place LIMIT ?3");
        let gone = format!("DELETE FROM {table} WHERE place >= ?1 AND place <= ?2");
        let starts = || (from..to).step_by(tier.span as usize);
        let mut taken: BTreeMap<i64, Bodies> = BTreeMap::new();
        for start in starts() {
            let rows = tx.query(&find, params![place(tier, start, self.low), place(tier, start, self.high), most])?;
            for row in &rows {
                let (_, series) = placed(tier, row.int(0)?);
                taken.entry(series).or_default().push((start, row.blob(1)?.to_vec()));
                if rows.len() == most {
                    self.high = series;
                }
            }
        }
        taken.retain(|series, _| *series <= self.high);
        for start in starts() {
            tx.execute(&gone, params![place(tier, start, self.low), place(tier, start, self.high)])?;
        }
        Ok(taken)
    }
}

/// Puts blocks beside one another in one of the next tier, which has the same points.
fn join(tx: &Tx<'_>, series: i64, next: Tier, start: i64, bodies: &Bodies) -> Result<()> {
    super::places::change(tx, series, next, start, |known| {
        let mut hours = Hours::new(next);
        known.map_or(Ok(()), |known| hours.add(known, next.span, start))?;
        bodies.iter().try_for_each(|(start, body)| hours.add(body, MINUTES.span, *start))?;
        Ok(hours.encode(start))
    })
}

/// Adds up points in the next tier. A block lies within one of that: its span divides it.
fn coarsen(tx: &Tx<'_>, series: i64, tier: Tier, next: Tier, bodies: &Bodies) -> Result<()> {
    // Of an hour whose values are all one there is nothing more to tell.
    let ask = |_| if next.step % block::HOUR == 0 { Ask::Values } else { Ask::Points };
    for (start, body) in bodies {
        let mut points = Points::new();
        let mut add = |time: i64, values: &Distribution| block::add(&mut points, next.point(time), values);
        block::decode(body, tier, *start, &ask, &mut add)?;
        add_points(tx, series, next, next.block(*start), points)?;
    }
    Ok(())
}
