//! Where blocks are: a row for each, whose id is made of tier, time and series.

use crate::block::{self, Ask, DAYS, FIVES, HOURS, Hours, MINUTES, Points, SECONDS, Tier};
use store::{Result, Tx, params};

/// Bits of a place that are the series', and those above them that count blocks since the epoch; two more tell the tier.
const SERIES_BITS: u32 = 35;
const BLOCK_BITS: u32 = 26;

/// The tiers that share a table. Minutes are last: what is added at the end of a table fills its pages.
const ORDER: [Tier; 4] = [HOURS, FIVES, SECONDS, MINUTES];

/// Days have one of their own: most of all that is kept is in them, and it is added at the end too.
pub fn table(tier: Tier) -> &'static str {
    if tier == DAYS { "days" } else { "bodies" }
}

/// Where a block is: in order of tier, time and series. Blocks of five minutes can be counted until the year 2608.
pub fn place(tier: Tier, start: i64, series: i64) -> i64 {
    let block = start.div_euclid(tier.span).clamp(0, (1 << BLOCK_BITS) - 1);
    let tier = ORDER.iter().position(|known| *known == tier).unwrap_or_default() as i64;
    tier << (SERIES_BITS + BLOCK_BITS) | block << SERIES_BITS | series & ((1 << SERIES_BITS) - 1)
}

/// When the block of a place begins, and its series.
pub fn placed(tier: Tier, place: i64) -> (i64, i64) {
    let block = place >> SERIES_BITS & ((1 << BLOCK_BITS) - 1);
    (block * tier.span, place & ((1 << SERIES_BITS) - 1))
}

/// When the first block begins that any series has from one time on and before another.
pub fn first(tx: &Tx<'_>, tier: Tier, from: i64, to: i64) -> Result<Option<i64>> {
    let sql = match table(tier) {
        "days" => "SELECT place FROM days WHERE place >= ?1 AND place < ?2 ORDER BY place LIMIT 1",
        _ => "SELECT place FROM bodies WHERE place >= ?1 AND place < ?2 ORDER BY place LIMIT 1",
    };
    let row = tx.query_one(sql, params![place(tier, from, 0), place(tier, to, 0)])?;
    row.map(|row| Ok(placed(tier, row.int(0)?).0)).transpose()
}

/// When the last block begins that any series has.
pub fn last(tx: &Tx<'_>, tier: Tier) -> Result<Option<i64>> {
    let sql = match table(tier) {
        "days" => "SELECT place FROM days WHERE place >= ?1 AND place <= ?2 ORDER BY place DESC LIMIT 1",
        _ => "SELECT place FROM bodies WHERE place >= ?1 AND place <= ?2 ORDER BY place DESC LIMIT 1",
    };
    let row = tx.query_one(sql, params![place(tier, 0, 0), place(tier, i64::MAX, (1 << SERIES_BITS) - 1)])?;
    row.map(|row| Ok(placed(tier, row.int(0)?).0)).transpose()
}

/// The block of a series.
pub fn body(tx: &Tx<'_>, series: i64, tier: Tier, start: i64) -> Result<Option<store::Row>> {
    let sql = match table(tier) {
        "days" => "SELECT body FROM days WHERE place = ?1",
        _ => "SELECT body FROM bodies WHERE place = ?1",
    };
    tx.query_one(sql, params![place(tier, start, series)])
}

/// Writes the block of a series as a change makes it of what was there.
pub fn change(
    tx: &Tx<'_>,
    series: i64,
    tier: Tier,
    start: i64,
    change: impl FnOnce(Option<&[u8]>) -> Result<Vec<u8>>,
) -> Result<()> {
    let known = body(tx, series, tier, start)?;
    let new = change(known.as_ref().map(|row| row.blob(0)).transpose()?)?;
    let sql = match (table(tier), known.is_some()) {
        ("days", false) => "INSERT INTO days (place, body) VALUES (?1, ?2)",
        ("days", true) => "UPDATE days SET body = ?2 WHERE place = ?1",
        (_, false) => "INSERT INTO bodies (place, body) VALUES (?1, ?2)",
        (_, true) => "UPDATE bodies SET body = ?2 WHERE place = ?1",
    };
    tx.execute(sql, params![place(tier, start, series), new]).map(drop)
}

/// Adds points to the block that begins at `start`, in which all of them lie.
pub fn add_points(tx: &Tx<'_>, series: i64, tier: Tier, start: i64, mut points: Points) -> Result<()> {
    change(tx, series, tier, start, |known| {
        if tier.is_hourly() {
            let mut hours = Hours::new(tier);
            known.map_or(Ok(()), |known| hours.add(known, tier.span, start))?;
            hours.add_points(&points)?;
            return Ok(hours.encode(start));
        }
        if let Some(known) = known {
            let mut add = |time, values: &_| block::add(&mut points, time, values);
            block::decode(known, tier, start, &|_| Ask::Points, &mut add)?;
        }
        Ok(block::encode_points(&points, tier, start))
    })
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
