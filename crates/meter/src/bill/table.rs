//! The bill as a person reads it.

use super::{Bill, Charge, Line};
use std::fmt;

const HEAD: [&str; 8] = ["FUNCTION", "ARCH", "REQUESTS", "ERRORS", "BILLED", "GB-SECONDS", "COST", "CHARGED"];
const ITEMS: [&str; 6] = ["ITEM", "ARCH", "QUANTITY", "FREE", "COST", "CHARGED"];

impl fmt::Display for Bill {
    /// Aligned tables of functions and of items, and the totals; no colour, no trailing spaces.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let daily = self.lines.iter().any(|line| line.day.is_some());
        let mut head: Vec<String> = HEAD.map(String::from).into();
        let mut rows: Vec<Vec<String>> = self.lines.iter().map(row).collect();
        if daily {
            head.insert(0, "DAY".into());
            let days = self.lines.iter().map(|line| line.day.map(|day| day.to_string()).unwrap_or_default());
            rows.iter_mut().zip(days).for_each(|(row, day)| row.insert(0, day));
        }
        write_table(f, &head, &rows, if daily { 3 } else { 2 })?;
        writeln!(f)?;
        let items: Vec<Vec<String>> = self.items.iter().map(item).collect();
        write_table(f, &ITEMS.map(String::from), &items, 2)?;
        writeln!(f)?;
        let total = |f: &mut fmt::Formatter<'_>, name: &str, cost: f64| writeln!(f, "{name:<10} {:>16}", money(cost));
        total(f, "Subtotal", self.subtotal)?;
        total(f, "Free tier", 0.0 - self.free)?;
        total(f, "Total", self.total)?;
        writeln!(f, "{} at AWS prices of {}, {}.", self.currency, self.region, self.prices_as_of)
    }
}

fn row(line: &Line) -> Vec<String> {
    vec![
        line.function.clone(),
        line.arch.name().into(),
        line.usage.requests.to_string(),
        line.usage.errors.to_string(),
        duration(line.usage.billed_ms),
        format!("{:.3}", line.gb_seconds),
        money(line.cost),
        money(line.charged),
    ]
}

fn item(charge: &Charge) -> Vec<String> {
    let quantity = |amount: f64| match charge.item.unit() {
        "requests" => format!("{amount:.0} requests"),
        unit => format!("{amount:.3} {unit}"),
    };
    vec![
        charge.item.words().into(),
        charge.arch.name().into(),
        quantity(charge.quantity),
        quantity(charge.free),
        money(charge.cost),
        money(charge.charged),
    ]
}

/// The first `left` columns are texts, the others numbers.
fn write_table(f: &mut fmt::Formatter<'_>, head: &[String], rows: &[Vec<String>], left: usize) -> fmt::Result {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).chain([head[column].len()]).max();
    let widths: Vec<usize> = (0..head.len()).map(|column| width(column).unwrap_or_default()).collect();
    for row in std::iter::once(head).chain(rows.iter().map(Vec::as_slice)) {
        let cells: Vec<String> = (row.iter().zip(&widths).enumerate())
            .map(|(at, (text, width))| if at < left { format!("{text:<width$}") } else { format!("{text:>width$}") })
            .collect();
        writeln!(f, "{}", cells.join("  ").trim_end())?;
    }
    Ok(())
}

/// Eight decimals: one short invocation still shows.
fn money(cost: f64) -> String {
    let cost = if cost.abs() < 0.000_000_005 { 0.0 } else { cost };
    format!("{cost:.8}")
}

fn duration(ms: u64) -> String {
    match ms {
        0..1_000 => format!("{ms} ms"),
        1_000..60_000 => format!("{:.2} s", ms as f64 / 1e3),
        60_000..3_600_000 => format!("{:.1} min", ms as f64 / 6e4),
        _ => format!("{:.1} h", ms as f64 / 3.6e6),
    }
}
