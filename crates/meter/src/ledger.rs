//! The usage ledger: what each function used each day, in the store.

use crate::bill::{Arch, Usage};
use base::Timestamp;
use serde::{Serialize, Serializer};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use store::{Db, Durability, Row, Store, Tx, params};

const MIGRATIONS: &[&str] = &["CREATE TABLE usage (
    day TEXT NOT NULL,
    function TEXT NOT NULL,
    arch TEXT NOT NULL,
    requests INTEGER NOT NULL,
    errors INTEGER NOT NULL,
    billed_ms INTEGER NOT NULL,
    memory_mb_ms INTEGER NOT NULL,
    ephemeral_mb_ms INTEGER NOT NULL,
    PRIMARY KEY (day, function, arch)
)"];
/// Rows that one question may answer.
const ROWS: usize = 1_000_000;

const MS_PER_DAY: i64 = 86_400_000;

/// A day in UTC. Shown as `2026-01-02`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(time::Date);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a day such as 2026-01-02")]
pub struct DayError(String);

impl Day {
    pub fn of(time: Timestamp) -> Self {
        Self(time.datetime().date())
    }

    /// The first and last day of the month this day is in: what a bill covers.
    pub fn month(self) -> (Self, Self) {
        let last = self.0.month().length(self.0.year());
        let day = |number| Self(self.0.replace_day(number).unwrap_or(self.0));
        (day(1), day(last))
    }

    /// Midnight, at which the day begins.
    pub fn begins(self) -> Timestamp {
        let days = self.0.to_julian_day() - time::OffsetDateTime::UNIX_EPOCH.to_julian_day();
        Timestamp::from_millis(i64::from(days) * MS_PER_DAY)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), u8::from(self.0.month()), self.0.day())
    }
}

impl FromStr for Day {
    type Err = DayError;
    fn from_str(text: &str) -> Result<Self, DayError> {
        let format = time::macros::format_description!("[year]-[month]-[day]");
        time::Date::parse(text, &format).map(Self).map_err(|_| DayError(text.into()))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// One row of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Account {
    pub day: Day,
    /// The function's name.
    pub function: Arc<str>,
    pub arch: Arch,
}

/// `meter.db`. Cheap to clone.
#[derive(Clone)]
pub struct Ledger(Db);

impl Ledger {
    pub fn open(store: &Store) -> store::Result<Self> {
        Ok(Self(store.database("meter", MIGRATIONS, Durability::Process)?))
    }

    /// Adds to many rows in one commit. Done means that it survives the death of the process.
    pub async fn add(&self, usage: Vec<(Account, Usage)>) -> store::Result<()> {
        self.0.write(move |tx| usage.iter().try_for_each(|(account, usage)| add(tx, account, usage))).await
    }

    /// Every row from one day to another, both included.
    pub async fn between(&self, from: Day, to: Day) -> store::Result<Vec<(Account, Usage)>> {
        let sql = format!(
            "SELECT day, function, arch, requests, errors, billed_ms, memory_mb_ms, ephemeral_mb_ms FROM usage \
             WHERE day >= ?1 AND day <= ?2 ORDER BY day, function, arch LIMIT {ROWS}"
        );
        self.0
            .read(move |tx| tx.query(&sql, params![from.to_string(), to.to_string()])?.iter().map(row).collect())
            .await
    }

    /// Sums by function over the days from `from` to `to`: what [`crate::bill::bill`] takes.
    pub async fn by_function(&self, from: Day, to: Day) -> store::Result<Vec<(String, Arch, Usage)>> {
        let mut sums = std::collections::BTreeMap::<_, Usage>::new();
        for (account, usage) in self.between(from, to).await? {
            *sums.entry((account.function, account.arch)).or_default() += usage;
        }
        Ok(sums.into_iter().map(|((function, arch), usage)| (function.to_string(), arch, usage)).collect())
    }
}

fn add(tx: &Tx<'_>, account: &Account, usage: &Usage) -> store::Result<()> {
    tx.execute(
        "INSERT INTO usage (day, function, arch, requests, errors, billed_ms, memory_mb_ms, ephemeral_mb_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (day, function, arch) DO UPDATE SET
             requests = usage.requests + excluded.requests,
             errors = usage.errors + excluded.errors,
             billed_ms = usage.billed_ms + excluded.billed_ms,
             memory_mb_ms = usage.memory_mb_ms + excluded.memory_mb_ms,
             ephemeral_mb_ms = usage.ephemeral_mb_ms + excluded.ephemeral_mb_ms",
        params![
            account.day.to_string(),
            &*account.function,
            account.arch.name(),
            usage.requests,
            usage.errors,
            usage.billed_ms,
            usage.memory_mb_ms,
            usage.ephemeral_mb_ms
        ],
    )?;
    Ok(())
}

fn row(row: &Row) -> store::Result<(Account, Usage)> {
    let day = row.text(0)?.parse().map_err(store::Error::refused)?;
    let arch = Arch::parse(row.text(2)?).ok_or(store::Error::Type)?;
    let number = |column| row.int(column).map(|value| u64::try_from(value).unwrap_or_default());
    let usage = Usage {
        requests: number(3)?,
        errors: number(4)?,
        billed_ms: number(5)?,
        memory_mb_ms: number(6)?,
        ephemeral_mb_ms: number(7)?,
    };
    Ok((Account { day, function: row.text(1)?.into(), arch }, usage))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_months_and_midnights() {
        let day = Day::of(Timestamp::from_millis(1_791_442_425_183));
        assert_eq!(day.to_string(), "2026-10-08");
        let (first, last) = day.month();
        assert_eq!((first.to_string(), last.to_string()), ("2026-10-01".into(), "2026-10-31".into()));
        assert_eq!("2026-10-08".parse(), Ok(day));
        assert!("8 October".parse::<Day>().is_err());
        assert_eq!(Day::of(day.begins()), day);
        assert_ne!(Day::of(day.begins().plus_millis(-1)), day);
    }
}
