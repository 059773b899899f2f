//! The days before those that were written, as copies of their rows. A row does not say which day it is of: its place does.

use super::*;
use store::{Db, Durability, params};

/// Bits of a place that are the series', and migrations there are.
const SERIES_BITS: i64 = 35;
const MIGRATIONS: usize = 4;

impl Month {
    pub async fn copy(&self, node: &Node) {
        // Of the first day half was written, and of the last: whole days are between them.
        let (oldest, first, whole) = (day(NOON - self.days * DAY), day(NOON - self.written * DAY), self.written - 1);
        let db = Store::open(&node.dir).unwrap();
        let db = db.database("metrics", &["SELECT 1"; MIGRATIONS], Durability::Process).unwrap();
        if oldest == first || whole < 1 || begin(&db) < first {
            return;
        }
        for day in oldest..=first {
            copy(&db, first + 1 + (day - oldest) % whole, day).await;
            node.metrics.roll_up().await.unwrap();
        }
        // Wider dimensions are read for as long as their parts lived.
        let earlier = (first - oldest) * DAY * 1000;
        db.write(move |tx| tx.execute("UPDATE series SET made = made - ?1", params![earlier])).await.unwrap();
    }
}

fn day(time: i64) -> i64 {
    time.div_euclid(DAY)
}

/// The first day that there are rows of.
fn begin(db: &Db) -> i64 {
    let first = db.read_now(|tx| tx.query_one("SELECT MIN(place) FROM days", params![])).unwrap();
    first.unwrap().int(0).unwrap() >> SERIES_BITS
}

async fn copy(db: &Db, from: i64, to: i64) {
    let sql = "INSERT INTO days (place, body) SELECT place + ?3, body FROM days WHERE place >= ?1 AND place < ?2
        ON CONFLICT (place) DO UPDATE SET body = excluded.body";
    let place = |day: i64| day << SERIES_BITS;
    db.write(move |tx| tx.execute(sql, params![place(from), place(from + 1), place(to - from)])).await.unwrap();
}
