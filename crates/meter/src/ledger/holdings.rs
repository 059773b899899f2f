//! What is paid for as long as it is kept, used or not: provisioned concurrency and snapshots.
//!
//! The ledger keeps when each began and ended, and computes the time when it is asked. So nothing has to tick, a node
//! that was killed or stopped loses nothing, and time in which it did not run counts: on AWS it would have.

use super::Ledger;
use super::day::Day;
use crate::usage::{Arch, Usage};
use base::Timestamp;
use std::sync::Arc;
use store::{Row, Tx, params};

pub(super) const SCHEMA: &str = "CREATE TABLE holdings (
    kind TEXT NOT NULL,
    function TEXT NOT NULL,
    name TEXT NOT NULL,
    arch TEXT NOT NULL,
    mb INTEGER NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER
);
CREATE INDEX holdings_open ON holdings (kind, function, name, until);
CREATE INDEX holdings_until ON holdings (until)";
/// Holdings that one question may look at.
const ROWS: usize = 1_000_000;

/// Why something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kept {
    /// Provisioned concurrency. Begun five minutes are whole ones.
    Provisioned,
    /// The snapshot of a version: three hours at least.
    Snapshot,
}

impl Kept {
    const ALL: [Self; 2] = [Self::Provisioned, Self::Snapshot];

    fn name(self) -> &'static str {
        match self {
            Self::Provisioned => "provisioned",
            Self::Snapshot => "snapshot",
        }
    }

    /// What a time of so many milliseconds counts as.
    fn counted(self, ms: i64) -> i64 {
        const MINUTE: i64 = 60_000;
        const STEP: i64 = 5 * MINUTE;
        match self {
            Self::Provisioned => ms.max(1).saturating_add(STEP - 1) / STEP * STEP,
            Self::Snapshot => ms.max(3 * 60 * MINUTE),
        }
    }

    fn usage(self, mb_ms: u64) -> Usage {
        match self {
            Self::Provisioned => Usage { provisioned_held_mb_ms: mb_ms, ..Usage::default() },
            Self::Snapshot => Usage { snapshot_held_mb_ms: mb_ms, ..Usage::default() },
        }
    }
}

/// One thing that is kept. Kind, function and name tell it from others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Holding {
    pub kind: Kept,
    pub function: Arc<str>,
    /// Of the function: the alias or version.
    pub name: Arc<str>,
    pub arch: Arch,
    /// Memory size, times the number of environments.
    pub mb: u64,
}

/// A holding's time. It is still kept where it has no end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub holding: Holding,
    since: Timestamp,
    until: Option<Timestamp>,
}

impl Ledger {
    /// Something is kept from `since` on. Said again of the same it changes nothing; with another size or architecture
    /// the time of the former ends there. Done means that it survives the death of the process.
    pub async fn hold(&self, holding: Holding, since: Timestamp) -> store::Result<()> {
        self.0
            .write(move |tx| match open(tx, &holding)? {
                Some(now) if now == holding => Ok(()),
                Some(_) => close(tx, &holding, since).and_then(|()| insert(tx, &holding, since)),
                None => insert(tx, &holding, since),
            })
            .await
    }

    /// It is kept no longer. Nothing where it was not.
    pub async fn release(&self, kind: Kept, function: &str, name: &str, at: Timestamp) -> store::Result<()> {
        let (function, name) = (function.into(), name.into());
        let holding = Holding { kind, function, name, arch: Arch::default(), mb: 0 };
        self.0.write(move |tx| close(tx, &holding, at)).await
    }

    /// What is kept now of one kind, to compare with what should be after a start.
    pub async fn held(&self, kind: Kept) -> store::Result<Vec<Holding>> {
        let sql = format!(
            "SELECT kind, function, name, arch, mb, since, until FROM holdings
             WHERE kind = ?1 AND until IS NULL ORDER BY function, name LIMIT {ROWS}"
        );
        let spans: Vec<Span> =
            self.0.read(move |tx| tx.query(&sql, params![kind.name()])?.iter().map(span).collect()).await?;
        Ok(spans.into_iter().map(|span| span.holding).collect())
    }
}

/// Those that may reach into the time from `from` on: the longest step after their end included.
pub(super) fn since(tx: &Tx<'_>, from: Timestamp) -> store::Result<Vec<Span>> {
    let slack = Kept::ALL.into_iter().map(|kind| kind.counted(1)).max().unwrap_or_default();
    let sql = format!(
        "SELECT kind, function, name, arch, mb, since, until FROM holdings
         WHERE until IS NULL OR until > ?1 LIMIT {ROWS}"
    );
    tx.query(&sql, params![from.plus_millis(-slack)])?.iter().map(span).collect()
}

impl Span {
    /// What each day of a range has of it, as of `now`.
    pub fn usage(&self, first: Day, last: Day, now: Timestamp) -> Vec<(Day, Usage)> {
        let Holding { kind, mb, .. } = self.holding;
        let since = self.since.millis();
        let so_far = self.until.unwrap_or(now).millis().saturating_sub(since);
        let end = since.saturating_add(kind.counted(so_far));
        let first = first.max(Day::of(self.since));
        let last = last.min(Day::of(Timestamp::from_millis(end)));
        let of_day = |day: Day| end.min(day.ends().millis()).saturating_sub(since.max(day.begins().millis()));
        first
            .through(last)
            .map(|day| (day, u64::try_from(of_day(day)).unwrap_or_default()))
            .filter(|(_, ms)| *ms > 0)
            .map(|(day, ms)| (day, kind.usage(mb.saturating_mul(ms))))
            .collect()
    }
}

fn open(tx: &Tx<'_>, holding: &Holding) -> store::Result<Option<Holding>> {
    let rows = tx.query(
        "SELECT kind, function, name, arch, mb, since, until FROM holdings
         WHERE kind = ?1 AND function = ?2 AND name = ?3 AND until IS NULL",
        params![holding.kind.name(), &*holding.function, &*holding.name],
    )?;
    Ok(rows.first().map(span).transpose()?.map(|span| span.holding))
}

fn insert(tx: &Tx<'_>, holding: &Holding, since: Timestamp) -> store::Result<()> {
    let Holding { kind, function, name, arch, mb } = holding;
    tx.execute(
        "INSERT INTO holdings (kind, function, name, arch, mb, since) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![kind.name(), &**function, &**name, arch.name(), *mb, since],
    )?;
    Ok(())
}

fn close(tx: &Tx<'_>, holding: &Holding, at: Timestamp) -> store::Result<()> {
    tx.execute(
        "UPDATE holdings SET until = MAX(since, ?4) WHERE kind = ?1 AND function = ?2 AND name = ?3 AND until IS NULL",
        params![holding.kind.name(), &*holding.function, &*holding.name, at],
    )?;
    Ok(())
}

fn span(row: &Row) -> store::Result<Span> {
    let kind = Kept::ALL.into_iter().find(|kind| row.text(0).is_ok_and(|name| kind.name() == name));
    let holding = Holding {
        kind: kind.ok_or(store::Error::Type)?,
        function: row.text(1)?.into(),
        name: row.text(2)?.into(),
        arch: Arch::parse(row.text(3)?).ok_or(store::Error::Type)?,
        mb: u64::try_from(row.int(4)?).unwrap_or_default(),
    };
    let until = row.opt_int(6)?.map(Timestamp::from_millis);
    Ok(Span { holding, since: Timestamp::from_millis(row.int(5)?), until })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;
    const HOUR: u64 = 3_600_000;

    /// Kept from the first time to the second; figures of the days of October 2026, in MB-milliseconds.
    fn check(kind: Kept, from: &str, until: Option<&str>, now: &str, expect: &[(&str, u64)]) {
        let at = |text: &str| {
            let (day, minutes) = text.split_once(' ').unwrap();
            let (hour, minute) = minutes.split_once(':').unwrap();
            let minutes = hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap();
            day.parse::<Day>().unwrap().begins().plus_millis(minutes * MINUTE)
        };
        let holding = Holding { kind, function: "f".into(), name: "1".into(), arch: Arch::X86, mb: 2 };
        let span = Span { holding, since: at(from), until: until.map(at) };
        let (first, last) = "2026-10-01".parse::<Day>().unwrap().month();
        let got: Vec<_> = span
            .usage(first, last, at(now))
            .into_iter()
            .map(|(day, usage)| (day.to_string(), usage.provisioned_held_mb_ms + usage.snapshot_held_mb_ms))
            .collect();
        let expect: Vec<_> = expect.iter().map(|(day, ms)| ((*day).to_owned(), ms * 2)).collect();
        assert_eq!(got, expect);
    }

    #[test]
    fn begun_five_minutes_of_provisioned_concurrency_are_whole_ones() {
        let minutes = |m: u64| m * 60_000;
        let day = "2026-10-08";
        check(
            Kept::Provisioned,
            "2026-10-08 10:00",
            Some("2026-10-08 10:00"),
            "2026-10-09 00:00",
            &[(day, minutes(5))],
        );
        check(
            Kept::Provisioned,
            "2026-10-08 10:00",
            Some("2026-10-08 10:05"),
            "2026-10-09 00:00",
            &[(day, minutes(5))],
        );
        check(
            Kept::Provisioned,
            "2026-10-08 10:00",
            Some("2026-10-08 10:06"),
            "2026-10-09 00:00",
            &[(day, minutes(10))],
        );
        check(Kept::Provisioned, "2026-10-08 10:00", None, "2026-10-08 10:41", &[(day, minutes(45))]);
    }

    #[test]
    fn a_snapshot_is_kept_three_hours_at_least_and_each_day_has_its_part() {
        let (day, next) = ("2026-10-08", "2026-10-09");
        check(Kept::Snapshot, "2026-10-08 10:00", Some("2026-10-08 10:01"), "2026-10-10 00:00", &[(day, 3 * HOUR)]);
        check(
            Kept::Snapshot,
            "2026-10-08 23:00",
            Some("2026-10-08 23:30"),
            "2026-10-10 00:00",
            &[(day, HOUR), (next, 2 * HOUR)],
        );
        check(
            Kept::Snapshot,
            "2026-10-08 22:00",
            None,
            "2026-10-10 01:00",
            &[(day, 2 * HOUR), (next, 24 * HOUR), ("2026-10-10", HOUR)],
        );
    }

    #[test]
    fn a_month_has_what_lies_within_it() {
        check(
            Kept::Snapshot,
            "2026-08-30 00:00",
            Some("2026-10-01 01:00"),
            "2026-11-20 00:00",
            &[("2026-10-01", HOUR)],
        );
        check(
            Kept::Snapshot,
            "2026-09-30 23:00",
            Some("2026-09-30 23:10"),
            "2026-11-20 00:00",
            &[("2026-10-01", 2 * HOUR)],
        );
        check(Kept::Snapshot, "2026-11-02 00:00", None, "2026-11-20 00:00", &[]);
        check(Kept::Provisioned, "2026-09-30 23:00", Some("2026-10-01 00:00"), "2026-11-20 00:00", &[]);
    }
}
