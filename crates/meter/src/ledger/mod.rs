//! The usage ledger: what each function used each day, in the store.

mod day;
mod holdings;

pub use day::{Day, DayError};
pub use holdings::{Holding, Kept};

use crate::usage::{Arch, FIGURES, Usage};
use base::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::{Db, Durability, Row, Store, Tx, Value, params};

const MIGRATIONS: &[&str] = &[
    "CREATE TABLE usage (
    day TEXT NOT NULL,
    function TEXT NOT NULL,
    arch TEXT NOT NULL,
    requests INTEGER NOT NULL,
    errors INTEGER NOT NULL,
    billed_ms INTEGER NOT NULL,
    memory_mb_ms INTEGER NOT NULL,
    ephemeral_mb_ms INTEGER NOT NULL,
    PRIMARY KEY (day, function, arch)
)",
    "ALTER TABLE usage ADD COLUMN init_ms INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE usage ADD COLUMN provisioned_requests INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE usage ADD COLUMN provisioned_mb_ms INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE usage ADD COLUMN provisioned_held_mb_ms INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE usage ADD COLUMN snapshot_held_mb_ms INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE usage ADD COLUMN restored_mb INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE usage ADD COLUMN streamed_bytes INTEGER NOT NULL DEFAULT 0",
    holdings::SCHEMA,
];
/// Rows that one question may answer.
const ROWS: usize = 1_000_000;

/// One row of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
        self.0.write(move |tx| usage.iter().try_for_each(|(account, usage)| add(tx, account, *usage))).await
    }

    /// Every row from one day to another, both included, in order; what is still kept is counted up to `now`.
    pub async fn between(&self, from: Day, to: Day, now: Timestamp) -> store::Result<Vec<(Account, Usage)>> {
        let columns = columns();
        let sql = format!(
            "SELECT day, function, arch, {columns} FROM usage WHERE day >= ?1 AND day <= ?2
             ORDER BY day, function, arch LIMIT {ROWS}"
        );
        let both = move |tx: &Tx<'_>| {
            let rows = tx.query(&sql, params![from.to_string(), to.to_string()])?;
            let rows: Vec<_> = rows.iter().map(row).collect::<store::Result<_>>()?;
            Ok((rows, holdings::since(tx, from.begins())?))
        };
        let (rows, kept) = self.0.read(both).await?;
        let mut sums: BTreeMap<Account, Usage> = rows.into_iter().collect();
        for span in kept {
            for (day, usage) in span.usage(from, to, now) {
                let account = Account { day, function: span.holding.function.clone(), arch: span.holding.arch };
                *sums.entry(account).or_default() += usage;
            }
        }
        Ok(sums.into_iter().collect())
    }
}

fn columns() -> String {
    FIGURES.map(|(name, _)| name).join(", ")
}

fn add(tx: &Tx<'_>, account: &Account, mut usage: Usage) -> store::Result<()> {
    let numbers: Vec<_> = (0..FIGURES.len()).map(|at| format!("?{}", at + 4)).collect();
    let sums = FIGURES.map(|(name, _)| format!("{name} = usage.{name} + excluded.{name}"));
    let sql = format!(
        "INSERT INTO usage (day, function, arch, {}) VALUES (?1, ?2, ?3, {})
         ON CONFLICT (day, function, arch) DO UPDATE SET {}",
        columns(),
        numbers.join(", "),
        sums.join(", ")
    );
    let key = [account.day.to_string().into(), Value::from(&*account.function), account.arch.name().into()];
    let figures = FIGURES.map(|(_, figure)| Value::from(*figure(&mut usage)));
    let values: Vec<Value> = key.into_iter().chain(figures).collect();
    tx.execute(&sql, &values)?;
    Ok(())
}

fn row(row: &Row) -> store::Result<(Account, Usage)> {
    let day = row.text(0)?.parse().map_err(store::Error::refused)?;
    let arch = Arch::parse(row.text(2)?).ok_or(store::Error::Type)?;
    let mut usage = Usage::default();
    for (at, (_, figure)) in FIGURES.iter().enumerate() {
        *figure(&mut usage) = u64::try_from(row.int(at + 3)?).unwrap_or_default();
    }
    Ok((Account { day, function: row.text(1)?.into(), arch }, usage))
}
